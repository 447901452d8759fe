-- Which sentences speak of events, and how do these stand to the record?
SELECT
    event_mentions.event_id AS id,
    'event' AS kind,
    event_mentions.document_id,
    event_mentions.start,
    event_mentions.stop,
    event_mentions.quote,
    substring(documents.text, surroundings.start + 1, surroundings.stop - surroundings.start) AS passage,
    surroundings.start AS passage_start,
    documents.title,
    sections.title AS section,
    sections.authors,
    sections.published,
    sections.published_start,
    event_mentions.rule,
    events.kind AS event_kind, events.title AS event, events.edtf,
    judged
FROM event_mentions
JOIN surroundings USING (sentence_id)
JOIN sections USING (section_id)
JOIN documents ON documents.document_id = event_mentions.document_id
JOIN events USING (event_id)
LEFT JOIN standings ON of_table = 'events' AND row_id = event_mentions.event_id
