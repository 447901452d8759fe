-- How many sentences name two of these actors together, whether or not they say what these do to one another?
-- example: drawn = []
-- example: by_country = true
SELECT first, second, first || '~' || second AS pair, count(DISTINCT sentence_id) AS sentences
FROM (
    SELECT
        sentence_id,
        least(one, other) AS first,
        greatest(one, other) AS second
    FROM (
        SELECT
            sentence_id,
            if($by_country, coalesce(one.country, one.actor_id), one.actor_id) AS one,
            if($by_country, coalesce(other.country, other.actor_id), other.actor_id) AS other
        FROM co_occurrences
        JOIN actors AS one ON one.actor_id = first_actor
        JOIN actors AS other ON other.actor_id = second_actor
        WHERE len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id)
    )
    WHERE one <> other AND list_contains($drawn::VARCHAR[], one) AND list_contains($drawn::VARCHAR[], other)
)
GROUP BY ALL
ORDER BY sentences DESC, pair
