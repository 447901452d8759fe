-- What stands around a sentence? The sentence with its neighbours of the same section, as printed.
-- sentence_id: the sentence
-- start: first code point of the passage in the document's text
-- stop: code point after the passage's last one
-- passage: the words from the sentence before to the sentence after, as printed
SELECT
    sentence_id,
    surroundings.start,
    surroundings.stop,
    substring(documents.text, surroundings.start + 1, surroundings.stop - surroundings.start) AS passage
FROM surroundings
JOIN sentences USING (sentence_id)
JOIN documents USING (document_id)
