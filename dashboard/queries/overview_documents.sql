-- What does each document hold?
SELECT
    documents.document_id,
    documents.title,
    documents.publisher,
    documents.published,
    (SELECT count(*) FROM claims WHERE NOT minor AND claims.document_id = documents.document_id) AS claims,
    (SELECT count(*) FROM dates WHERE dates.document_id = documents.document_id) AS dates,
    (SELECT count(DISTINCT event_id) FROM event_mentions WHERE event_mentions.document_id = documents.document_id) AS events,
    (SELECT count(*) FROM relations WHERE relations.document_id = documents.document_id) AS ties
FROM documents
WHERE len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], documents.document_id)
ORDER BY documents.published_start NULLS LAST, documents.document_id
