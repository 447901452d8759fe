-- Which types of acts do the documents tell, and how often?
SELECT event_type::VARCHAR AS type, count(*) AS ties
FROM filtered_relations
GROUP BY ALL
ORDER BY ties DESC, type
