-- Which actors are named in the same sentence most often, tie or not?
SELECT one.actor_id AS actor, other.actor_id AS other, count(DISTINCT sentence_id) AS sentences
FROM actor_mentions AS one
JOIN actor_mentions AS other USING (sentence_id)
WHERE one.actor_id < other.actor_id
GROUP BY ALL
ORDER BY sentences DESC
LIMIT 25
