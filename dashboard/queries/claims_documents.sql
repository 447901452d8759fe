-- How many of the claims does each document make?
SELECT document_id AS value, count(*) AS claims
FROM faceted_claims
GROUP BY document_id
ORDER BY claims DESC, value
