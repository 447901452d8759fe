-- Which sentences tell these ties?
-- example: ids = []
SELECT
    relation_id AS id,
    'tie' AS kind,
    relations.document_id,
    relations.start,
    relations.stop,
    relations.quote,
    substring(documents.text, surroundings.start + 1, surroundings.stop - surroundings.start) AS passage,
    surroundings.start AS passage_start,
    documents.title,
    sections.title AS section,
    sections.authors,
    sections.published,
    relations.rule,
    source.name AS source, target.name AS target, event_type, quad_class, mutual, edtf
FROM relations
JOIN surroundings USING (sentence_id)
JOIN sections USING (section_id)
JOIN documents ON documents.document_id = relations.document_id
JOIN actors AS source ON source.actor_id = relations.source_actor
JOIN actors AS target ON target.actor_id = relations.target_actor
WHERE list_contains($ids::VARCHAR[], relation_id)
ORDER BY sections.published_start NULLS LAST, relations.document_id, relations.start, relation_id
