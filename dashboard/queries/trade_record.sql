-- Between which official figures lay the trade of the pairs that the documents speak of, year by year?
-- A part of a year stands beside the years only where a claim names that very part.
-- example: about = ["trade_turnover"]
-- example: growth_of = []
-- years: period_start, period_end
-- Of growth, all where it is asked about, and else that of the measures in $growth_of. What one counts as exports, the
-- other counts as imports.
WITH spoken_of AS (
    SELECT DISTINCT measure::VARCHAR AS measure, source_actor, target_actor
    FROM claims
    WHERE source_actor IS NOT NULL
        AND target_actor IS NOT NULL
        AND (
            list_contains($about::VARCHAR[], measure::VARCHAR)
            OR list_contains($growth_of::VARCHAR[], growth_of::VARCHAR)
        )
),
lines AS (
    SELECT
        *,
        CASE WHEN indicator = 'exports' AND list_contains($about::VARCHAR[], 'imports') THEN 'imports' ELSE indicator END
            AS measure,
        CASE WHEN growth_of = 'exports' AND list_contains($growth_of::VARCHAR[], 'imports') THEN 'imports' ELSE growth_of END
            AS growing
    FROM record_lines
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
FROM lines
WHERE (list_contains($about::VARCHAR[], measure) OR list_contains($growth_of::VARCHAR[], growing))
    AND (len($actors::VARCHAR[]) = 0 OR list_has_any($actors::VARCHAR[], [lines.source, lines.target]))
    -- What goes one way is drawn the way that claims speak of, where they speak of one: a deficit is a surplus elsewhere.
    AND (
        'trade_turnover' IN (indicator, coalesce(growth_of, ''))
        OR (measure, lines.source, lines.target) IN (FROM spoken_of)
        OR (
            (measure, lines.target, lines.source) NOT IN (FROM spoken_of)
            AND (indicator <> 'trade_balance' OR lines.source < lines.target)
        )
    )
ORDER BY lines.source, lines.target, growth_currency DESC NULLS FIRST, period_start, period_end DESC, low, high, agencies
