-- Which dated events does the official record hold, and where is each published?
SELECT title, kind::VARCHAR AS kind, edtf, coalesce(place, '') AS place, participants, remote, url, note
FROM record_events
WHERE (len($actors::VARCHAR[]) = 0 OR list_has_any($actors::VARCHAR[], participants))
    AND ($first_year IS NULL OR year(date_end) >= $first_year)
    AND ($last_year IS NULL OR year(date_start) <= $last_year)
ORDER BY date_start DESC, ordinal
