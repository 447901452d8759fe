-- Which actors are tied, in how many sentences, and in cooperation or in conflict?
-- The most tied pairs come first; `pairs` and `actors` count those that a limit leaves out, too.
-- example: least = 1
-- example: most = 1000
WITH told AS (
    SELECT
        pair,
        first,
        second,
        count(DISTINCT sentence_id) AS sentences,
        count(DISTINCT sentence_id) FILTER (side = 'cooperation') AS cooperation,
        count(DISTINCT sentence_id) FILTER (side = 'conflict') AS conflict,
        list(relation_id ORDER BY relation_id) AS ids
    FROM paired_ties
    GROUP BY ALL
    HAVING sentences >= $least
)
SELECT
    pair,
    first,
    second,
    coalesce(one.name, first) AS first_name,
    coalesce(other.name, second) AS second_name,
    sentences,
    cooperation,
    conflict,
    ids,
    count(*) OVER () AS pairs,
    (SELECT count(DISTINCT actor) FROM (SELECT unnest([first, second]) AS actor FROM told)) AS actors
FROM told
LEFT JOIN actors AS one ON one.actor_id = first
LEFT JOIN actors AS other ON other.actor_id = second
ORDER BY sentences DESC, pair
LIMIT $most
