-- Which pairs are told to cooperate and to be in conflict?
SELECT
    one.name AS actor,
    other.name AS other,
    count(*) FILTER (quad_class::VARCHAR LIKE '%cooperation') AS cooperation,
    count(*) FILTER (quad_class::VARCHAR LIKE '%conflict') AS conflict
FROM relations
JOIN actors AS one ON one.actor_id = least(source_actor, target_actor)
JOIN actors AS other ON other.actor_id = greatest(source_actor, target_actor)
GROUP BY ALL
HAVING cooperation > 0 AND conflict > 0
ORDER BY cooperation + conflict DESC
