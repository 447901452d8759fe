-- Between which official figures lay what the documents speak of, for whole years and for periods that a claim names?
-- Imports of one are exports of the other: the record has them once, as exports from source to target.
-- stored
-- indicator: what is measured
-- growth_of: for growth: the indicator that changed
-- source: exporter, or one party of a turnover
-- target: importer, or the other party
-- source_name: the one by name
-- target_name: the other by name
-- period_start: first day of the period
-- period_end: last day of the period
-- unit: unit of the values; % for a rate of growth
-- growth_currency: for growth: currency in which it was counted
-- low: lowest figure of acceptable quality
-- high: highest figure of acceptable quality
-- agencies: who published them
-- derived: whether every one of them was computed from other figures
-- how: how they were computed, where they were
-- doubtful: whether there is no figure of acceptable quality
SELECT
    indicator::VARCHAR AS indicator,
    growth_of::VARCHAR AS growth_of,
    source,
    target,
    coalesce(one.name, source) AS source_name,
    coalesce(other.name, target) AS target_name,
    period_start,
    period_end,
    unit,
    growth_currency,
    low,
    high,
    (
        SELECT coalesce(list(DISTINCT agency ORDER BY agency), [])
        FROM record_figures
        WHERE list_contains(official_values.figures, record_figures.ordinal)
    ) AS agencies,
    derived,
    array_to_string(how, '; ') AS how,
    doubtful
FROM official_values
LEFT JOIN actors AS one ON one.actor_id = source
LEFT JOIN actors AS other ON other.actor_id = target
WHERE (
        whole_year
        OR EXISTS (
            FROM claims
            WHERE claims.measure = indicator
                AND (claims.period_start, claims.period_end)
                    = (official_values.period_start, official_values.period_end)
        )
    )
    AND list_sort([official_values.source, official_values.target]) IN (
        SELECT list_sort([source_actor, target_actor])
        FROM claims
        WHERE measure IN ('trade_turnover', 'exports', 'imports', 'trade_balance', 'growth')
    )
