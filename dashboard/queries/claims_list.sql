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
    claim_id,
    sentence_id,
    quote,
    value_low,
    value_high,
    unit,
    bound,
    measure,
    growth_of,
    modality,
    object,
    source,
    target,
    period,
    attributed_to,
    document,
    section,
    authors,
    published,
    sentences.text AS sentence,
    claims_in_full.rule,
    minor,
    screenful.verdict,
    fits,
    by_hand
FROM screenful
JOIN claims_in_full USING (place_in_table)
JOIN sentences USING (sentence_id)
ORDER BY place NULLS LAST, published_start NULLS LAST, claims_in_full.document_id, claims_in_full.start
