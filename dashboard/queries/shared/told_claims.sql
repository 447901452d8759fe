-- Which sentences make claims, and how do these stand to the record?
SELECT
    claim_id AS id,
    'claim' AS kind,
    claims.document_id,
    claims.start,
    claims.stop,
    claims.quote,
    substring(documents.text, surroundings.start + 1, surroundings.stop - surroundings.start) AS passage,
    surroundings.start AS passage_start,
    documents.title,
    sections.title AS section,
    sections.authors,
    sections.published,
    sections.published_start,
    claims.rule,
    value_low, value_high, unit, bound, modality, measure, growth_of, object, source.name AS source, target.name AS target, period, attributed_to, assumption,
    judged
FROM claims
JOIN surroundings USING (sentence_id)
JOIN sections USING (section_id)
JOIN documents ON documents.document_id = claims.document_id
LEFT JOIN actors AS source ON source.actor_id = claims.source_actor
LEFT JOIN actors AS target ON target.actor_id = claims.target_actor
LEFT JOIN standings ON of_table = 'claims' AND row_id = claim_id
