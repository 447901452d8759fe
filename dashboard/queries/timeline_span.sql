-- How many events of these days fit the filters, how exactly are they dated, and what does the record say of them?
-- An event without a known day stands on no timeline. Empty days take the whole time; `longest` is in days.
-- example: first_day = "1900-01-01"
-- example: last_day = "2100-01-01"
-- example: longest = 36500
SELECT
    count(*) AS events,
    count(*) FILTER (precision = 'day') AS to_the_day,
    min(coalesce(date_start, date_end)) AS first_day,
    max(coalesce(date_end, date_start)) AS last_day,
    coalesce(list(worst) FILTER (worst IS NOT NULL), []) AS verdicts
FROM filtered_events
LEFT JOIN (
    SELECT event_id, max_by(verdict::VARCHAR, severity) AS worst FROM event_verdicts GROUP BY event_id
) USING (event_id)
WHERE coalesce(date_start, date_end) IS NOT NULL
    AND ($first_day IS NULL OR coalesce(date_end, 'infinity') >= $first_day::DATE)
    AND ($last_day IS NULL OR coalesce(date_start, '-infinity') <= $last_day::DATE)
    AND ($longest IS NULL OR coalesce(date_end - date_start, 0) < $longest)
