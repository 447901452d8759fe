-- Which sentences make claims, and how do these stand to the record?
SELECT
    claim_id AS id,
    'claim' AS kind,
    claims_in_full.document_id,
    claims_in_full.start,
    claims_in_full.stop,
    quote,
    substring(text, surroundings.start + 1, surroundings.stop - surroundings.start) AS passage,
    surroundings.start AS passage_start,
    document AS title,
    section,
    claims_in_full.authors,
    claims_in_full.published,
    claims_in_full.published_start,
    rule,
    value_low, value_high, unit, bound, modality, measure, growth_of, object, source, target, period, attributed_to, assumption,
    judged
FROM claims_in_full
JOIN surroundings USING (sentence_id)
JOIN documents USING (document_id)
LEFT JOIN standings ON of_table = 'claims' AND row_id = claim_id
