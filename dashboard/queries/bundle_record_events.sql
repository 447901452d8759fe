-- Which events of the record stand beside the events that fit the filters?
SELECT *
FROM record_events
WHERE ordinal IN (
    SELECT ordinal FROM event_verdicts WHERE event_id IN (SELECT event_id FROM filtered_events)
)
ORDER BY ordinal
