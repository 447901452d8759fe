-- What was read where, for what fits the filters, with the words around it?
-- example: most = 32
WITH marks AS (
    SELECT
        'claim' AS kind, claim_id AS id, document_id, start, stop, quote, rule, value_low, value_high, unit, bound,
        modality, measure, growth_of, object, source.name AS source, target.name AS target, period, attributed_to
    FROM filtered_claims
    LEFT JOIN actors AS source ON source.actor_id = source_actor
    LEFT JOIN actors AS target ON target.actor_id = target_actor
    UNION ALL BY NAME
    SELECT 'date' AS kind, document_id || ':' || start AS id, document_id, start, stop, quote, rule, edtf
    FROM dates
    WHERE sentence_id IN (SELECT sentence_id FROM filtered_sentences)
    UNION ALL BY NAME
    SELECT
        'actor' AS kind, document_id || ':' || start AS id, document_id, start, stop, quote, rule, actor_id,
        actors.name AS actor
    FROM actor_mentions
    JOIN actors USING (actor_id)
    WHERE sentence_id IN (SELECT sentence_id FROM filtered_sentences)
    UNION ALL BY NAME
    SELECT
        'event' AS kind, event_id AS id, document_id, start, stop, quote, rule, events.kind AS event_kind,
        events.title AS event, edtf
    FROM filtered_mentions
    JOIN events USING (event_id)
    UNION ALL BY NAME
    SELECT
        'tie' AS kind, relation_id AS id, document_id, start, stop, quote, rule, source.name AS source,
        target.name AS target, event_type, mutual, edtf
    FROM filtered_relations
    JOIN actors AS source ON source.actor_id = source_actor
    JOIN actors AS target ON target.actor_id = target_actor
)
SELECT
    marks.*,
    documents.sha256,
    documents.language,
    documents.url,
    substring(documents.text, greatest(marks.start - $most, 0) + 1, least($most, marks.start)) AS before,
    substring(documents.text, marks.stop + 1, $most) AS after
FROM marks
JOIN documents USING (document_id)
ORDER BY document_id, marks.start, marks.stop, marks.kind, id
