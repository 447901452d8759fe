-- In which sentences was something read: a claim, a date, an event or a tie? Rights that allow passages allow these.
SELECT DISTINCT sentence_id, section_id
FROM quotes
WHERE of_table IN ('claims', 'dates', 'event_mentions', 'relations')
