-- On what do the verdicts on the claims that fit the filters rest?
SELECT *
FROM verdict_sources
WHERE claim_id IN (SELECT claim_id FROM filtered_claims)
ORDER BY ALL
