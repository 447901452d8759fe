-- How many claims have each property, of those that have all the other properties that were ticked?
-- example: of_measure = []
-- example: of_unit = []
-- example: of_modality = []
-- example: of_bound = []
-- example: of_verdict = []
WITH same AS (
    SELECT measure, unit, modality, bound, verdict, count(*) AS claims FROM sought_claims GROUP BY ALL
),
cells AS (
    SELECT
        measure,
        unit,
        modality,
        bound,
        verdict,
        claims,
        len($of_measure::VARCHAR[]) = 0 OR list_contains($of_measure::VARCHAR[], measure) AS measured,
        len($of_unit::VARCHAR[]) = 0 OR list_contains($of_unit::VARCHAR[], unit) AS counted,
        len($of_modality::VARCHAR[]) = 0 OR list_contains($of_modality::VARCHAR[], modality) AS meant,
        len($of_bound::VARCHAR[]) = 0 OR list_contains($of_bound::VARCHAR[], bound) AS hedged,
        len($of_verdict::VARCHAR[]) = 0 OR list_contains($of_verdict::VARCHAR[], verdict) AS judged
    FROM same
),
told AS (
    SELECT 'measure' AS facet, measure AS value, claims FROM cells WHERE counted AND meant AND hedged AND judged
    UNION ALL
    SELECT 'unit', unit, claims FROM cells WHERE measured AND meant AND hedged AND judged
    UNION ALL
    SELECT 'modality', modality, claims FROM cells WHERE measured AND counted AND hedged AND judged
    UNION ALL
    SELECT 'bound', bound, claims FROM cells WHERE measured AND counted AND meant AND judged
    UNION ALL
    SELECT 'verdict', verdict, claims FROM cells WHERE measured AND counted AND meant AND hedged
    UNION ALL
    SELECT 'all', 'all', claims FROM cells WHERE measured AND counted AND meant AND hedged AND judged
)
SELECT facet, value, sum(claims)::BIGINT AS claims
FROM told
GROUP BY facet, value
ORDER BY facet, claims DESC, value
