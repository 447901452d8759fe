-- In which sentences of a section was something read: a claim, a date, an event or a tie?
-- example: section = ""
SELECT sentence_id FROM told_sentences WHERE section_id = $section ORDER BY sentence_id
