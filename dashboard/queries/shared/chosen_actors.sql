-- Which actors fit the filter? A country stands for its persons, companies and ministries too.
SELECT actor_id FROM actors WHERE list_has_any($actors::VARCHAR[], [actor_id, country])
