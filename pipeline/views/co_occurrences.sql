-- Which actors does a sentence name together? That is no relation: the sentence need not say that they meet at all.
-- sentence_id: the sentence
-- document_id: document in which it stands
-- first_actor: one actor, the one whose id comes first
-- second_actor: the other actor
SELECT DISTINCT
    one.sentence_id,
    one.document_id,
    one.actor_id AS first_actor,
    other.actor_id AS second_actor
FROM actor_mentions AS one
JOIN actor_mentions AS other ON one.sentence_id = other.sentence_id AND one.actor_id < other.actor_id
JOIN sentences ON sentences.sentence_id = one.sentence_id
WHERE sentences.part IN ('text', 'caption') AND sentences.zone IN ('body', 'abstract', 'caption')
