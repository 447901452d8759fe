-- What did people note on the sentences that tell what fits the filters?
SELECT *
FROM notes
WHERE sentence_id IN (SELECT sentence_id FROM filtered_sentences)
ORDER BY note_id
