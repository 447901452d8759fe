-- How many sentences name two of these actors together, whether or not they say what these do to one another?
-- example: drawn = []
SELECT
    pair,
    first,
    second,
    coalesce(one.name, first) AS first_name,
    coalesce(other.name, second) AS second_name,
    count(*) AS sentences
FROM named_pairs
LEFT JOIN actors AS one ON one.actor_id = first
LEFT JOIN actors AS other ON other.actor_id = second
WHERE list_contains($drawn::VARCHAR[], first) AND list_contains($drawn::VARCHAR[], second)
GROUP BY ALL
ORDER BY sentences DESC, pair
