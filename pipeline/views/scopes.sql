-- Of what does each claim, event, tie and note speak, to filter, count and sort it by?
-- stored
-- of_table: claims, events, relations or notes
-- row_id: claim_id, event_id, relation_id or note_id
-- place_in_table: the row's place in its table, the cheapest way to it
-- document_id: a document that tells it; an event has a row for each
-- section_id: the section in which the document tells it first
-- start: where it does, the first code point
-- kind: the measure of a claim, the kind of an event, the quad class of a tie
-- minor: a claim that charts leave aside
-- actors: who has a part in it, and the countries of these; of a claim without parties, whom its sentence names
-- pair: the two parties of a claim or tie, the ids in their order, as in CHN~RUS; empty where there are not two
-- first_year: the first year that it speaks of; of a claim without a time, the year in which it was written
-- last_year: the last such year, 9999 for what lasts
-- sentence_id: the sentence of a claim
-- growth_of: what grew, of a claim of growth
-- unit: the unit of a claim
-- modality: whether a claim is a fact, a target or a forecast
-- bound: how exactly a claim gives its figure
-- value_high: the figure of a claim, the upper end of a span
-- source_actor: one party of a claim
-- target_actor: the other party of a claim
-- period_start: first day of the time that a claim refers to
-- period_end: last day of it
-- published_start: first day on which a claim can have been published
-- verdict: how it stands to the record; empty where nothing was held against it
-- severity: how much a reader should mind that
WITH named AS (
    SELECT sentence_id, list(DISTINCT actor_id ORDER BY actor_id) AS actors
    FROM (SELECT sentence_id, unnest([actor_id, country]) AS actor_id FROM actor_mentions JOIN actors USING (actor_id))
    GROUP BY sentence_id
),
parts AS (
    SELECT event_id, list(DISTINCT actor_id ORDER BY actor_id) AS actors
    FROM (SELECT event_id, unnest([actor_id, country]) AS actor_id FROM event_actors JOIN actors USING (actor_id))
    GROUP BY event_id
),
told AS (
    SELECT event_id, document_id, first(section_id ORDER BY start) AS section_id, min(start) AS start
    FROM event_mentions
    GROUP BY event_id, document_id
),
everything AS (
    SELECT
        'claims' AS of_table,
        claim_id AS row_id,
        claims.rowid AS place_in_table,
        claims.document_id,
        section_id,
        claims.start,
        measure::VARCHAR AS kind,
        minor,
        CASE
            WHEN source_actor IS NULL AND target_actor IS NULL THEN named.actors
            ELSE [source_actor, target_actor, source.country, target.country]
        END AS actors,
        least(source_actor, target_actor) || '~' || greatest(source_actor, target_actor) AS pair,
        CASE
            WHEN period_start IS NOT NULL THEN year(period_start)
            WHEN period_end IS NOT NULL THEN -9999
            ELSE year(published_start)
        END AS first_year,
        CASE
            WHEN period_end IS NOT NULL THEN year(period_end)
            WHEN period_start IS NOT NULL THEN 9999
            ELSE year(published_end)
        END AS last_year,
        claims.sentence_id,
        growth_of::VARCHAR AS growth_of,
        unit,
        modality::VARCHAR AS modality,
        bound::VARCHAR AS bound,
        value_high,
        source_actor,
        target_actor,
        period_start,
        period_end,
        published_start
    FROM claims
    JOIN sections USING (section_id)
    LEFT JOIN named USING (sentence_id)
    LEFT JOIN actors AS source ON source.actor_id = source_actor
    LEFT JOIN actors AS target ON target.actor_id = target_actor
    UNION ALL BY NAME
    SELECT
        'events' AS of_table,
        event_id AS row_id,
        events.rowid AS place_in_table,
        document_id,
        section_id,
        start,
        kind::VARCHAR AS kind,
        false AS minor,
        parts.actors,
        year(coalesce(date_start, date_end)) AS first_year,
        year(coalesce(date_end, date_start)) AS last_year
    FROM events
    LEFT JOIN told USING (event_id)
    LEFT JOIN parts USING (event_id)
    UNION ALL BY NAME
    SELECT
        'relations' AS of_table,
        relation_id AS row_id,
        relations.rowid AS place_in_table,
        document_id,
        section_id,
        start,
        quad_class::VARCHAR AS kind,
        false AS minor,
        [source_actor, target_actor, source.country, target.country] AS actors,
        least(source_actor, target_actor) || '~' || greatest(source_actor, target_actor) AS pair,
        year(date_start) AS first_year,
        year(date_end) AS last_year
    FROM relations
    LEFT JOIN actors AS source ON source.actor_id = source_actor
    LEFT JOIN actors AS target ON target.actor_id = target_actor
    UNION ALL BY NAME
    SELECT
        'notes' AS of_table,
        note_id AS row_id,
        notes.rowid AS place_in_table,
        notes.document_id,
        section_id,
        notes.start,
        'note' AS kind,
        false AS minor,
        named.actors,
        year(published_start) AS first_year,
        year(published_end) AS last_year
    FROM notes
    JOIN sentences USING (sentence_id)
    JOIN sections USING (section_id)
    LEFT JOIN named USING (sentence_id)
)
SELECT everything.* REPLACE (list_distinct(coalesce(actors, [])) AS actors), standings.verdict, standings.severity
FROM everything
LEFT JOIN standings USING (of_table, row_id)
ORDER BY of_table, place_in_table, document_id
