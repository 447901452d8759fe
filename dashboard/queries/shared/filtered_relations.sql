-- Which ties fit the filters? A tie without a date is left out where years are filtered.
-- Where a page narrows claims down, by what no tie has, none does.
SELECT *
FROM relations
WHERE rowid IN (SELECT place_in_table FROM filtered_rows WHERE of_table = 'relations')
    AND ($narrowed IS NULL OR NOT $narrowed)
