-- How many claims, events and ties do the documents tell?
-- An event told in two documents counts once.
SELECT
    count(*) FILTER (of_table = 'claims' AND NOT minor) AS claims,
    count(DISTINCT if(of_table = 'events', place_in_table, NULL)) AS events,
    count(*) FILTER (of_table = 'relations') AS ties
FROM filtered_rows
