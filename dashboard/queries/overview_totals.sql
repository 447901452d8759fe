-- How many claims, events and ties do the documents tell?
-- An event told in two documents counts once.
SELECT
    (SELECT count(*) FROM filtered_claims WHERE NOT minor) AS claims,
    (SELECT count(*) FROM filtered_events) AS events,
    (SELECT count(*) FROM filtered_relations) AS ties
