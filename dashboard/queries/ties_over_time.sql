-- How did cooperation and conflict of these ties run over the years?
-- example: ids = []
SELECT
    year(date_start) AS year,
    CASE WHEN quad_class::VARCHAR LIKE '%conflict' THEN 'conflict' ELSE 'cooperation' END AS side,
    count(DISTINCT sentence_id) AS sentences,
    list(relation_id ORDER BY relation_id) AS ids
FROM relations
WHERE list_contains($ids::VARCHAR[], relation_id) AND date_start IS NOT NULL
GROUP BY ALL
ORDER BY year, side
