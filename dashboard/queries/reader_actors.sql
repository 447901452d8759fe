-- Which actors does a section name?
-- example: section = ""
SELECT actor_mentions.start, actor_mentions.stop, quote, rule, sentence_id, actor_id, actors.name, actors.kind AS actor_kind
FROM actor_mentions
JOIN actors USING (actor_id)
WHERE section_id = $section
ORDER BY actor_mentions.start
