-- Which numbers of the running text are no claims, and why?
SELECT reason, count(*) AS numbers, list(quote ORDER BY quote)[:5] AS examples
FROM coverage
WHERE reason NOT IN ('heading', 'notes', 'furniture')
GROUP BY reason
ORDER BY numbers DESC
