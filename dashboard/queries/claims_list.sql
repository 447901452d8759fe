-- Which claims do the documents make?
-- example: words = ""
-- example: minor = false
SELECT
    claim_id,
    claims.quote,
    value_low,
    value_high,
    unit,
    bound,
    measure,
    growth_of,
    modality,
    object,
    source.name AS source,
    target.name AS target,
    period,
    attributed_to,
    documents.title AS document,
    sections.title AS section,
    sections.authors,
    sections.published,
    sentences.text AS sentence,
    claims.rule,
    minor
FROM claims
JOIN sentences USING (sentence_id)
JOIN sections ON sections.section_id = claims.section_id
JOIN documents ON documents.document_id = claims.document_id
LEFT JOIN actors AS source ON source.actor_id = source_actor
LEFT JOIN actors AS target ON target.actor_id = target_actor
WHERE (NOT minor OR $minor)
    AND (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], claims.document_id))
    AND (len($measures::VARCHAR[]) = 0 OR list_contains($measures::VARCHAR[], measure::VARCHAR))
    AND (
        len($actors::VARCHAR[]) = 0
        OR list_has_any($actors::VARCHAR[], [source_actor, target_actor, source.country, target.country])
        OR EXISTS (
            FROM actor_mentions
            JOIN actors USING (actor_id)
            WHERE actor_mentions.sentence_id = claims.sentence_id
                AND list_has_any($actors::VARCHAR[], [actor_mentions.actor_id, actors.country])
        )
    )
    AND ($first_year IS NULL OR year(period_end) >= $first_year OR (period_end IS NULL AND period_start IS NOT NULL))
    AND ($last_year IS NULL OR year(period_start) <= $last_year OR (period_start IS NULL AND period_end IS NOT NULL))
    AND len(list_filter(string_split(lower($words), ' '), lambda word: NOT contains(lower(sentences.text), word))) = 0
ORDER BY sections.published_start NULLS LAST, claims.document_id, claims.start
