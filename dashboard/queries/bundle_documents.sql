-- From which documents is what fits the filters, whole text included?
SELECT *
FROM documents
WHERE document_id IN (SELECT document_id FROM filtered_sentences)
ORDER BY document_id
