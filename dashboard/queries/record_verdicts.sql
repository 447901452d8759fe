-- What does the record say of each figure, event and noted passage, what a reader should mind most first?
-- example: verdicts = []
-- example: most = 2000
SELECT
    of_table || ':' || row_id AS key,
    of_table,
    row_id,
    verdict,
    severity,
    by_hand,
    fits,
    what,
    about,
    judged[1].reasoning AS reasoning,
    list_distinct(flatten([one.sources FOR one IN judged])) AS sources,
    documents.title AS document,
    told_in,
    array_to_string(
        [sections.authors, documents.authors, [documents.title]].list_filter(lambda names: len(names) > 0)[1], ', '
    ) AS author
FROM (
    SELECT *, list(document_id) OVER (PARTITION BY of_table, row_id) AS told_in
    FROM judged_rows
    QUALIFY row_number() OVER (PARTITION BY of_table, row_id ORDER BY document_id) = 1
) AS judged_rows
JOIN documents USING (document_id)
JOIN sections USING (section_id)
WHERE CASE WHEN len($verdicts::VARCHAR[]) = 0 THEN verdict <> 'no_record' ELSE list_contains($verdicts::VARCHAR[], verdict) END
ORDER BY severity DESC, verdict <> 'differs', verdict, judged_rows.document_id, judged_rows.start
LIMIT $most
