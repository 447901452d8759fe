-- Which claims do these authors make, and of which quantity is each a figure?
-- A quantity is what is measured, in a unit, of two parties, or, without parties, of a thing of one name.
SELECT
    *,
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
    ) AS key
FROM filtered_claims
WHERE NOT minor
    AND section_id IN (FROM authored_sections)
    AND (source_actor IS NOT NULL OR target_actor IS NOT NULL OR object IS NOT NULL)
