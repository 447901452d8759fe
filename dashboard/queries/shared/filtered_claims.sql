-- Which claims fit the filters, and what a page narrows claims down to?
SELECT *
FROM claims
WHERE rowid IN (SELECT place_in_table FROM filtered_rows WHERE of_table = 'claims')
    AND ($narrowed IS NULL OR rowid IN (SELECT place_in_table FROM faceted_claims))
