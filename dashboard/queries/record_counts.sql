-- How do the documents hold up: how many of their figures, events and noted passages have which verdict?
SELECT document_id, title AS document, of_table, verdict, many
FROM (
    SELECT document_id, of_table, verdict, count(*) AS many
    FROM filtered_rows
    WHERE verdict IS NOT NULL
    GROUP BY ALL
)
JOIN documents USING (document_id)
ORDER BY document, of_table, verdict
