-- Which sections break the count of their document?
SELECT document_id, section_id, ordinal, place
FROM (SELECT *, row_number() OVER (PARTITION BY document_id ORDER BY start, ordinal) AS place FROM sections)
WHERE ordinal <> place
