-- Who meets whom: which two states met most, in meetings, visits and summits of three states at most?
-- A person or ministry meets for its state; larger gatherings say little of any two that attend.
-- example: most = 6
WITH attended AS (
    SELECT DISTINCT event_id, coalesce(country, actor_id) AS state
    FROM event_actors
    JOIN actors USING (actor_id)
    WHERE event_id IN (SELECT event_id FROM filtered_events WHERE kind IN ('meeting', 'visit', 'summit'))
        AND (kind = 'state' OR country IS NOT NULL)
    QUALIFY count(*) OVER (PARTITION BY event_id) <= 3
)
SELECT
    coalesce(a.name, one.state) AS one,
    coalesce(b.name, other.state) AS other,
    count(*) AS meetings,
    min(year(date_start)) AS first_year,
    max(year(coalesce(date_end, date_start))) AS last_year,
    list(events.event_id ORDER BY date_start) AS events
FROM attended AS one
JOIN attended AS other ON one.event_id = other.event_id AND one.state < other.state
JOIN events ON events.event_id = one.event_id
LEFT JOIN actors AS a ON a.actor_id = one.state
LEFT JOIN actors AS b ON b.actor_id = other.state
GROUP BY ALL
ORDER BY meetings DESC, one, other
LIMIT $most
