-- Which events does no document speak of?
SELECT event_id, title FROM events ANTI JOIN event_mentions USING (event_id)
