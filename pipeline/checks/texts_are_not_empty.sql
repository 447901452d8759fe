-- Which rows leave a text empty that every row has?
SELECT document_id, 'claims' AS of_table, claim_id AS row_id, 'unit' AS column_name FROM claims WHERE trim(unit) = ''
UNION ALL
SELECT document_id, of_table, row_id, 'rule' FROM quotes WHERE trim(rule) = ''
UNION ALL
SELECT document_id, 'documents', document_id, 'title' FROM documents WHERE trim(title) = ''
UNION ALL
SELECT document_id, 'sections', section_id, 'title' FROM sections WHERE trim(title) = ''
UNION ALL
SELECT document_id, 'actors', actor_id, 'name' FROM actors JOIN actor_mentions USING (actor_id) WHERE trim(name) = ''
UNION ALL
SELECT document_id, 'events', event_id, 'title' FROM events JOIN event_mentions USING (event_id) WHERE trim(title) = ''
