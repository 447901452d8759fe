-- Which claims fit the filters, and are among those that a page shows where only these are asked for?
-- example: only_claims = []
SELECT *
FROM claims
WHERE rowid IN (SELECT place_in_table FROM filtered_rows WHERE of_table = 'claims')
    AND ($narrowed IS NULL OR claim_id IN (SELECT unnest($only_claims::VARCHAR[])))
