-- Which sentences make these claims, and what does the record say of them?
-- example: ids = []
FROM told_claims
WHERE list_contains($ids::VARCHAR[], id)
ORDER BY published_start NULLS LAST, document_id, start
