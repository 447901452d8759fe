-- Which events fit the filters?
SELECT * FROM filtered_events ORDER BY event_id
