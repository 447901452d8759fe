-- How many figures and events have which verdict, and of how many figures does the record say nothing?
SELECT of_table, verdict, count(DISTINCT row_id) AS many, list(DISTINCT about ORDER BY about) AS about, list(DISTINCT fits ORDER BY fits) AS fits
FROM judged_rows
WHERE verdict <> 'no_record'
GROUP BY of_table, verdict
UNION ALL
SELECT 'claims', 'no_record', count(*), [], []
FROM filtered_claims AS claims
WHERE NOT minor AND claim_id NOT IN (SELECT claim_id FROM verdicts WHERE verdict <> 'no_record')
ORDER BY of_table, verdict
