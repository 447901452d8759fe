-- Which events do the documents tell, when, with whom, and how exactly are they dated?
SELECT
    event_id,
    events.kind::VARCHAR AS kind,
    events.title,
    edtf,
    precision::VARCHAR AS precision,
    date_start,
    date_end,
    place,
    coalesce(parties.names, []) AS actors,
    told.documents,
    told.sentences,
    told.titles
FROM events
JOIN (
    SELECT
        event_id,
        count(DISTINCT document_id) AS documents,
        count(DISTINCT sentence_id) AS sentences,
        list(DISTINCT document_id ORDER BY document_id) AS document_ids,
        list(DISTINCT documents.title ORDER BY documents.title) AS titles
    FROM event_mentions
    JOIN documents USING (document_id)
    GROUP BY event_id
) AS told USING (event_id)
LEFT JOIN (
    SELECT
        event_id,
        list(DISTINCT name ORDER BY name) AS names,
        list(DISTINCT actor_id) || list(DISTINCT actors.country) FILTER (actors.country IS NOT NULL) AS ids
    FROM event_actors
    JOIN actors USING (actor_id)
    GROUP BY event_id
) AS parties USING (event_id)
WHERE (len($documents::VARCHAR[]) = 0 OR list_has_any($documents::VARCHAR[], told.document_ids))
    AND (len($event_kinds::VARCHAR[]) = 0 OR list_contains($event_kinds::VARCHAR[], events.kind::VARCHAR))
    AND (len($actors::VARCHAR[]) = 0 OR list_has_any($actors::VARCHAR[], parties.ids))
    AND ($first_year IS NULL OR year(coalesce(date_end, date_start)) >= $first_year)
    AND ($last_year IS NULL OR year(coalesce(date_start, date_end)) <= $last_year)
ORDER BY date_start NULLS FIRST, date_end NULLS LAST, event_id
