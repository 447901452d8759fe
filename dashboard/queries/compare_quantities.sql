-- Which quantities does one side give figures of?
-- A quantity is what is measured, in a unit, of two parties, or, without parties, of a thing of one name.
SELECT
    concat_ws(
        '|',
        measure::VARCHAR,
        growth_of::VARCHAR,
        unit,
        CASE
            WHEN source_actor IS NULL AND target_actor IS NULL THEN lower(object)
            WHEN measure = 'trade_turnover' OR growth_of = 'trade_turnover'
                THEN least(source_actor, target_actor) || ' ' || greatest(source_actor, target_actor)
            ELSE concat_ws(' > ', source_actor, target_actor)
        END
    ) AS key,
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
FROM filtered_claims AS claims
LEFT JOIN actors AS source ON source.actor_id = source_actor
LEFT JOIN actors AS target ON target.actor_id = target_actor
WHERE NOT minor
    AND section_id IN (FROM authored_sections)
    AND (source_actor IS NOT NULL OR target_actor IS NOT NULL OR object IS NOT NULL)
ORDER BY key, period_start NULLS LAST, claim_id
