-- Which words stand behind each row?
-- of_table: table of the row
-- row_id: what identifies the row in its table
-- document_id: document in which the words stand
-- section_id: section in which they stand
-- sentence_id: sentence in which they stand; empty for a number outside of sentences
-- start: first code point of the quote in the document's text
-- stop: code point after the quote's last one
-- quote: the words as printed
-- rule: rule that read them
SELECT 'claims' AS of_table, claim_id AS row_id, document_id, section_id, sentence_id, start, stop, quote, rule
FROM claims
UNION ALL
SELECT 'dates', document_id || ':' || start, document_id, section_id, sentence_id, start, stop, quote, rule
FROM dates
UNION ALL
SELECT 'coverage', document_id || ':' || start, document_id, section_id, sentence_id, start, stop, quote, rule
FROM coverage
UNION ALL
SELECT 'event_mentions', event_id, document_id, section_id, sentence_id, start, stop, quote, rule
FROM event_mentions
UNION ALL
SELECT 'actor_mentions', document_id || ':' || start, document_id, section_id, sentence_id, start, stop, quote, rule
FROM actor_mentions
UNION ALL
SELECT 'relations', relation_id, document_id, section_id, sentence_id, start, stop, quote, rule
FROM relations
