-- Which ties that fit the filters join which two actors? Persons, companies and ministries may count for their country.
-- The two stand in the order of their ids; `giver` acts, `pair` names both.
-- example: by_country = true
-- example: types = []
-- example: around = ""
SELECT *
FROM ties
WHERE by_country = $by_country
    AND place_in_table IN (SELECT place_in_table FROM filtered_rows WHERE of_table = 'relations')
    AND (len($types::VARCHAR[]) = 0 OR list_contains($types::VARCHAR[], event_type))
    AND $around IN ('', giver, taker)
