-- Which rows leave a text empty that every row has?
SELECT 'claims' AS of_table, claim_id AS row_id, 'unit' AS column_name FROM claims WHERE trim(unit) = ''
UNION ALL
SELECT 'quotes', row_id, 'rule' FROM quotes WHERE trim(rule) = ''
UNION ALL
SELECT 'documents', document_id, 'title' FROM documents WHERE trim(title) = ''
UNION ALL
SELECT 'sections', section_id, 'title' FROM sections WHERE trim(title) = ''
UNION ALL
SELECT 'actors', actor_id, 'name' FROM actors WHERE trim(name) = ''
UNION ALL
SELECT 'events', event_id, 'title' FROM events WHERE trim(title) = ''
UNION ALL
SELECT 'problems', file, 'problem' FROM problems WHERE trim(problem) = '' OR trim(advice) = ''
