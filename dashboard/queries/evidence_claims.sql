-- Which sentences make these claims?
-- example: ids = []
SELECT
    claim_id AS id,
    'claim' AS kind,
    claims.document_id,
    claims.start,
    claims.stop,
    claims.quote,
    passages.passage,
    passages.start AS passage_start,
    documents.title,
    sections.title AS section,
    sections.authors,
    sections.published,
    claims.rule,
    value_low, value_high, unit, bound, modality, measure, growth_of, object, source.name AS source, target.name AS target, period, attributed_to, assumption
FROM claims
JOIN passages USING (sentence_id)
JOIN sections USING (section_id)
JOIN documents ON documents.document_id = claims.document_id
LEFT JOIN actors AS source ON source.actor_id = claims.source_actor
LEFT JOIN actors AS target ON target.actor_id = claims.target_actor
WHERE list_contains($ids::VARCHAR[], claim_id)
ORDER BY sections.published_start NULLS LAST, claims.document_id, claims.start
