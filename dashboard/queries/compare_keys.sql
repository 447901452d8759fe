-- Which quantities does one side give figures of, the most told first?
SELECT key FROM compared_claims GROUP BY key ORDER BY count(*) DESC, key
