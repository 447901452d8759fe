-- Which ties fit the filters? A tie without a date is left out where years are filtered.
SELECT *
FROM relations
WHERE (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
    AND (len($quad_classes::VARCHAR[]) = 0 OR list_contains($quad_classes::VARCHAR[], quad_class::VARCHAR))
    AND (
        len($actors::VARCHAR[]) = 0
        OR source_actor IN (FROM chosen_actors)
        OR target_actor IN (FROM chosen_actors)
    )
    AND ($first_year IS NULL OR year(date_end) >= $first_year)
    AND ($last_year IS NULL OR year(date_start) <= $last_year)
