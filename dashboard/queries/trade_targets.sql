-- Which targets were announced, when were they due, and when did the official figures first reach them?
-- example: about = ["trade_turnover"]
SELECT
    target_id,
    value_low,
    value_high,
    unit,
    announced_by,
    announced,
    announced_start,
    due,
    due_end,
    source_says,
    url,
    (
        SELECT min(year(period_end))
        FROM official_values
        WHERE official_values.indicator = record_targets.indicator
            AND (official_values.source, official_values.target) = (record_targets.source, record_targets.target)
            AND official_values.unit = record_targets.unit
            AND high >= value_low
            AND period_end >= announced_start
            AND period_end - period_start > 360
    ) AS met,
    due_end <= (
        SELECT max(period_end)
        FROM official_values
        WHERE official_values.indicator = record_targets.indicator
            AND (official_values.source, official_values.target) = (record_targets.source, record_targets.target)
    ) AS measured
FROM record_targets
WHERE list_contains($about::VARCHAR[], indicator::VARCHAR)
    AND due_end IS NOT NULL
    AND announced_start IS NOT NULL
    AND (len($actors::VARCHAR[]) = 0 OR list_has_any($actors::VARCHAR[], [source, target]))
    AND ($first_year IS NULL OR year(due_end) >= $first_year)
    AND ($last_year IS NULL OR year(announced_start) <= $last_year)
    AND EXISTS (
        FROM claims
        WHERE claims.measure::VARCHAR = indicator::VARCHAR
            AND list_sort([source_actor, target_actor]) = list_sort([source, target])
    )
ORDER BY announced_start, target_id
