-- How many sentences tell ties of how many actors, and how many of them conflict?
SELECT
    count(DISTINCT sentence_id) AS sentences,
    count(DISTINCT sentence_id) FILTER (side = 'conflict') AS conflict,
    count(DISTINCT pair) AS pairs
FROM paired_ties
