-- What do the documents claim about trade, growth, targets and deals, for when, and what does the record say?
-- Of claims of growth, all where growth is asked about, and else those of the measures in $growth_of.
-- example: about = ["trade_turnover"]
-- example: growth_of = []
-- example: modalities = []
-- example: verdicts = []
-- example: most = 2000
-- Of more than can be drawn, those that a reader should mind most; `of_all` says how many there are.
WITH drawn AS (
    SELECT place_in_table, coalesce(verdict, 'no_record') AS verdict, count(*) OVER () AS of_all
    FROM filtered_rows
    WHERE of_table = 'claims'
        AND NOT minor
        AND (list_contains($about::VARCHAR[], kind) OR list_contains($growth_of::VARCHAR[], growth_of))
        AND (len($modalities::VARCHAR[]) = 0 OR list_contains($modalities::VARCHAR[], modality))
        AND (len($verdicts::VARCHAR[]) = 0 OR list_contains($verdicts::VARCHAR[], coalesce(verdict, 'no_record')))
    ORDER BY coalesce(severity, -1) DESC, document_id, start
    LIMIT $most
)
SELECT
    claim_id,
    document_id,
    quote,
    value_low,
    value_high,
    unit,
    bound,
    modality,
    measure,
    growth_of,
    object,
    period,
    attributed_to,
    source,
    target,
    period IS NOT NULL AS timed,
    lasting,
    -- A claim without a time stands where it was published, and is drawn as such.
    first_day,
    last_day,
    author,
    document,
    drawn.verdict,
    by_hand,
    reasoning,
    fits,
    fits_start,
    fits_end,
    of_all
FROM drawn
JOIN claims_in_full USING (place_in_table)
ORDER BY first_day NULLS LAST, document_id, start
