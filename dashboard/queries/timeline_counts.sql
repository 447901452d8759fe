-- How many events begin in each year, month or day?
-- example: step = "year"
SELECT
    date_trunc($step, coalesce(date_start, date_end))::DATE AS first_day,
    count(*) AS events
FROM filtered_events
WHERE coalesce(date_start, date_end) IS NOT NULL
GROUP BY ALL
ORDER BY first_day
