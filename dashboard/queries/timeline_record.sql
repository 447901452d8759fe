-- Which events of these days does the official record know?
-- days: date_start, date_end
-- Those that the documents tell come first, so that a limit leaves them in.
-- example: first_day = "1900-01-01"
-- example: last_day = "2100-01-01"
-- example: most = 200
SELECT *
FROM (
    SELECT
        'record:' || ordinal AS mark,
        kind::VARCHAR AS kind,
        title,
        edtf,
        date_start,
        date_end,
        place,
        participants,
        remote,
        url,
        note,
        ordinal IN (SELECT ordinal FROM event_verdicts) AS told
    FROM record_events
    WHERE (len($event_kinds::VARCHAR[]) = 0 OR list_contains($event_kinds::VARCHAR[], kind::VARCHAR))
        AND (len($actors::VARCHAR[]) = 0 OR list_has_any(participants, $actors::VARCHAR[]))
        AND ($first_year IS NULL OR year(date_end) >= $first_year)
        AND ($last_year IS NULL OR year(date_start) <= $last_year)
        AND ($first_day IS NULL OR date_end >= $first_day::DATE)
        AND ($last_day IS NULL OR date_start <= $last_day::DATE)
    ORDER BY told DESC, ordinal
    LIMIT $most
)
ORDER BY date_start, date_end, mark
