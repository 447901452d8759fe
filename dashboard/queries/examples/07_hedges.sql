-- How often do authors commit themselves to a figure, and how often do they hedge?
SELECT array_to_string(authors, ', ') AS written_by, bound, count(*) AS claims
FROM claims
JOIN sections USING (section_id)
WHERE NOT minor
GROUP BY ALL
ORDER BY written_by, claims DESC
