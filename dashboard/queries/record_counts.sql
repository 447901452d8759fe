-- How do the documents hold up: how many of their figures, events and noted passages have which verdict?
SELECT
    documents.document_id,
    documents.title AS document,
    of_table,
    verdict,
    count(DISTINCT row_id) AS many
FROM judged_rows
JOIN documents USING (document_id)
GROUP BY ALL
ORDER BY document, of_table, verdict
