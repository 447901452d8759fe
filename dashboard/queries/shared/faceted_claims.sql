-- Which of the claims found have the properties that were ticked? Of one property any that was ticked, of several all.
-- example: of_measure = []
-- example: of_unit = []
-- example: of_modality = []
-- example: of_bound = []
-- example: of_verdict = []
SELECT *
FROM sought_claims
WHERE (len($of_measure::VARCHAR[]) = 0 OR list_contains($of_measure::VARCHAR[], measure))
    AND (len($of_unit::VARCHAR[]) = 0 OR list_contains($of_unit::VARCHAR[], unit))
    AND (len($of_modality::VARCHAR[]) = 0 OR list_contains($of_modality::VARCHAR[], modality))
    AND (len($of_bound::VARCHAR[]) = 0 OR list_contains($of_bound::VARCHAR[], bound))
    AND (len($of_verdict::VARCHAR[]) = 0 OR list_contains($of_verdict::VARCHAR[], verdict))
