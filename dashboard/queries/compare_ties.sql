-- Which ties does one side tell of, persons and ministries counted for their country?
-- `ids` are the first of them.
-- example: most = 20
WITH told AS (
    SELECT
        relation_id,
        sentence_id,
        quad_class::VARCHAR LIKE '%conflict' AS conflict,
        coalesce(source.country, source.actor_id) AS giver,
        coalesce(target.country, target.actor_id) AS taker
    FROM filtered_relations
    JOIN actors AS source ON source.actor_id = source_actor
    JOIN actors AS target ON target.actor_id = target_actor
    WHERE section_id IN (FROM authored_sections)
)
SELECT
    least(giver, taker) || ' ' || greatest(giver, taker) || CASE WHEN conflict THEN ' conflict' ELSE '' END AS key,
    coalesce(one.name, least(giver, taker)) || ' – ' || coalesce(other.name, greatest(giver, taker))
        || CASE WHEN conflict THEN ', conflict' ELSE '' END AS name,
    count(DISTINCT sentence_id) AS told,
    list(relation_id ORDER BY relation_id)[:$most::INTEGER] AS ids
FROM told
LEFT JOIN actors AS one ON one.actor_id = least(giver, taker)
LEFT JOIN actors AS other ON other.actor_id = greatest(giver, taker)
WHERE giver <> taker
GROUP BY ALL
ORDER BY told DESC, key
