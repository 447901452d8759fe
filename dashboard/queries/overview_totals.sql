-- How many claims, events and ties do the documents tell?
-- An event told in two documents counts once.
SELECT
    (
        SELECT count(*)
        FROM claims
        LEFT JOIN actors AS source ON source.actor_id = source_actor
        LEFT JOIN actors AS target ON target.actor_id = target_actor
        WHERE NOT minor
            AND (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
            AND (len($measures::VARCHAR[]) = 0 OR list_contains($measures::VARCHAR[], measure::VARCHAR))
            AND (
                len($actors::VARCHAR[]) = 0
                OR list_has_any($actors::VARCHAR[], [source_actor, target_actor, source.country, target.country])
            )
            AND ($first_year IS NULL OR year(period_end) >= $first_year)
            AND ($last_year IS NULL OR year(period_start) <= $last_year)
    ) AS claims,
    (
        SELECT count(DISTINCT event_id)
        FROM events
        JOIN event_mentions USING (event_id)
        WHERE (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], event_mentions.document_id))
            AND (len($event_kinds::VARCHAR[]) = 0 OR list_contains($event_kinds::VARCHAR[], events.kind::VARCHAR))
            AND (
                len($actors::VARCHAR[]) = 0
                OR EXISTS (
                    FROM event_actors
                    JOIN actors USING (actor_id)
                    WHERE event_actors.event_id = events.event_id
                        AND list_has_any($actors::VARCHAR[], [event_actors.actor_id, actors.country])
                )
            )
            AND ($first_year IS NULL OR year(coalesce(date_end, date_start)) >= $first_year)
            AND ($last_year IS NULL OR year(coalesce(date_start, date_end)) <= $last_year)
    ) AS events,
    (
        SELECT count(*)
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
    ) AS ties
