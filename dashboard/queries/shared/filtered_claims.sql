-- Which claims fit the filters?
-- A claim concerns its parties, and one without parties the actors that its sentence names. It speaks of its period;
-- without one, of the time at which it was written, where the charts draw it; an open period lasts. Its place in the
-- table is the cheapest way back to all its columns, after an order by a few.
SELECT *, rowid AS place_in_table
FROM claims
WHERE (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
    AND (len($measures::VARCHAR[]) = 0 OR list_contains($measures::VARCHAR[], measure::VARCHAR))
    AND (
        len($actors::VARCHAR[]) = 0
        OR source_actor IN (FROM chosen_actors)
        OR target_actor IN (FROM chosen_actors)
        OR (
            source_actor IS NULL
            AND target_actor IS NULL
            AND sentence_id IN (SELECT sentence_id FROM actor_mentions WHERE actor_id IN (FROM chosen_actors))
        )
    )
    AND (
        $first_year IS NULL
        OR year(period_end) >= $first_year
        OR (
            period_end IS NULL
            AND (
                period_start IS NOT NULL
                OR section_id IN (SELECT section_id FROM sections WHERE year(published_end) >= $first_year)
            )
        )
    )
    AND (
        $last_year IS NULL
        OR year(period_start) <= $last_year
        OR (
            period_start IS NULL
            AND (
                period_end IS NOT NULL
                OR section_id IN (SELECT section_id FROM sections WHERE year(published_start) <= $last_year)
            )
        )
    )
