-- Which sentences name both actors of a pair without telling a tie of theirs?
-- example: one = "CHN"
-- example: other = "RUS"
-- example: by_country = true
-- example: ids = []
-- example: most = 50
SELECT
    sentence_id,
    sentences.text,
    documents.title,
    documents.document_id,
    sentences.start,
    count(*) OVER () AS sentences
FROM (
    SELECT DISTINCT sentence_id
    FROM co_occurrences
    JOIN actors AS one ON one.actor_id = first_actor
    JOIN actors AS other ON other.actor_id = second_actor
    WHERE list_sort([
        if($by_country, coalesce(one.country, one.actor_id), one.actor_id),
        if($by_country, coalesce(other.country, other.actor_id), other.actor_id)
    ]) = list_sort([$one, $other])
)
JOIN sentences USING (sentence_id)
JOIN documents USING (document_id)
WHERE sentence_id NOT IN (SELECT sentence_id FROM relations WHERE list_contains($ids::VARCHAR[], relation_id))
    AND (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
ORDER BY document_id, sentences.start
LIMIT $most
