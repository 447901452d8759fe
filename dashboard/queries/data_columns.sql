-- What does every column mean?
SELECT
    table_name AS of_table,
    column_name AS name,
    CASE WHEN data_type LIKE 'ENUM%' THEN 'one of ' || replace(trim(data_type[5:], '()'), '''', '') ELSE data_type END AS type,
    CASE WHEN is_nullable THEN 'may be empty' ELSE 'always given' END AS given,
    comment AS meaning
FROM duckdb_columns()
WHERE NOT internal
ORDER BY table_name, column_index
