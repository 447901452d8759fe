-- Which claims does a section make, and how do they stand to the record?
-- example: section = ""
-- example: at = 0
SELECT
    claim_id, claims.start, claims.stop, claims.quote, claims.rule, sentence_id, value_low, value_high, unit,
    bound, modality, measure, growth_of, object, source.name AS source, target.name AS target, period, attributed_to,
    assumption, minor, verdict::VARCHAR AS verdict, by_hand, reasoning, fits,
    (
        SELECT list({publisher: publisher, url: url} ORDER BY publisher, url)
        FROM (SELECT DISTINCT publisher, url FROM verdict_sources WHERE verdict_sources.claim_id = claims.claim_id)
    ) AS sources
FROM claims
LEFT JOIN verdicts USING (claim_id)
LEFT JOIN actors AS source ON source.actor_id = claims.source_actor
LEFT JOIN actors AS target ON target.actor_id = claims.target_actor
WHERE section_id = $section
    AND (claim_id IN (SELECT claim_id FROM filtered_claims) OR claims.start = $at)
ORDER BY claims.start
