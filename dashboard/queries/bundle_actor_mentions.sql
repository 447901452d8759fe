-- Which actors do the sentences name that tell what fits the filters?
SELECT *
FROM actor_mentions
WHERE sentence_id IN (SELECT sentence_id FROM filtered_sentences)
ORDER BY document_id, start
