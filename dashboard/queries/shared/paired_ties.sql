-- Which ties that fit the filters join which two actors? Persons, companies and ministries may count for their country.
-- The two stand in the order of their ids; `giver` acts, `pair` names both.
-- example: by_country = true
-- example: types = []
-- example: around = ""
SELECT
    *,
    least(giver, taker) AS first,
    greatest(giver, taker) AS second,
    least(giver, taker) || '~' || greatest(giver, taker) AS pair,
    if(quad_class::VARCHAR LIKE '%conflict', 'conflict', 'cooperation') AS side
FROM (
    SELECT
        filtered_relations.*,
        if($by_country, coalesce(source.country, source.actor_id), source.actor_id) AS giver,
        if($by_country, coalesce(target.country, target.actor_id), target.actor_id) AS taker
    FROM filtered_relations
    JOIN actors AS source ON source.actor_id = source_actor
    JOIN actors AS target ON target.actor_id = target_actor
    WHERE len($types::VARCHAR[]) = 0 OR list_contains($types::VARCHAR[], event_type::VARCHAR)
)
WHERE giver <> taker AND ($around = '' OR $around IN (giver, taker))
