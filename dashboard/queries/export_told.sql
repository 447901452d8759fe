-- Which sentences may leave with a document whose rights allow passages only?
SELECT sentence_id FROM told_sentences
