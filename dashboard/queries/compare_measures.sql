-- What do the claims of one side measure?
-- `ids` are the first of them.
-- example: most = 20
SELECT
    CASE WHEN growth_of IS NULL THEN measure::VARCHAR ELSE 'growth of ' || growth_of END AS key,
    count(*) AS told,
    list(claim_id ORDER BY claim_id)[:$most::INTEGER] AS ids
FROM filtered_claims
WHERE NOT minor AND section_id IN (FROM authored_sections)
GROUP BY ALL
ORDER BY told DESC, key
