-- What do the claims measure, and how many are facts, targets and forecasts?
SELECT measure::VARCHAR AS measure, modality::VARCHAR AS modality, claims
FROM (
    SELECT measure, modality, count(*) AS claims, sum(count(*)) OVER (PARTITION BY measure) AS of_measure
    FROM claims
    WHERE NOT minor
        AND (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
        AND (len($measures::VARCHAR[]) = 0 OR list_contains($measures::VARCHAR[], measure::VARCHAR))
        AND ($first_year IS NULL OR year(period_end) >= $first_year)
        AND ($last_year IS NULL OR year(period_start) <= $last_year)
    GROUP BY measure, modality
)
ORDER BY of_measure DESC, measure, modality
