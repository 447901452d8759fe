-- Which actors are tied, how often, and in cooperation or in conflict?
-- example: by_country = true
WITH told AS (
    SELECT
        relation_id,
        sentence_id,
        quad_class,
        mutual,
        CASE WHEN $by_country THEN coalesce(source.country, source.actor_id) ELSE source.actor_id END AS giver,
        CASE WHEN $by_country THEN coalesce(target.country, target.actor_id) ELSE target.actor_id END AS taker
    FROM filtered_relations
    JOIN actors AS source ON source.actor_id = source_actor
    JOIN actors AS target ON target.actor_id = target_actor
),
paired AS (
    SELECT
        *,
        least(giver, taker) AS first,
        greatest(giver, taker) AS second,
        CASE WHEN quad_class::VARCHAR LIKE '%conflict' THEN 'conflict' ELSE 'cooperation' END AS side
    FROM told
    WHERE giver <> taker
)
SELECT
    first,
    second,
    coalesce(one.name, first) AS first_name,
    coalesce(other.name, second) AS second_name,
    side,
    count(DISTINCT sentence_id) AS sentences,
    count(*) FILTER (quad_class::VARCHAR LIKE 'material%') AS material,
    count(*) FILTER (quad_class::VARCHAR LIKE 'verbal%') AS verbal,
    count(*) FILTER (NOT mutual AND giver = first) AS forth,
    count(*) FILTER (NOT mutual AND giver = second) AS back,
    list(relation_id ORDER BY relation_id) AS ids
FROM paired
LEFT JOIN actors AS one ON one.actor_id = first
LEFT JOIN actors AS other ON other.actor_id = second
GROUP BY first, second, one.name, other.name, side
ORDER BY sentences DESC, first, second, side
