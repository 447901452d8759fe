-- Which claims, events and noted passages that fit the filters does the record speak to?
-- An event stands once for every document that speaks of it.
SELECT
    of_table,
    row_id,
    filtered_rows.document_id,
    filtered_rows.section_id,
    filtered_rows.start,
    coalesce(claims.quote, events.title, notes.quote) AS what,
    if(of_table = 'events', 'event', filtered_rows.kind) AS about,
    verdict,
    standings.severity,
    by_hand,
    fits,
    judged
FROM filtered_rows
JOIN standings USING (of_table, row_id, verdict)
LEFT JOIN claims ON of_table = 'claims' AND claims.claim_id = row_id
LEFT JOIN events ON of_table = 'events' AND events.event_id = row_id
LEFT JOIN notes ON of_table = 'notes' AND notes.note_id = row_id
