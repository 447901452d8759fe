-- Where do these claims, events, ties, notes or sentences stand, and in which sentence?
-- An event stands in many documents: of those that are filtered, or all.
-- `read` is false for a sentence in which nothing was read, which not every document's rights let go.
-- example: of = "claims"
-- example: ids = []
SELECT
    told.of,
    id,
    sentence_id,
    document_id,
    documents.title AS document,
    told.start,
    told.stop,
    quote,
    sentences.text AS sentence,
    documents.rights,
    told.of <> 'sentences' OR sentence_id IN (SELECT sentence_id FROM told_sentences) AS read
FROM (
    SELECT 'claims' AS of, claim_id AS id, sentence_id, start, stop, quote FROM claims
    UNION ALL
    SELECT 'events', event_id, sentence_id, start, stop, quote FROM event_mentions
    UNION ALL
    SELECT 'relations', relation_id, sentence_id, start, stop, quote FROM relations
    UNION ALL
    SELECT 'notes', note_id, sentence_id, start, stop, quote FROM notes
    UNION ALL
    SELECT 'sentences', sentence_id, sentence_id, start, stop, text FROM sentences
) AS told
JOIN sentences USING (sentence_id)
JOIN documents USING (document_id)
WHERE told.of = $of
    AND id IN (SELECT unnest($ids::VARCHAR[]))
    AND (len($documents::VARCHAR[]) = 0 OR told.of <> 'events' OR list_contains($documents::VARCHAR[], document_id))
ORDER BY id, document_id, told.start
