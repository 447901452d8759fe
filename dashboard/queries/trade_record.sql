-- Between which official figures lay the trade of the pairs that the documents speak of, year by year?
-- Imports of one are exports of the other: the record has them once, as exports from source to target.
-- A part of a year stands beside the years only where a claim names that very part.
-- example: about = ["trade_turnover"]
-- example: growth_of = []
WITH spoken_of AS (
    SELECT source_actor, target_actor
    FROM claims
    WHERE source_actor IS NOT NULL
        AND target_actor IS NOT NULL
        AND list_contains($about::VARCHAR[], measure::VARCHAR)
        AND (len($growth_of::VARCHAR[]) = 0 OR list_contains($growth_of::VARCHAR[], growth_of::VARCHAR))
)
SELECT
    indicator::VARCHAR AS indicator,
    growth_of::VARCHAR AS growth_of,
    coalesce(one.name, source) AS source,
    coalesce(other.name, target) AS target,
    period_start,
    period_end,
    unit,
    growth_currency,
    low,
    high,
    list_distinct([figure.agency FOR figure IN counted]) AS agencies,
    derived,
    array_to_string(how, '; ') AS how,
    doubtful
FROM official_values
LEFT JOIN actors AS one ON one.actor_id = source
LEFT JOIN actors AS other ON other.actor_id = target
LEFT JOIN LATERAL (
    SELECT list(struct_pack(agency := agency) ORDER BY agency) AS counted
    FROM record_figures
    WHERE list_contains(official_values.figures, record_figures.ordinal)
) ON true
WHERE (
        list_contains($about::VARCHAR[], indicator::VARCHAR)
        OR (indicator = 'exports' AND list_contains($about::VARCHAR[], 'imports'))
    )
    AND (
        len($growth_of::VARCHAR[]) = 0
        OR list_contains($growth_of::VARCHAR[], growth_of::VARCHAR)
        OR (growth_of = 'exports' AND list_contains($growth_of::VARCHAR[], 'imports'))
    )
    AND (
        (
            (month(period_start), day(period_start), month(period_end), day(period_end)) = (1, 1, 12, 31)
            AND year(period_start) = year(period_end)
        )
        OR EXISTS (
            FROM claims
            WHERE claims.measure = indicator
                AND (claims.period_start, claims.period_end)
                    = (official_values.period_start, official_values.period_end)
        )
    )
    AND (len($actors::VARCHAR[]) = 0 OR list_has_any($actors::VARCHAR[], [official_values.source, official_values.target]))
    AND ($first_year IS NULL OR year(period_end) >= $first_year)
    AND ($last_year IS NULL OR year(period_start) <= $last_year)
    AND list_sort([official_values.source, official_values.target]) IN (
        SELECT list_sort([source_actor, target_actor])
        FROM claims
        WHERE measure IN ('trade_turnover', 'exports', 'imports', 'trade_balance', 'growth')
    )
    -- What goes one way is drawn the way that claims speak of, where they speak of one: a deficit is a surplus elsewhere.
    AND (
        'trade_turnover' IN (indicator::VARCHAR, coalesce(growth_of::VARCHAR, ''))
        OR (official_values.source, official_values.target) IN (FROM spoken_of)
        OR (
            (official_values.target, official_values.source) NOT IN (FROM spoken_of)
            AND (indicator <> 'trade_balance' OR official_values.source < official_values.target)
        )
    )
ORDER BY official_values.source, official_values.target, growth_currency DESC NULLS FIRST, period_start, period_end DESC
