-- What does the record say of the events that fit the filters?
SELECT *
FROM event_verdicts
WHERE event_id IN (SELECT event_id FROM filtered_events)
ORDER BY event_id, ordinal
