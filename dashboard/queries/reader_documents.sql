-- Which documents can be read, and what is known of each?
SELECT document_id, title, authors, publisher, published, kind, rights, url, length(text) AS characters
FROM documents
ORDER BY published_start NULLS LAST, document_id
