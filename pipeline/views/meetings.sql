-- Which two states met in which meeting, visit or summit?
-- A person or ministry meets for its state; gatherings of more than three states say little of any two that attend.
-- stored
-- event_id: the event
-- one: one of the two states, the one whose id comes first
-- other: the other state
-- date_start: first day on which it can have been
-- date_end: last such day
WITH attended AS (
    SELECT DISTINCT event_id, coalesce(actors.country, actor_id) AS state
    FROM event_actors
    JOIN events USING (event_id)
    JOIN actors USING (actor_id)
    WHERE events.kind IN ('meeting', 'visit', 'summit') AND (actors.kind = 'state' OR actors.country IS NOT NULL)
    QUALIFY count(*) OVER (PARTITION BY event_id) <= 3
)
SELECT event_id, coalesce(a.name, one.state) AS one, coalesce(b.name, other.state) AS other, date_start, date_end
FROM attended AS one
JOIN attended AS other USING (event_id)
JOIN events USING (event_id)
LEFT JOIN actors AS a ON a.actor_id = one.state
LEFT JOIN actors AS b ON b.actor_id = other.state
WHERE one.state < other.state
