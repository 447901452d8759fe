-- Who took part in the events that fit the filters?
SELECT *
FROM event_actors
WHERE event_id IN (SELECT event_id FROM filtered_events)
ORDER BY event_id, actor_id, role
