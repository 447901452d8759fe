-- Whom does what fits the filters concern?
SELECT *
FROM actors
WHERE actor_id IN (
    SELECT source_actor FROM filtered_claims
    UNION
    SELECT target_actor FROM filtered_claims
    UNION
    SELECT source_actor FROM filtered_relations
    UNION
    SELECT target_actor FROM filtered_relations
    UNION
    SELECT actor_id FROM event_actors WHERE event_id IN (SELECT event_id FROM filtered_events)
    UNION
    SELECT actor_id FROM actor_mentions WHERE sentence_id IN (SELECT sentence_id FROM filtered_sentences)
)
ORDER BY actor_id
