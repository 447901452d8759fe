-- Which sentences are these, and where do they name this actor?
-- example: ids = []
-- example: actor = ""
SELECT
    sentences.sentence_id,
    sentences.document_id,
    sentences.start,
    sentences.text,
    list(actor_mentions.start ORDER BY actor_mentions.start) AS starts,
    list(actor_mentions.stop ORDER BY actor_mentions.start) AS stops
FROM sentences
JOIN actor_mentions USING (sentence_id)
WHERE list_contains($ids::VARCHAR[], sentence_id) AND actor_id = $actor
GROUP BY ALL
ORDER BY sentences.document_id, sentences.start
