-- Which claims does a section make, and how do they stand to the record?
-- example: section = ""
-- example: at = 0
SELECT
    claim_id, start, stop, quote, rule, sentence_id, value_low, value_high, unit, bound, modality, measure, growth_of,
    object, source, target, period, attributed_to, assumption, minor, verdict, by_hand, reasoning, fits,
    (
        SELECT list({publisher: publisher, url: url} ORDER BY publisher, url)
        FROM (
            SELECT DISTINCT publisher, url FROM verdict_sources WHERE verdict_sources.claim_id = claims_in_full.claim_id
        )
    ) AS sources
FROM claims_in_full
WHERE section_id = $section
    AND (place_in_table IN (SELECT place_in_table FROM filtered_rows WHERE of_table = 'claims') OR start = $at)
ORDER BY start
