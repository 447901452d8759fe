-- Which mentions of events fit the filters?
SELECT *
FROM event_mentions
WHERE event_id IN (SELECT event_id FROM filtered_events)
    AND (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
