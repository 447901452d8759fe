-- Which claims fit the filters?
SELECT * FROM filtered_claims ORDER BY document_id, start
