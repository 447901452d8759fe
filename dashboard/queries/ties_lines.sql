-- How are these pairs tied: in which class, in how many sentences, and who acts towards whom?
-- example: chosen = []
SELECT
    pair,
    first,
    second,
    quad_class,
    count(DISTINCT sentence_id) AS sentences,
    count(*) FILTER (NOT mutual AND giver = first) AS forth,
    count(*) FILTER (NOT mutual AND giver = second) AS back
FROM paired_ties
WHERE list_contains($chosen::VARCHAR[], pair)
GROUP BY ALL
ORDER BY pair, quad_class
