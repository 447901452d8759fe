-- How many of the claims concern each actor, as a party?
WITH pairs AS (
    SELECT source_actor, target_actor, count(*) AS claims FROM faceted_claims GROUP BY ALL
)
SELECT value, sum(claims)::BIGINT AS claims
FROM (SELECT unnest(list_distinct([source_actor, target_actor])) AS value, claims FROM pairs)
WHERE value IS NOT NULL
GROUP BY value
ORDER BY claims DESC, value
