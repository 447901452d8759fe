-- Which two actors does each tie join: once as they are, once by their countries?
-- stored
-- by_country: whether persons, companies and ministries count for their country; an organisation stands for itself
-- relation_id: the tie
-- place_in_table: its place in the table of relations
-- sentence_id: the sentence that tells it
-- event_type: the type of the act
-- quad_class: its quad class
-- side: cooperation or conflict
-- mutual: whether both act alike
-- giver: who acts
-- taker: towards whom
-- first: of the two the one whose id comes first
-- second: the other
-- first_name: the one by name
-- second_name: the other by name
-- pair: both, as in CHN~RUS
SELECT
    told.*,
    coalesce(one.name, first) AS first_name,
    coalesce(other.name, second) AS second_name,
    first || '~' || second AS pair
FROM (
    SELECT *, least(giver, taker) AS first, greatest(giver, taker) AS second
    FROM (
        SELECT
            by_country,
            relation_id,
            relations.rowid AS place_in_table,
            sentence_id,
            event_type::VARCHAR AS event_type,
            quad_class::VARCHAR AS quad_class,
            if(quad_class::VARCHAR LIKE '%conflict', 'conflict', 'cooperation') AS side,
            mutual,
            if(by_country, coalesce(source.country, source_actor), source_actor) AS giver,
            if(by_country, coalesce(target.country, target_actor), target_actor) AS taker
        FROM relations
        JOIN actors AS source ON source.actor_id = source_actor
        JOIN actors AS target ON target.actor_id = target_actor
        CROSS JOIN (VALUES (true), (false)) AS counted (by_country)
    )
    WHERE giver <> taker
) AS told
LEFT JOIN actors AS one ON one.actor_id = first
LEFT JOIN actors AS other ON other.actor_id = second
ORDER BY by_country, place_in_table
