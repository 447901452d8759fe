-- Who meets whom: which two states met most, in meetings, visits and summits of three states at most?
-- example: most = 6
SELECT
    one,
    other,
    count(*) AS meetings,
    min(year(date_start)) AS first_year,
    max(year(coalesce(date_end, date_start))) AS last_year,
    list(event_id ORDER BY date_start, event_id) AS events
FROM meetings
WHERE event_id IN (SELECT row_id FROM filtered_rows WHERE of_table = 'events')
GROUP BY one, other
ORDER BY meetings DESC, one, other
LIMIT $most
