-- Which ties fit the filters? A tie without a date is left out where years are filtered.
-- Where only what a page shows is asked for, those among it.
-- example: only_relations = []
SELECT *
FROM relations
WHERE rowid IN (SELECT place_in_table FROM filtered_rows WHERE of_table = 'relations')
    AND ($narrowed IS NULL OR relation_id IN (SELECT unnest($only_relations::VARCHAR[])))
