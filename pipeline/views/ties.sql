-- Which two actors does each tie join, themselves and by their countries?
-- stored
-- relation_id: the tie
-- place_in_table: its place in the table of relations
-- sentence_id: the sentence that tells it
-- event_type: the type of the act
-- quad_class: its quad class
-- side: cooperation or conflict
-- mutual: whether both act alike
-- giver: who acts
-- taker: towards whom
-- giver_state: the country of who acts; an organisation of several states stands for itself
-- taker_state: the same of the other
SELECT
    relation_id,
    relations.rowid AS place_in_table,
    sentence_id,
    event_type::VARCHAR AS event_type,
    quad_class::VARCHAR AS quad_class,
    if(quad_class::VARCHAR LIKE '%conflict', 'conflict', 'cooperation') AS side,
    mutual,
    source_actor AS giver,
    target_actor AS taker,
    coalesce(source.country, source_actor) AS giver_state,
    coalesce(target.country, target_actor) AS taker_state
FROM relations
JOIN actors AS source ON source.actor_id = source_actor
JOIN actors AS target ON target.actor_id = target_actor
