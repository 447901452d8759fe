-- In which sentences of a section was something read: a claim, an event or a tie?
-- example: section = ""
SELECT DISTINCT sentence_id
FROM quotes
WHERE section_id = $section AND of_table IN ('claims', 'event_mentions', 'relations')
ORDER BY sentence_id
