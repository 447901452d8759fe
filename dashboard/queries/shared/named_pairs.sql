-- Which sentences name which two actors, whether or not they say what these do to one another?
-- Persons, companies and ministries may count for their country. Where years are filtered, sentences that name a time in
-- them or tell something of them; no kind is asked of a sentence that only names.
-- example: by_country = true
SELECT DISTINCT sentence_id, document_id, first, second, first || '~' || second AS pair
FROM (
    SELECT
        sentence_id,
        document_id,
        least(one, other) AS first,
        greatest(one, other) AS second
    FROM (
        SELECT
            sentence_id,
            document_id,
            if($by_country, coalesce(one.country, one.actor_id), one.actor_id) AS one,
            if($by_country, coalesce(other.country, other.actor_id), other.actor_id) AS other
        FROM co_occurrences
        JOIN actors AS one ON one.actor_id = first_actor
        JOIN actors AS other ON other.actor_id = second_actor
        WHERE (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
            AND (
                len($actors::VARCHAR[]) = 0
                OR list_has_any($actors::VARCHAR[], [first_actor, second_actor, one.country, other.country])
            )
    )
    WHERE one <> other
)
WHERE ($first_year IS NULL AND $last_year IS NULL)
    OR sentence_id IN (
        SELECT sentence_id
        FROM (
            SELECT sentence_id, first_year, last_year FROM scopes
            UNION ALL
            SELECT sentence_id, year(coalesce(date_start, date_end)), year(coalesce(date_end, date_start)) FROM dates
        )
        WHERE ($first_year IS NULL OR last_year >= $first_year) AND ($last_year IS NULL OR first_year <= $last_year)
    )
