-- Which ties that fit the filters join which two actors? Persons, companies and ministries may count for their country.
-- The two stand in the order of their ids; `giver` acts, `pair` names both.
-- example: by_country = true
-- example: types = []
-- example: around = ""
SELECT *, least(giver, taker) AS first, greatest(giver, taker) AS second, least(giver, taker) || '~' || greatest(giver, taker) AS pair
FROM (
    SELECT
        * REPLACE (if($by_country, giver_state, giver) AS giver, if($by_country, taker_state, taker) AS taker)
    FROM ties
    WHERE place_in_table IN (SELECT place_in_table FROM filtered_rows WHERE of_table = 'relations')
        AND (len($types::VARCHAR[]) = 0 OR list_contains($types::VARCHAR[], event_type))
)
WHERE giver <> taker AND ($around = '' OR $around IN (giver, taker))
