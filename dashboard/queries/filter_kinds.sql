-- Which kinds of figures, events and ties do the documents hold?
SELECT kind
FROM (
    SELECT 1 AS family, 'figure:' || measure AS kind, count(*) AS rows FROM claims GROUP BY measure
    UNION ALL
    SELECT 2, 'event:' || kind, count(*) FROM events GROUP BY kind
    UNION ALL
    SELECT 3, 'tie:' || quad_class, count(*) FROM relations GROUP BY quad_class
)
ORDER BY family, rows DESC, kind
