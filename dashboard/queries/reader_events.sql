-- Which events does a section speak of?
-- example: section = ""
SELECT
    event_id AS id, event_mentions.start, event_mentions.stop, quote, rule, sentence_id, events.kind AS event_kind,
    events.title AS event, edtf
FROM event_mentions
JOIN events USING (event_id)
WHERE section_id = $section
ORDER BY event_mentions.start
