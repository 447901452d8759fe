-- Which events do the documents tell, with whom, in which sentences, and what does the record say?
-- stored
-- mark: the event among all that a timeline shows
-- event_id: the event
-- place_in_table: its place in the table of events
-- kind: its kind
-- title: its title
-- edtf: its date, EDTF
-- precision: how exactly it is dated
-- date_start: first day on which it can have been
-- date_end: last such day
-- place: where it was
-- actors: who had a part in it, by name
-- told: for each document that tells it: id, title, number of sentences, and the publications that do, as a timeline shows them
-- verdict: the verdict that a reader should mind most
-- reasoning: its reasoning
-- record: the events of the record that it was held against, as a timeline shows them
SELECT
    'event:' || events.event_id AS mark,
    events.event_id,
    events.rowid AS place_in_table,
    events.kind::VARCHAR AS kind,
    events.title,
    edtf,
    precision::VARCHAR AS precision,
    date_start,
    date_end,
    place,
    coalesce(parties.names, []) AS actors,
    told,
    verdict,
    reasoning,
    coalesce(record, []) AS record
FROM events
JOIN (
    SELECT
        event_id,
        list(
            struct_pack(
                document_id := document_id,
                title := title,
                sentences := sentences,
                papers := coalesce(papers, [])
            )
            ORDER BY title, document_id
        ) AS told
    FROM (
        SELECT
            event_id,
            document_id,
            documents.title,
            count(DISTINCT sentence_id) AS sentences,
            list(
                DISTINCT 'paper:' || document_id || '@' || sections.published
                ORDER BY 'paper:' || document_id || '@' || sections.published
            ) FILTER (sections.published IS NOT NULL) AS papers
        FROM event_mentions
        JOIN documents USING (document_id)
        JOIN sections USING (section_id)
        GROUP BY ALL
    )
    GROUP BY event_id
) USING (event_id)
LEFT JOIN (
    SELECT event_id, list(DISTINCT name ORDER BY name) AS names
    FROM event_actors
    JOIN actors USING (actor_id)
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
) USING (event_id)
