-- About which years do documents of which age speak?
SELECT year(dates.date_start) AS year, documents.title, count(*) AS dates
FROM dates
JOIN documents USING (document_id)
WHERE dates.precision <> 'decade' AND dates.date_start IS NOT NULL
GROUP BY ALL
ORDER BY year, title
