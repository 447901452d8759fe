-- When were the documents and their sections published?
SELECT
    'paper:' || documents.document_id || '@' || sections.published AS mark,
    sections.published,
    sections.published_start AS date_start,
    coalesce(sections.published_end, sections.published_start) AS date_end,
    documents.document_id,
    documents.title,
    list(DISTINCT sections.title ORDER BY sections.title) AS sections
FROM sections
JOIN documents USING (document_id)
WHERE sections.published_start IS NOT NULL
    AND sections.zone IN ('body', 'abstract')
    AND (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], documents.document_id))
GROUP BY ALL
ORDER BY date_start, documents.document_id, sections.published
