-- How many of the claims does each document make?
-- example: minor = false
-- example: searched = false
-- example: found = []
-- example: of_measure = []
-- example: of_unit = []
-- example: of_modality = []
-- example: of_bound = []
-- example: of_verdict = []
SELECT document_id AS value, count(*) AS claims
FROM faceted_claims
GROUP BY document_id
ORDER BY claims DESC, value
