-- Which claims, events, ties and notes fit the filters? An event stands once for every document that tells it.
-- A country stands for its persons, companies and ministries too. What has no time is left out where years are filtered.
SELECT *
FROM scopes
WHERE (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
    AND (len($actors::VARCHAR[]) = 0 OR list_has_any($actors::VARCHAR[], actors))
    AND ($first_year IS NULL OR last_year >= $first_year)
    AND ($last_year IS NULL OR first_year <= $last_year)
    AND (len($measures::VARCHAR[]) = 0 OR of_table <> 'claims' OR list_contains($measures::VARCHAR[], kind))
    AND (len($event_kinds::VARCHAR[]) = 0 OR of_table <> 'events' OR list_contains($event_kinds::VARCHAR[], kind))
    AND (len($quad_classes::VARCHAR[]) = 0 OR of_table <> 'relations' OR list_contains($quad_classes::VARCHAR[], kind))
