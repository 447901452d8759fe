-- What stands around a sentence? The sentence with its neighbours of the same section, as printed.
-- sentence_id: the sentence
-- start: first code point of the passage in the document's text
-- stop: code point after the passage's last one
-- passage: the words from the sentence before to the sentence after, as printed
SELECT
    sentence_id,
    passage_start AS start,
    passage_stop AS stop,
    substring(text, passage_start + 1, passage_stop - passage_start) AS passage
FROM (
    SELECT
        sentence_id,
        document_id,
        coalesce(lag(start) OVER neighbours, start) AS passage_start,
        coalesce(lead(stop) OVER neighbours, stop) AS passage_stop
    FROM sentences
    WHERE part = 'text'
    WINDOW neighbours AS (PARTITION BY section_id, zone ORDER BY start)
    UNION ALL
    SELECT sentence_id, document_id, start, stop FROM sentences WHERE part <> 'text'
)
JOIN (SELECT document_id, text FROM documents) USING (document_id)
