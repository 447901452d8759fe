-- Which sentences tell what fits the filters?
SELECT * FROM filtered_sentences ORDER BY document_id, start
