-- Which actors are tied most, and is it cooperation or conflict?
-- example: most = 10
WITH ties AS (
    SELECT unnest([source_actor, target_actor]) AS actor_id, quad_class::VARCHAR LIKE '%conflict' AS conflict
    FROM relations
    JOIN actors AS source ON source.actor_id = source_actor
    JOIN actors AS target ON target.actor_id = target_actor
    WHERE (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
        AND (len($quad_classes::VARCHAR[]) = 0 OR list_contains($quad_classes::VARCHAR[], quad_class::VARCHAR))
        AND (
            len($actors::VARCHAR[]) = 0
            OR list_has_any($actors::VARCHAR[], [source_actor, target_actor, source.country, target.country])
        )
        AND ($first_year IS NULL OR year(date_end) >= $first_year)
        AND ($last_year IS NULL OR year(date_start) <= $last_year)
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
