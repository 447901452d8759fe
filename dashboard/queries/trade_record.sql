-- Between which official figures lay a year's trade of the pairs that the documents speak of?
-- example: about = ["trade_turnover"]
SELECT indicator::VARCHAR AS indicator, source, target, period_start, period_end, unit, low, high, reporters
FROM official_values
WHERE list_contains($about::VARCHAR[], indicator::VARCHAR)
    AND (month(period_start), day(period_start), month(period_end), day(period_end)) = (1, 1, 12, 31)
    AND year(period_start) = year(period_end)
    AND (len($actors::VARCHAR[]) = 0 OR list_has_any($actors::VARCHAR[], [source, target]))
    AND ($first_year IS NULL OR year(period_end) >= $first_year)
    AND ($last_year IS NULL OR year(period_start) <= $last_year)
    AND EXISTS (
        FROM claims
        WHERE claims.measure::VARCHAR = indicator::VARCHAR
            AND (
                (source_actor, target_actor) = (source, target)
                OR (indicator = 'trade_turnover' AND (source_actor, target_actor) = (target, source))
            )
    )
ORDER BY period_start, source, target
