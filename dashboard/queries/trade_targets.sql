-- Which targets were announced, when were they due, were they met, and which documents speak of them?
-- example: about = ["trade_turnover"]
-- years: announced_start, due_end
-- Of the claims about a target those count that the filters leave.
WITH left_over AS (
    SELECT target_id, list(claim_id ORDER BY claim_id) AS left_claims
    FROM (SELECT target_id, unnest(claims) AS claim_id FROM target_outcomes)
    WHERE claim_id IN (SELECT row_id FROM filtered_rows WHERE of_table = 'claims')
    GROUP BY target_id
)
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
    coalesce(left_claims, []) AS claims,
    left_claims IS NOT NULL AS spoken_of,
    source_says,
    note,
    url
FROM target_outcomes
LEFT JOIN left_over USING (target_id)
WHERE list_contains($about::VARCHAR[], indicator::VARCHAR)
    AND announced_start IS NOT NULL
    AND (len($actors::VARCHAR[]) = 0 OR list_has_any($actors::VARCHAR[], [target_outcomes.source, target_outcomes.target]))
    AND least(target_outcomes.source, target_outcomes.target) || '~' || greatest(target_outcomes.source, target_outcomes.target)
        IN (SELECT pair FROM filtered_rows WHERE of_table = 'claims')
ORDER BY coalesce(due_end, announced_start), announced_start, target_id
