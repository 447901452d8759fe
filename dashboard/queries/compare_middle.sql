-- Which year parts what the documents speak about into halves?
SELECT coalesce(year(quantile_disc(date_start, 0.5)), 2000) AS year FROM dates WHERE date_start IS NOT NULL
