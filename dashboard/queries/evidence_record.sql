-- What do the documents say, and what the record, of these figures, events and noted passages?
-- example: keys = []
FROM (
    SELECT 'claims:' || id AS key, * FROM told_claims
    UNION ALL BY NAME
    SELECT 'events:' || id AS key, * FROM (FROM told_events QUALIFY row_number() OVER (PARTITION BY id ORDER BY published_start NULLS LAST, document_id, start) = 1)
    UNION ALL BY NAME
    SELECT 'notes:' || id AS key, * FROM told_notes
)
WHERE list_contains($keys::VARCHAR[], key)
ORDER BY list_position($keys::VARCHAR[], key)
