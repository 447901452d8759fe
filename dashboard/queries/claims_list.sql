-- Which claims do the documents make, a screenful of them?
-- example: sort = "written"
-- example: most = 200
-- example: skip = 0
WITH screenful AS (
    -- What the order needs and no more: of a million claims a screenful is fetched whole.
    SELECT
        place_in_table,
        verdict,
        CASE $sort
            WHEN 'match' THEN list_position($found::VARCHAR[], sentence_id)
            WHEN 'verdict' THEN -severity
            WHEN 'largest' THEN -value_high
            WHEN 'earliest' THEN epoch(coalesce(period_start, period_end))
            WHEN 'latest' THEN -epoch(coalesce(period_end, period_start))
        END AS place
    FROM faceted_claims
    ORDER BY place NULLS LAST, published_start NULLS LAST, document_id, start
    LIMIT $most
    OFFSET $skip
)
SELECT
    claims.claim_id,
    sentence_id,
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
    minor,
    screenful.verdict,
    fits,
    by_hand
FROM screenful
JOIN claims ON claims.rowid = place_in_table
JOIN sentences USING (sentence_id)
JOIN sections ON sections.section_id = claims.section_id
JOIN documents ON documents.document_id = claims.document_id
LEFT JOIN (SELECT claim_id, fits, by_hand FROM verdicts) AS told USING (claim_id)
LEFT JOIN actors AS source ON source.actor_id = source_actor
LEFT JOIN actors AS target ON target.actor_id = target_actor
ORDER BY place NULLS LAST, sections.published_start NULLS LAST, claims.document_id, claims.start
