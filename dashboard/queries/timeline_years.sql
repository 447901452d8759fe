-- Which years do the dates of the text speak about, and how often?
-- years: year, year
-- A decade speaks of none of its years and is left aside.
SELECT year, count(*) AS dates
FROM (
    SELECT unnest(generate_series(year(date_start), year(date_end))) AS year
    FROM dates
    WHERE date_start IS NOT NULL AND date_end IS NOT NULL
        AND year(date_end) - year(date_start) < 10
        AND edtf NOT LIKE '%X%'
        AND (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
)
GROUP BY year
ORDER BY year
