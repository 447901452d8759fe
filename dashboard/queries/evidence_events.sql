-- Which sentences of these documents speak of these events, and what does the record say of them?
-- example: ids = []
FROM told_events
WHERE list_contains($ids::VARCHAR[], id)
    AND (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
ORDER BY published_start NULLS LAST, document_id, start
