-- Which ties fit the filters?
SELECT * FROM filtered_relations ORDER BY relation_id
