-- Which claims, events and noted passages that fit the filters does the record speak to?
-- An event stands once for every document that speaks of it; a note fits the years in which its passage was written.
SELECT of_table, row_id, document_id, section_id, start, what, about, verdict, severity, by_hand, fits, judged
FROM (
    SELECT 'claims' AS of_table, claim_id AS row_id, document_id, section_id, start, quote AS what, measure::VARCHAR AS about
    FROM filtered_claims
    UNION ALL
    SELECT
        'events',
        event_id,
        document_id,
        first(section_id ORDER BY event_mentions.start),
        min(event_mentions.start),
        any_value(title),
        'event'
    FROM filtered_events
    JOIN event_mentions USING (event_id)
    WHERE len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id)
    GROUP BY event_id, document_id
    UNION ALL
    SELECT 'notes', note_id, notes.document_id, section_id, notes.start, notes.quote, 'note'
    FROM notes
    JOIN sentences USING (sentence_id)
    JOIN sections USING (section_id)
    WHERE (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], notes.document_id))
        AND (
            len($actors::VARCHAR[]) = 0
            OR sentence_id IN (SELECT sentence_id FROM actor_mentions WHERE actor_id IN (FROM chosen_actors))
        )
        AND ($first_year IS NULL OR year(published_end) >= $first_year)
        AND ($last_year IS NULL OR year(published_start) <= $last_year)
)
JOIN standings USING (of_table, row_id)
