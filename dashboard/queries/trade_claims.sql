-- What do the documents claim about trade, growth, targets and deals, for when, and what does the record say?
-- Of claims of growth, all where growth is asked about, and else those of the measures in $growth_of.
-- example: about = ["trade_turnover"]
-- example: growth_of = []
-- example: modalities = []
-- example: verdicts = []
-- example: most = 2000
-- Of more than can be drawn, those that a reader should mind most; `of_all` says how many there are.
WITH told AS (
    SELECT
        place_in_table,
        document_id,
        start,
        coalesce(verdict, 'no_record') AS verdict,
        coalesce(severity, -1) AS severity
    FROM filtered_rows
    WHERE of_table = 'claims'
        AND NOT minor
        AND (list_contains($about::VARCHAR[], kind) OR list_contains($growth_of::VARCHAR[], growth_of))
        AND (len($modalities::VARCHAR[]) = 0 OR list_contains($modalities::VARCHAR[], modality))
        AND (len($verdicts::VARCHAR[]) = 0 OR list_contains($verdicts::VARCHAR[], coalesce(verdict, 'no_record')))
),
drawn AS (
    FROM told ORDER BY severity DESC, document_id, start LIMIT $most
)
SELECT
    claim_id,
    claims.document_id,
    quote,
    value_low,
    value_high,
    unit,
    bound::VARCHAR AS bound,
    modality::VARCHAR AS modality,
    measure::VARCHAR AS measure,
    growth_of::VARCHAR AS growth_of,
    object,
    period,
    attributed_to,
    source.name AS source,
    target.name AS target,
    period IS NOT NULL AS timed,
    period_start IS NOT NULL AND period_end IS NULL AS lasting,
    -- A claim without a time stands where it was published, and is drawn as such.
    coalesce(period_start, sections.published_start, period_end) AS first_day,
    coalesce(period_end, sections.published_end, period_start) AS last_day,
    array_to_string(
        [sections.authors, documents.authors, [documents.title]].list_filter(lambda names: len(names) > 0)[1], ', '
    ) AS author,
    documents.title AS document,
    drawn.verdict,
    by_hand,
    reasoning,
    fits,
    fits_start,
    fits_end,
    (SELECT count(*) FROM told) AS of_all
FROM drawn
JOIN claims ON claims.rowid = place_in_table
JOIN sections USING (section_id)
JOIN documents ON documents.document_id = claims.document_id
LEFT JOIN actors AS source ON source.actor_id = source_actor
LEFT JOIN actors AS target ON target.actor_id = target_actor
LEFT JOIN verdicts USING (claim_id)
ORDER BY first_day NULLS LAST, claims.document_id, claims.start
