-- Which rows rest on characters that another row of the same table has taken?
-- Events and relations may share their words: one sentence can tell several.
WITH spans AS (
    SELECT of_table, row_id, document_id, start, stop
    FROM quotes WHERE of_table IN ('claims', 'dates', 'coverage', 'actor_mentions')
    UNION ALL
    SELECT 'sentences', sentence_id, document_id, start, stop FROM sentences
    UNION ALL
    SELECT 'sections', section_id, document_id, start, stop FROM sections
)
SELECT document_id, of_table, row_id, start, stop, taken_until
FROM (
    SELECT *, max(stop) OVER (
        PARTITION BY of_table, document_id ORDER BY start, stop ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS taken_until
    FROM spans
)
WHERE start < taken_until
