-- Where are the events that fit the filters spoken of?
SELECT * FROM filtered_mentions ORDER BY event_id, document_id, start
