-- Which documents are there to choose from?
-- Two documents of one title are told apart by their ids.
SELECT
    document_id,
    CASE WHEN count(*) OVER (PARTITION BY title) > 1 THEN title || ' (' || document_id || ')' ELSE title END AS label
FROM documents
ORDER BY published_start NULLS LAST, document_id
