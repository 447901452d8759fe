-- Which claims does a section make?
-- example: section = ""
SELECT
    claim_id AS id, claims.start, claims.stop, claims.quote, claims.rule, sentence_id, value_low, value_high, unit,
    bound, modality, measure, growth_of, object, source.name AS source, target.name AS target, period, attributed_to,
    assumption, minor
FROM claims
LEFT JOIN actors AS source ON source.actor_id = claims.source_actor
LEFT JOIN actors AS target ON target.actor_id = claims.target_actor
WHERE section_id = $section
ORDER BY claims.start
