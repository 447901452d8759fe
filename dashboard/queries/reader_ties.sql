-- Which ties between actors does a section tell?
-- example: section = ""
-- example: at = 0
SELECT
    relation_id, relations.start, relations.stop, quote, rule, sentence_id, source.name AS source,
    target.name AS target, event_type, quad_class, mutual, edtf
FROM relations
JOIN actors AS source ON source.actor_id = relations.source_actor
JOIN actors AS target ON target.actor_id = relations.target_actor
WHERE section_id = $section
    AND (relation_id IN (SELECT relation_id FROM filtered_relations) OR relations.start = $at)
ORDER BY relations.start
