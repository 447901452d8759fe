-- Which events fit the filters? An event concerns who took part in it, and stands in every document that speaks of it.
-- Where a page narrows claims down, by what no event has, none does.
SELECT *
FROM events
WHERE rowid IN (SELECT place_in_table FROM filtered_rows WHERE of_table = 'events')
    AND ($narrowed IS NULL OR NOT $narrowed)
