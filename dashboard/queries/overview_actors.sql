-- Which actors are tied most, and is it cooperation or conflict?
-- example: most = 10
WITH ties AS (
    SELECT unnest([source_actor, target_actor]) AS actor_id, quad_class::VARCHAR LIKE '%conflict' AS conflict
    FROM filtered_relations
),
ranked AS (
    SELECT actor_id, count(*) AS ties
    FROM ties
    GROUP BY actor_id
    ORDER BY ties DESC, actor_id
    LIMIT $most
)
SELECT actors.name, CASE WHEN conflict THEN 'conflict' ELSE 'cooperation' END AS side, count(*) AS ties, ranked.ties AS of_all
FROM ties
JOIN ranked USING (actor_id)
JOIN actors USING (actor_id)
GROUP BY ALL
ORDER BY of_all DESC, actors.name, side
