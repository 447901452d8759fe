-- Where do claims and events that fit the filters stand beside others of the same thing?
SELECT *
FROM disagreements
WHERE disagreement_id IN (
    SELECT disagreement_id
    FROM disagreements
    WHERE (of_table = 'claims' AND row_id IN (SELECT claim_id FROM filtered_claims))
        OR (of_table = 'events' AND row_id IN (SELECT event_id FROM filtered_events))
)
ORDER BY ALL
