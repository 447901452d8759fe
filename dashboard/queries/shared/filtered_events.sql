-- Which events fit the filters? An event concerns who took part in it, and stands in every document that speaks of it.
-- Where only what a page shows is asked for, those among it.
-- example: only_events = []
SELECT *
FROM events
WHERE rowid IN (SELECT place_in_table FROM filtered_rows WHERE of_table = 'events')
    AND ($narrowed IS NULL OR event_id IN (SELECT unnest($only_events::VARCHAR[])))
