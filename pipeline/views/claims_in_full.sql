-- Which claims are made, with the names and titles that a reader wants instead of ids, and what the record says?
-- stored
-- place_in_table: the row's place in the table of claims, the cheapest way to it
-- claim_id: the claim
-- document_id: document that makes it
-- section_id: section in which it stands
-- sentence_id: sentence in which it stands
-- start: first code point of the quote in the document's text
-- stop: code point after the quote's last one
-- quote: the words as printed
-- rule: rule that read them
-- value_low: figure in base units; lower end of a span
-- value_high: upper end of a span, else as value_low
-- unit: unit of both
-- bound: how exactly the figure is given
-- modality: whether it is a fact, a target or a forecast
-- measure: what is measured
-- growth_of: what grew, of a claim of growth
-- object: of what, as printed
-- source: name of the one party
-- target: name of the other party
-- period: the time that the claim refers to, EDTF
-- period_start: first day of it
-- period_end: last day of it
-- attributed_to: whom the sentence names as saying it
-- assumption: what had to be assumed in reading it
-- minor: a claim that charts leave aside
-- lasting: its time has a beginning and no end
-- first_day: first day of its time, or, where it names none, on which it can have been published
-- last_day: last day of its time, or, where it names none, on which it can have been published
-- authors: who wrote the section
-- author: who says it: authors of the section, else of the document, else the document's title
-- document: title of the document
-- section: title of the section
-- published: when the section was published, EDTF
-- published_start: first day of that
-- verdict: how the claim stands to the record; empty where nothing was held against it
-- by_hand: a person's note decides
-- reasoning: what the verdict rests on
-- fits: the period that the claim fits where that is another, EDTF
-- fits_start: first day of that
-- fits_end: last day of that
SELECT
    claims.rowid AS place_in_table,
    claim_id,
    claims.document_id,
    section_id,
    sentence_id,
    claims.start,
    claims.stop,
    quote,
    rule,
    value_low,
    value_high,
    unit,
    bound::VARCHAR AS bound,
    modality::VARCHAR AS modality,
    measure::VARCHAR AS measure,
    growth_of::VARCHAR AS growth_of,
    object,
    source.name AS source,
    target.name AS target,
    period,
    period_start,
    period_end,
    attributed_to,
    assumption,
    minor,
    period_start IS NOT NULL AND period_end IS NULL AS lasting,
    coalesce(period_start, sections.published_start, period_end) AS first_day,
    coalesce(period_end, sections.published_end, period_start) AS last_day,
    sections.authors,
    array_to_string(
        [sections.authors, documents.authors, [documents.title]].list_filter(lambda names: len(names) > 0)[1], ', '
    ) AS author,
    documents.title AS document,
    sections.title AS section,
    sections.published,
    sections.published_start,
    verdict::VARCHAR AS verdict,
    by_hand,
    reasoning,
    fits,
    fits_start,
    fits_end
FROM claims
JOIN sections USING (section_id)
JOIN documents ON documents.document_id = claims.document_id
LEFT JOIN actors AS source ON source.actor_id = source_actor
LEFT JOIN actors AS target ON target.actor_id = target_actor
LEFT JOIN verdicts USING (claim_id)
ORDER BY claims.rowid
