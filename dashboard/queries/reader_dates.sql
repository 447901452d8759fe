-- Which dates does a section give?
-- example: section = ""
SELECT start, stop, quote, rule, sentence_id, edtf, basis FROM dates WHERE section_id = $section ORDER BY start
