-- Who says what of the same thing, and what does the record say of it?
-- One row a figure or event, contradictions first; only what the filters leave, where two at least are left.
-- example: most = 12
SELECT *
FROM (
    SELECT
        *,
        period AS edtf,
        NULL AS source, -- the parties are the same in all accounts of a thing
        NULL AS target,
        dense_rank() OVER (ORDER BY contradicts DESC, spread_percent DESC NULLS LAST, disagreement_id) AS place,
        count(*) OVER (PARTITION BY disagreement_id) AS many
    FROM accounts
    WHERE (of_table, row_id) IN (SELECT (of_table, row_id) FROM filtered_rows)
)
WHERE many > 1 AND place <= $most
ORDER BY place, published_start NULLS LAST, row_id
