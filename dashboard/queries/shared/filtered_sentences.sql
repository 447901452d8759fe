-- Which sentences tell what fits the filters, or are shown by a page as they are?
-- example: only_sentences = []
SELECT *
FROM sentences
WHERE sentence_id IN (
    SELECT sentence_id FROM filtered_claims
    UNION
    SELECT sentence_id FROM filtered_mentions
    UNION
    SELECT sentence_id FROM filtered_relations
)
    OR NOT (len($only_sentences::VARCHAR[]) = 0 OR sentence_id NOT IN (SELECT unnest($only_sentences::VARCHAR[])))
