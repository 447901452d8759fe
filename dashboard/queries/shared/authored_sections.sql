-- Which sections did these authors write? A section without authors of its own has its document's.
-- example: authors = []
SELECT section_id
FROM sections
JOIN documents USING (document_id)
WHERE len($authors::VARCHAR[]) = 0
    OR list_has_any(
        $authors::VARCHAR[], CASE WHEN len(sections.authors) > 0 THEN sections.authors ELSE documents.authors END
    )
