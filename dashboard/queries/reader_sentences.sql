-- How does a section run, sentence by sentence?
-- example: section = ""
SELECT
    sentences.sentence_id,
    sentences.zone,
    sentences.part,
    sentences.start,
    sentences.stop,
    sentences.text,
    -- The space before it tells a new paragraph from the next sentence of the same one.
    substring(
        documents.text,
        coalesce(lag(sentences.stop) OVER (ORDER BY sentences.start), sentences.start) + 1,
        sentences.start - coalesce(lag(sentences.stop) OVER (ORDER BY sentences.start), sentences.start)
    ) AS before
FROM sentences
JOIN documents USING (document_id)
WHERE sentences.section_id = $section
ORDER BY sentences.start
