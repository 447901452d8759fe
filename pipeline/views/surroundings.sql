-- Between which places stand a sentence and its neighbours of the same section?
-- stored
-- Who shows the words cuts them out of the document for the rows that are shown: each cut goes through the text before it.
-- sentence_id: the sentence
-- start: first code point of the sentence before it, or its own where there is none
-- stop: code point after the last one of the sentence after it, or of its own
SELECT
    sentence_id,
    coalesce(lag(start) OVER neighbours, start) AS start,
    coalesce(lead(stop) OVER neighbours, stop) AS stop
FROM sentences
WHERE part = 'text'
WINDOW neighbours AS (PARTITION BY section_id, zone ORDER BY start)
UNION ALL
SELECT sentence_id, start, stop FROM sentences WHERE part <> 'text'
