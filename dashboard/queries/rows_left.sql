-- Which rows do the filters leave: a number that is another one where they are others?
SELECT count(*) || ':' || coalesce(sum(hash(of_table, document_id, place_in_table)), 0) AS digest
FROM filtered_rows
