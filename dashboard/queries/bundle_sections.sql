-- In which sections does what fits the filters stand?
SELECT *
FROM sections
WHERE section_id IN (SELECT section_id FROM filtered_sentences)
ORDER BY document_id, ordinal
