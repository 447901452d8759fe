-- Which claims fit the filters?
SELECT * EXCLUDE (place_in_table) FROM filtered_claims ORDER BY document_id, start
