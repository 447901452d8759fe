-- Which authors wrote what tells something, the most telling first?
SELECT author
FROM (
    SELECT unnest(CASE WHEN len(sections.authors) > 0 THEN sections.authors ELSE documents.authors END) AS author, told
    FROM sections
    JOIN documents USING (document_id)
    JOIN (
        SELECT section_id, count(*) AS told
        FROM (SELECT section_id FROM claims UNION ALL SELECT section_id FROM relations)
        GROUP BY section_id
    ) USING (section_id)
)
GROUP BY author
ORDER BY sum(told) DESC, author
