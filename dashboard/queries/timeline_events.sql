-- Which events of these days do the documents tell, when, with whom, how exactly dated, and as the record has them?
-- `longest` leaves out dates of so many days or more.
-- example: first_day = "1900-01-01"
-- example: last_day = "2100-01-01"
-- example: most = 500
-- example: longest = 36500
WITH shown AS (
    SELECT *
    FROM filtered_events
    WHERE coalesce(date_start, date_end) IS NOT NULL
        AND ($first_day IS NULL OR coalesce(date_end, 'infinity') >= $first_day::DATE)
        AND ($last_day IS NULL OR coalesce(date_start, '-infinity') <= $last_day::DATE)
        AND ($longest IS NULL OR coalesce(date_end - date_start, 0) < $longest)
    ORDER BY date_start NULLS FIRST, date_end NULLS LAST, event_id
    LIMIT $most
)
SELECT
    'event:' || event_id AS mark,
    event_id,
    shown.kind::VARCHAR AS kind,
    shown.title,
    edtf,
    precision::VARCHAR AS precision,
    date_start,
    date_end,
    place,
    coalesce(parties.names, []) AS actors,
    told.sentences,
    told.titles,
    told.papers,
    judged.verdict,
    judged.reasoning,
    coalesce(judged.record, []) AS record
FROM shown
JOIN (
    SELECT
        event_id,
        count(DISTINCT sentence_id) AS sentences,
        list(DISTINCT documents.title ORDER BY documents.title) AS titles,
        coalesce(
            list(DISTINCT 'paper:' || document_id || '@' || sections.published) FILTER (sections.published IS NOT NULL),
            []
        ) AS papers
    FROM event_mentions
    JOIN documents USING (document_id)
    JOIN sections USING (section_id)
    WHERE event_id IN (SELECT event_id FROM shown)
        AND (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
    GROUP BY event_id
) AS told USING (event_id)
LEFT JOIN (
    SELECT event_id, list(DISTINCT name ORDER BY name) AS names
    FROM event_actors
    JOIN actors USING (actor_id)
    WHERE event_id IN (SELECT event_id FROM shown)
    GROUP BY event_id
) AS parties USING (event_id)
LEFT JOIN (
    SELECT
        event_id,
        max_by(verdict::VARCHAR, severity) AS verdict,
        max_by(reasoning, severity) AS reasoning,
        list('record:' || ordinal ORDER BY ordinal) AS record
    FROM event_verdicts
    GROUP BY event_id
) AS judged USING (event_id)
ORDER BY date_start NULLS FIRST, date_end NULLS LAST, event_id
