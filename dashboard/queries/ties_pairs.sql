-- Which actors are tied, in how many sentences, and in cooperation or in conflict?
-- The most tied pairs come first; `pairs` counts those that a limit leaves out, too.
-- example: least = 1
-- example: most = 1000
SELECT
    pair,
    first,
    second,
    first_name,
    second_name,
    count(DISTINCT sentence_id) AS sentences,
    count(DISTINCT sentence_id) FILTER (side = 'cooperation') AS cooperation,
    count(DISTINCT sentence_id) FILTER (side = 'conflict') AS conflict,
    list(relation_id ORDER BY relation_id) AS ids,
    count(*) OVER () AS pairs
FROM paired_ties
GROUP BY ALL
HAVING sentences >= $least
ORDER BY sentences DESC, pair
LIMIT $most
