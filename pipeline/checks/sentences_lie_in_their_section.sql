-- Which sentences lie outside of their section, or which sections outside of their document?
SELECT sentences.document_id, 'sentences' AS of_table, sentence_id AS row_id, sentences.start, sentences.stop
FROM sentences JOIN sections USING (section_id)
WHERE sentences.start < sections.start
   OR sentences.stop > sections.stop
   OR sentences.document_id <> sections.document_id
UNION ALL
SELECT document_id, 'sections', section_id, start, stop
FROM sections JOIN documents USING (document_id)
WHERE start < 0 OR start > stop OR stop > length(text)
