-- Which events does a section speak of, and how do they stand to the record?
-- example: section = ""
-- example: at = 0
SELECT
    event_id, event_mentions.start, event_mentions.stop, quote, rule, sentence_id, events.kind AS event_kind,
    events.title AS event, edtf, verdict::VARCHAR AS verdict, by_hand, reasoning, sources
FROM event_mentions
JOIN events USING (event_id)
LEFT JOIN (
    SELECT
        event_id,
        arg_max(verdict, severity) AS verdict,
        arg_max(event_verdicts.by_hand, severity) AS by_hand,
        string_agg(reasoning, ' ' ORDER BY severity DESC, ordinal) AS reasoning,
        list({publisher: title, url: url} ORDER BY ordinal) AS sources
    FROM event_verdicts
    JOIN record_events USING (ordinal)
    GROUP BY event_id
) USING (event_id)
WHERE section_id = $section
    AND (event_id IN (SELECT event_id FROM filtered_events) OR event_mentions.start = $at)
ORDER BY event_mentions.start
