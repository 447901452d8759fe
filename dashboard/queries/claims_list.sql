-- Which claims do the documents make?
-- example: words = ""
-- example: minor = false
SELECT
    claim_id,
    claims.quote,
    value_low,
    value_high,
    unit,
    bound,
    measure,
    growth_of,
    modality,
    object,
    source.name AS source,
    target.name AS target,
    period,
    attributed_to,
    documents.title AS document,
    sections.title AS section,
    sections.authors,
    sections.published,
    sentences.text AS sentence,
    claims.rule,
    minor
FROM filtered_claims AS claims
JOIN sentences USING (sentence_id)
JOIN sections ON sections.section_id = claims.section_id
JOIN documents ON documents.document_id = claims.document_id
LEFT JOIN actors AS source ON source.actor_id = source_actor
LEFT JOIN actors AS target ON target.actor_id = target_actor
WHERE (NOT minor OR $minor)
    AND len(list_filter(string_split(lower($words), ' '), lambda word: NOT contains(lower(sentences.text), word))) = 0
ORDER BY sections.published_start NULLS LAST, claims.document_id, claims.start
