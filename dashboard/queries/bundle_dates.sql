-- Which dates stand in the sentences that tell what fits the filters?
SELECT *
FROM dates
WHERE sentence_id IN (SELECT sentence_id FROM filtered_sentences)
ORDER BY document_id, start
