-- Which sentences tell what fits the filters?
SELECT *
FROM sentences
WHERE sentence_id IN (
    SELECT sentence_id FROM filtered_claims
    UNION
    SELECT sentence_id FROM filtered_mentions
    UNION
    SELECT sentence_id FROM filtered_relations
)
