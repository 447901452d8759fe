-- Which targets were announced, when were they due, were they met, and which documents speak of them?
-- example: about = ["trade_turnover"]
-- years: announced_start, due_end
SELECT
    target_id,
    source_name AS source,
    target_name AS target,
    value_low,
    value_high,
    unit,
    announced_by,
    announced,
    announced_start,
    due,
    due_end,
    outcome,
    first_met,
    year(first_met) AS met,
    over,
    over_percent,
    claims,
    len(claims) > 0 AS spoken_of,
    source_says,
    note,
    url
FROM target_outcomes
WHERE list_contains($about::VARCHAR[], indicator::VARCHAR)
    AND announced_start IS NOT NULL
    AND (len($actors::VARCHAR[]) = 0 OR list_has_any($actors::VARCHAR[], [target_outcomes.source, target_outcomes.target]))
    AND least(target_outcomes.source, target_outcomes.target) || '~' || greatest(target_outcomes.source, target_outcomes.target)
        IN (SELECT pair FROM filtered_rows WHERE of_table = 'claims')
ORDER BY coalesce(due_end, announced_start), announced_start, target_id
