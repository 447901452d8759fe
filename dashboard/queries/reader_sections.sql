-- Which sections does a document hold, and how much was read in each?
-- example: document = ""
SELECT
    sections.section_id,
    sections.ordinal,
    sections.title,
    sections.authors,
    sections.published,
    sections.zone,
    sections.start,
    sections.stop,
    count(claims.claim_id) AS claims,
    (
        SELECT first(text ORDER BY start)
        FROM sentences
        WHERE sentences.section_id = sections.section_id AND part = 'text'
    ) AS opening
FROM sections
LEFT JOIN claims USING (section_id)
WHERE sections.document_id = $document
GROUP BY ALL
ORDER BY sections.ordinal
