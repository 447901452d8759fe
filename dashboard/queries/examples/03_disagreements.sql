-- Of which quantities do the documents speak more than once, and how far apart are they?
SELECT about, count(*) AS claims, count(DISTINCT document_id) AS documents, any_value(spread_percent) AS spread_percent
FROM disagreements
WHERE of_table = 'claims'
GROUP BY disagreement_id, about
ORDER BY spread_percent DESC NULLS LAST
