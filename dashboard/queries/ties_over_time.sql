-- How did cooperation and conflict of these ties run over the years?
-- A tie without a date is in no year; one over several years is in the first of them.
-- example: ids = []
SELECT
    year(date_start) AS year,
    quad_class::VARCHAR AS quad_class,
    if(quad_class::VARCHAR LIKE '%conflict', 'conflict', 'cooperation') AS side,
    count(DISTINCT sentence_id) AS sentences,
    list(relation_id ORDER BY relation_id) AS ids
FROM relations
WHERE list_contains($ids::VARCHAR[], relation_id) AND date_start IS NOT NULL
GROUP BY ALL
ORDER BY year, quad_class
