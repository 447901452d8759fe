-- Between which official figures lay the trade of the pairs that the documents speak of, year by year?
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
    indicator,
    growth_of,
    source_name AS source,
    target_name AS target,
    period_start,
    period_end,
    unit,
    growth_currency,
    low,
    high,
    agencies,
    derived,
    how,
    doubtful
FROM record_lines
WHERE (
        list_contains($about::VARCHAR[], indicator)
        OR (indicator = 'exports' AND list_contains($about::VARCHAR[], 'imports'))
    )
    AND (
        len($growth_of::VARCHAR[]) = 0
        OR list_contains($growth_of::VARCHAR[], growth_of)
        OR (growth_of = 'exports' AND list_contains($growth_of::VARCHAR[], 'imports'))
    )
    AND (len($actors::VARCHAR[]) = 0 OR list_has_any($actors::VARCHAR[], [record_lines.source, record_lines.target]))
    AND ($first_year IS NULL OR year(period_end) >= $first_year)
    AND ($last_year IS NULL OR year(period_start) <= $last_year)
    -- What goes one way is drawn the way that claims speak of, where they speak of one: a deficit is a surplus elsewhere.
    AND (
        'trade_turnover' IN (indicator, coalesce(growth_of, ''))
        OR (record_lines.source, record_lines.target) IN (FROM spoken_of)
        OR (
            (record_lines.target, record_lines.source) NOT IN (FROM spoken_of)
            AND (indicator <> 'trade_balance' OR record_lines.source < record_lines.target)
        )
    )
ORDER BY record_lines.source, record_lines.target, growth_currency DESC NULLS FIRST, period_start, period_end DESC
