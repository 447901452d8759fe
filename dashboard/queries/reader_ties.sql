-- Which ties between actors does a section tell?
-- example: section = ""
SELECT
    relation_id AS id, relations.start, relations.stop, quote, rule, sentence_id, source.name AS source,
    target.name AS target, event_type, quad_class, mutual, edtf
FROM relations
JOIN actors AS source ON source.actor_id = relations.source_actor
JOIN actors AS target ON target.actor_id = relations.target_actor
WHERE section_id = $section
ORDER BY relations.start
