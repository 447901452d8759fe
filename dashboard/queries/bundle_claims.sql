-- Which claims fit the filters?
FROM filtered_claims ORDER BY document_id, start
