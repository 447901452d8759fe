-- Which actors do the documents name, the most named first?
SELECT
    actor_id,
    CASE WHEN count(*) OVER (PARTITION BY name) > 1 THEN name || ' (' || actor_id || ')' ELSE name END AS label
FROM actors
JOIN (SELECT actor_id, count(*) AS mentions FROM actor_mentions GROUP BY actor_id) USING (actor_id)
ORDER BY mentions DESC, actor_id
