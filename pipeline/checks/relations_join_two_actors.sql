-- Which relations tie an actor to itself, or have a type of another class?
SELECT document_id, relation_id, quote, source_actor, target_actor, event_type, quad_class
FROM relations
WHERE source_actor = target_actor
   OR quad_class <> CASE
        WHEN event_type IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE') THEN 'verbal_cooperation'
        WHEN event_type IN ('COOPERATE', 'AID', 'RETREAT') THEN 'material_cooperation'
        WHEN event_type IN ('REQUEST', 'ACCUSE', 'REJECT', 'THREATEN') THEN 'verbal_conflict'
        ELSE 'material_conflict'
      END
