-- What do the documents claim about trade, growth, targets and deals, and for when?
-- example: about = ["trade_turnover"]
SELECT
    claim_id,
    quote,
    value_low,
    value_high,
    unit,
    bound,
    modality,
    measure,
    growth_of,
    object,
    period,
    attributed_to,
    source.name AS source,
    target.name AS target,
    period IS NOT NULL AS timed,
    -- A claim without a time stands where it was published, and is drawn as such.
    coalesce(period_start, sections.published_start, period_end) AS first_day,
    coalesce(period_end, sections.published_end, period_start) AS last_day,
    coalesce(nullif(array_to_string(sections.authors, ', '), ''), documents.title) AS author,
    documents.title AS document
FROM filtered_claims AS claims
JOIN sections USING (section_id)
JOIN documents ON documents.document_id = claims.document_id
LEFT JOIN actors AS source ON source.actor_id = source_actor
LEFT JOIN actors AS target ON target.actor_id = target_actor
WHERE NOT minor
    AND list_contains($about::VARCHAR[], measure::VARCHAR)
ORDER BY first_day NULLS LAST, claims.document_id, claims.start
