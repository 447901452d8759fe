-- What do the claims measure, and how many are facts, targets and forecasts?
SELECT measure::VARCHAR AS measure, modality::VARCHAR AS modality, claims
FROM (
    SELECT measure, modality, count(*) AS claims, sum(count(*)) OVER (PARTITION BY measure) AS of_measure
    FROM filtered_claims
    WHERE NOT minor
    GROUP BY measure, modality
)
ORDER BY of_measure DESC, measure, modality
