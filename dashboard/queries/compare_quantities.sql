-- Which figures does one side give of these quantities?
-- example: keys = []
-- example: most = 20
SELECT
    key,
    measure::VARCHAR AS measure,
    growth_of::VARCHAR AS growth_of,
    source.name AS source,
    target.name AS target,
    object,
    period,
    value_low,
    value_high,
    unit,
    bound::VARCHAR AS bound,
    modality::VARCHAR AS modality,
    quote,
    claim_id
FROM compared_claims
LEFT JOIN actors AS source ON source.actor_id = source_actor
LEFT JOIN actors AS target ON target.actor_id = target_actor
WHERE list_contains($keys::VARCHAR[], key)
QUALIFY row_number() OVER (PARTITION BY key ORDER BY period_start NULLS LAST, claim_id) <= $most
ORDER BY key, period_start NULLS LAST, claim_id
