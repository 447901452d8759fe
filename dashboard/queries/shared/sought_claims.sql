-- Which of the claims that fit the filters does a search find, and what is the verdict on each?
-- example: minor = false
-- example: searched = false
-- example: found = []
SELECT
    * REPLACE (coalesce(verdict, 'no_record') AS verdict, coalesce(severity, 0) AS severity) RENAME (kind AS measure)
FROM filtered_rows
WHERE of_table = 'claims'
    AND (NOT minor OR $minor)
    AND (NOT $searched OR sentence_id IN (SELECT unnest($found::VARCHAR[])))
