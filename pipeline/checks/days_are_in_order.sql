-- Which first days come after their last, or stand without the date they were made from?
WITH days AS (
    SELECT
        document_id, 'documents' AS of_table, document_id AS row_id,
        published AS edtf, published_start AS first, published_end AS last
    FROM documents
    UNION ALL
    SELECT document_id, 'sections', section_id, published, published_start, published_end FROM sections
    UNION ALL
    SELECT document_id, 'dates', document_id || ':' || start, edtf, date_start, date_end FROM dates
    UNION ALL
    SELECT document_id, 'claims', claim_id, period, period_start, period_end FROM claims
    UNION ALL
    SELECT document_id, 'events', event_id, edtf, date_start, date_end FROM events JOIN event_mentions USING (event_id)
    UNION ALL
    SELECT document_id, 'relations', relation_id, edtf, date_start, date_end FROM relations
)
SELECT * FROM days
WHERE first > last
   OR (edtf IS NULL AND (first IS NOT NULL OR last IS NOT NULL))
   OR (edtf IS NOT NULL AND first IS NULL AND NOT starts_with(edtf, '..') AND NOT starts_with(edtf, '/'))
   OR (edtf IS NOT NULL AND last IS NULL AND NOT ends_with(edtf, '..') AND NOT ends_with(edtf, '/'))
