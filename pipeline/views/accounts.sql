-- Who says what of the same thing, and what does the record say of it?
-- stored
-- disagreement_id: the thing that several accounts are of
-- about: what they are about
-- contradicts: whether they cannot all be right
-- one_document: whether all stand in one document
-- spread_percent: by how much the largest figure exceeds the smallest
-- reasoning: why they are held to be of the same thing, and how they differ
-- of_table: claims or events
-- row_id: claim_id or event_id
-- section_id: the section in which it stands
-- value_low: the figure of a claim, the lower end of a span
-- value_high: the upper end
-- unit: the unit of a claim
-- bound: how exactly a claim gives its figure
-- modality: whether a claim is a fact, a target or a forecast
-- measure: what a claim measures
-- growth_of: what grew, of a claim of growth
-- object: of what, in words
-- attributed_to: whom the sentence names as saying it
-- quote: the words of a claim, the title of an event
-- date_start: first day on which an event can have been
-- date_end: last such day
-- official_low: lowest official figure that a claim was held against
-- official_high: highest such figure
-- official_start: first day of the event on record
-- official_end: last such day
-- by_hand: whether a person's note decides on the verdict
-- fits: the period that a claim fits where that is another, EDTF
-- published: when it was written, EDTF
-- published_start: first day of that
-- period: the time of the claim or event, EDTF
-- verdict: how it stands to the record
-- author: who wrote it: authors of the section, else of the document, else its title
WITH members AS (
    SELECT
        of_table::VARCHAR AS of_table,
        row_id,
        claims.section_id,
        value_low, value_high, unit, bound::VARCHAR AS bound, modality::VARCHAR AS modality, measure::VARCHAR AS measure, growth_of::VARCHAR AS growth_of,
        object, attributed_to,
        period,
        quote,
        NULL::DATE AS date_start,
        NULL::DATE AS date_end,
        official_low,
        official_high,
        NULL::DATE AS official_start,
        NULL::DATE AS official_end,
        coalesce(verdicts.verdict::VARCHAR, 'no_record') AS verdict,
        verdicts.by_hand,
        verdicts.fits
    FROM disagreements
    JOIN claims ON of_table = 'claims' AND row_id = claim_id
    LEFT JOIN verdicts USING (claim_id)
    UNION ALL BY NAME
    SELECT
        of_table::VARCHAR AS of_table,
        row_id,
        section_id,
        events.edtf AS period,
        title AS quote,
        events.date_start,
        events.date_end,
        record.date_start AS official_start,
        record.date_end AS official_end,
        coalesce(record.verdict::VARCHAR, 'no_record') AS verdict,
        record.by_hand
    FROM disagreements
    JOIN events ON of_table = 'events' AND row_id = event_id
    LEFT JOIN (
        SELECT event_id, verdict, by_hand, record_events.date_start, record_events.date_end
        FROM event_verdicts
        LEFT JOIN record_events USING (ordinal)
        QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY severity DESC, ordinal) = 1
    ) AS record ON record.event_id = row_id
)
SELECT
    disagreement_id,
    about,
    contradicts,
    disagreements.within AS one_document,
    spread_percent,
    reasoning,
    members.*,
    sections.published,
    sections.published_start,
    array_to_string(
        [sections.authors, documents.authors, [documents.title]].list_filter(lambda names: len(names) > 0)[1], ', '
    ) AS author
FROM disagreements
JOIN members USING (of_table, row_id)
JOIN sections ON sections.section_id = members.section_id
JOIN documents ON documents.document_id = sections.document_id
