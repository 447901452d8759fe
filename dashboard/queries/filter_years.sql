-- Which years do claims, dates and events speak about?
SELECT
    coalesce(min(year(day)), 2000) AS first_year,
    coalesce(max(year(day)), 2000) AS last_year
FROM (
    SELECT unnest([date_start, date_end]) AS day FROM dates
    UNION ALL
    SELECT unnest([period_start, period_end]) FROM claims
    UNION ALL
    SELECT unnest([date_start, date_end]) FROM events
)
WHERE day IS NOT NULL
