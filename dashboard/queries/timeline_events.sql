-- Which events of these days do the documents tell, when, with whom, how exactly dated, and as the record has them?
-- days: date_start, date_end
-- `longest` leaves out dates of so many days or more.
-- example: most = 500
SELECT
    mark,
    event_id,
    kind,
    title,
    edtf,
    precision,
    date_start,
    date_end,
    place,
    actors,
    list_sum([one.sentences FOR one IN telling])::BIGINT AS sentences,
    list_distinct([one.title FOR one IN telling]).list_sort() AS titles,
    list_sort(flatten([one.papers FOR one IN telling])) AS papers,
    verdict,
    reasoning,
    record
FROM (
    SELECT
        *,
        [
            one FOR one IN told
            IF (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], one.document_id))
        ] AS telling
    FROM dated_events
    ORDER BY date_start NULLS FIRST, date_end NULLS LAST, event_id
    LIMIT $most
)
ORDER BY date_start NULLS FIRST, date_end NULLS LAST, event_id
