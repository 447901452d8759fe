-- Which sentences name both actors of a pair without telling a tie of theirs?
-- example: pair = "CHN~RUS"
-- example: most = 50
SELECT
    sentence_id,
    sentences.text,
    documents.title,
    documents.document_id,
    sentences.start,
    count(*) OVER () AS sentences
FROM named_pairs
JOIN sentences USING (sentence_id)
JOIN documents ON documents.document_id = sentences.document_id
WHERE named_pairs.pair = $pair
    AND sentence_id NOT IN (
        SELECT ties.sentence_id FROM ties WHERE ties.by_country = $by_country AND ties.pair = $pair
    )
ORDER BY documents.document_id, sentences.start
LIMIT $most
