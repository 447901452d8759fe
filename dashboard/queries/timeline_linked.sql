-- Which events came out of these gatherings, and out of which gatherings did these come?
-- example: ids = []
SELECT DISTINCT 'event:' || events.event_id AS mark, kind::VARCHAR AS event_kind, title AS event, edtf, outcome, date_start
FROM (
    SELECT outcome_id AS event_id, true AS outcome FROM event_links WHERE list_contains($ids::VARCHAR[], event_id)
    UNION ALL
    SELECT event_id, false FROM event_links WHERE list_contains($ids::VARCHAR[], outcome_id)
)
JOIN events USING (event_id)
WHERE NOT list_contains($ids::VARCHAR[], events.event_id)
ORDER BY date_start NULLS LAST, mark
