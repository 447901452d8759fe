-- How many of the claims that a search finds have which properties?
SELECT measure, unit, modality, bound, verdict, count(*) AS claims
FROM sought_claims
GROUP BY ALL
ORDER BY ALL
