-- Which ties fit the filters? A tie without a date is left out where years are filtered.
SELECT * FROM relations WHERE rowid IN (SELECT place_in_table FROM filtered_rows WHERE of_table = 'relations')
