-- Which numbers of a section are no claims, and why?
-- example: section = ""
SELECT start, stop, quote, reason, rule, sentence_id FROM coverage WHERE section_id = $section ORDER BY start
