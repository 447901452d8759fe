-- How many events begin in each period of these days, in lanes by kind, actor or document?
-- The lanes with most events stand by name, the others together without one. `ids` are a bin's first events.
-- A date of `longest` days or more belongs to no one period.
-- example: lanes = "kind"
-- example: most_lanes = 15
-- example: step = "year"
-- example: most = 50
-- example: longest = 366
-- example: first_day = "1900-01-01"
-- example: last_day = "2100-01-01"
WITH shown AS (
    SELECT event_id, kind::VARCHAR AS kind, coalesce(date_start, date_end) AS day
    FROM filtered_events
    WHERE coalesce(date_start, date_end) IS NOT NULL
        AND ($first_day IS NULL OR coalesce(date_start, date_end) >= $first_day::DATE)
        AND ($last_day IS NULL OR coalesce(date_start, date_end) <= $last_day::DATE)
        AND ($longest IS NULL OR coalesce(date_end - date_start, 0) < $longest)
),
placed AS (
    SELECT event_id, day, kind AS lane FROM shown WHERE $lanes = 'kind'
    UNION ALL
    SELECT event_id, day, name
    FROM shown
    LEFT JOIN event_actors USING (event_id)
    LEFT JOIN actors USING (actor_id)
    WHERE $lanes = 'actor'
    UNION ALL
    SELECT DISTINCT event_id, day, title
    FROM shown
    JOIN event_mentions USING (event_id)
    JOIN documents USING (document_id)
    WHERE $lanes = 'document'
        AND (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
),
named AS (
    SELECT lane FROM placed WHERE lane IS NOT NULL GROUP BY lane ORDER BY count(*) DESC, lane LIMIT $most_lanes
)
SELECT
    named.lane,
    date_trunc($step, day)::DATE AS first_day,
    count(DISTINCT event_id) AS events,
    list(event_id ORDER BY day, event_id)[:$most::INTEGER] AS ids
FROM placed
LEFT JOIN named ON placed.lane = named.lane
GROUP BY ALL
ORDER BY named.lane NULLS LAST, first_day
