-- Which passages have a person's note that judges neither a claim nor an event?
SELECT
    note_id AS id,
    'note' AS kind,
    notes.document_id,
    notes.start,
    notes.stop,
    notes.quote,
    substring(documents.text, surroundings.start + 1, surroundings.stop - surroundings.start) AS passage,
    surroundings.start AS passage_start,
    documents.title,
    sections.title AS section,
    sections.authors,
    sections.published,
    sections.published_start,
    judged
FROM notes
JOIN standings ON of_table = 'notes' AND row_id = note_id
JOIN surroundings USING (sentence_id)
JOIN sentences USING (sentence_id)
JOIN sections USING (section_id)
JOIN documents ON documents.document_id = notes.document_id
