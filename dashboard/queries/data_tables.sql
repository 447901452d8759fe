-- Which tables and views does the database hold?
SELECT table_name AS name, comment AS meaning, estimated_size AS rows, 'table' AS sort FROM duckdb_tables()
UNION ALL
SELECT view_name, comment, NULL, 'view' FROM duckdb_views() WHERE NOT internal
ORDER BY sort, name
