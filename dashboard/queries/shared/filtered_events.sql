-- Which events fit the filters? An event concerns who took part in it, and stands in every document that speaks of it.
SELECT *
FROM events
WHERE (
        len($documents::VARCHAR[]) = 0
        OR event_id IN (SELECT event_id FROM event_mentions WHERE list_contains($documents::VARCHAR[], document_id))
    )
    AND (len($event_kinds::VARCHAR[]) = 0 OR list_contains($event_kinds::VARCHAR[], kind::VARCHAR))
    AND (
        len($actors::VARCHAR[]) = 0
        OR event_id IN (SELECT event_id FROM event_actors WHERE actor_id IN (FROM chosen_actors))
    )
    AND ($first_year IS NULL OR year(coalesce(date_end, date_start)) >= $first_year)
    AND ($last_year IS NULL OR year(coalesce(date_start, date_end)) <= $last_year)
