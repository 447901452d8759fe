-- Which claims fit the filters?
SELECT * FROM claims WHERE rowid IN (SELECT place_in_table FROM filtered_rows WHERE of_table = 'claims')
