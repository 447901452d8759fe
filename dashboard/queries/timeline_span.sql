-- How many events of these days fit the filters, how exactly are they dated, and what does the record say of them?
-- An event without a known day stands on no timeline. Empty days take the whole time; `longest` is in days.
SELECT
    count(*) AS events,
    count(*) FILTER (precision = 'day') AS to_the_day,
    min(coalesce(date_start, date_end)) AS first_day,
    max(coalesce(date_end, date_start)) AS last_day,
    coalesce(list(verdict ORDER BY event_id) FILTER (verdict IS NOT NULL), []) AS verdicts
FROM dated_events
