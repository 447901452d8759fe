-- Which numbers of a section are no claims: how many for each reason?
-- example: section = ""
SELECT reason::VARCHAR AS reason, count(*) AS numbers, list(quote ORDER BY start) AS quotes
FROM coverage
WHERE section_id = $section
GROUP BY reason
ORDER BY numbers DESC, reason
