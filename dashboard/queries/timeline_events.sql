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
FROM filtered_events AS events
JOIN (
    SELECT
        event_id,
        count(DISTINCT document_id) AS documents,
        count(DISTINCT sentence_id) AS sentences,
        list(DISTINCT documents.title ORDER BY documents.title) AS titles
    FROM event_mentions
    JOIN documents USING (document_id)
    GROUP BY event_id
) AS told USING (event_id)
LEFT JOIN (
    SELECT event_id, list(DISTINCT name ORDER BY name) AS names
    FROM event_actors
    JOIN actors USING (actor_id)
    GROUP BY event_id
) AS parties USING (event_id)
ORDER BY date_start NULLS FIRST, date_end NULLS LAST, event_id
