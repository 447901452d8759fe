-- Which actors does one side name, and in how many sentences?
-- Where actors or years are filtered, sentences that tell something of them. `ids` are the first of them.
-- example: most = 20
SELECT
    actor_id AS key,
    actors.name,
    count(DISTINCT sentence_id) AS told,
    list(DISTINCT sentence_id ORDER BY sentence_id)[:$most::INTEGER] AS ids
FROM actor_mentions
JOIN actors USING (actor_id)
WHERE (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document_id))
    AND section_id IN (FROM authored_sections)
    AND (
        (len($actors::VARCHAR[]) = 0 AND $first_year IS NULL AND $last_year IS NULL)
        OR sentence_id IN (SELECT sentence_id FROM filtered_sentences)
    )
GROUP BY ALL
ORDER BY told DESC, key
