-- Between which official figures lay the trade of the pairs that the documents speak of, year by year?
-- A part of a year stands beside the years only where a claim names that very part.
-- example: about = ["trade_turnover"]
-- example: growth_of = []
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
WHERE list_contains($about::VARCHAR[], indicator::VARCHAR)
    AND (len($growth_of::VARCHAR[]) = 0 OR list_contains($growth_of::VARCHAR[], growth_of::VARCHAR))
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
    -- One side's deficit is the other's surplus: of the two, the side that the claims speak of.
    AND (
        indicator <> 'trade_balance'
        OR (official_values.source, official_values.target) IN (
            SELECT (source_actor, target_actor) FROM claims WHERE measure = 'trade_balance'
        )
        OR (
            official_values.source < official_values.target
            AND (official_values.target, official_values.source) NOT IN (
                SELECT (source_actor, target_actor)
                FROM claims
                WHERE measure = 'trade_balance' AND source_actor IS NOT NULL AND target_actor IS NOT NULL
            )
        )
    )
ORDER BY source, target, growth_currency, period_start, period_end DESC
