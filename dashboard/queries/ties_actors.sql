-- Which actors are tied at all, and in how many sentences?
SELECT actor, name, count(DISTINCT sentence_id) AS sentences
FROM (
    SELECT sentence_id, first AS actor, first_name AS name FROM paired_ties
    UNION ALL
    SELECT sentence_id, second, second_name FROM paired_ties
)
GROUP BY actor, name
ORDER BY sentences DESC, actor
