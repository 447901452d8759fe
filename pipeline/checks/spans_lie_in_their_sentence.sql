-- Which quotes lie outside of the sentence, the section or the document they are said to stand in?
SELECT
    quotes.document_id, of_table, row_id, quotes.start, quotes.stop,
    sentence_id, sentences.start AS from, sentences.stop AS until
FROM quotes JOIN sentences USING (sentence_id)
WHERE quotes.start < sentences.start
   OR quotes.stop > sentences.stop
   OR quotes.section_id <> sentences.section_id
   OR quotes.document_id <> sentences.document_id
