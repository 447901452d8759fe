-- What do the claims measure, and how many are facts, targets and forecasts?
SELECT measure::VARCHAR AS measure, modality::VARCHAR AS modality, claims
FROM (
    SELECT measure, modality, count(*) AS claims, sum(count(*)) OVER (PARTITION BY measure) AS of_measure
    FROM claims
    LEFT JOIN actors AS source ON source.actor_id = source_actor
    LEFT JOIN actors AS target ON target.actor_id = target_actor
    WHERE NOT minor
        AND (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
        AND (len($measures::VARCHAR[]) = 0 OR list_contains($measures::VARCHAR[], measure::VARCHAR))
        AND (
            len($actors::VARCHAR[]) = 0
            OR list_has_any($actors::VARCHAR[], [source_actor, target_actor, source.country, target.country])
        )
        AND ($first_year IS NULL OR year(period_end) >= $first_year)
        AND ($last_year IS NULL OR year(period_start) <= $last_year)
    GROUP BY measure, modality
)
ORDER BY of_measure DESC, measure, modality
