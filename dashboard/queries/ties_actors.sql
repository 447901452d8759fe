-- Which actors are tied at all, and in how many sentences?
SELECT actor, coalesce(name, actor) AS name, count(DISTINCT sentence_id) AS sentences
FROM (SELECT sentence_id, unnest([first, second]) AS actor FROM paired_ties)
LEFT JOIN actors ON actor_id = actor
GROUP BY ALL
ORDER BY sentences DESC, actor
