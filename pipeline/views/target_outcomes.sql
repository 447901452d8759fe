-- Who announced which target, which documents speak of it, and was it met?
-- stored
-- target_id: the announced target
-- indicator: what is aimed at
-- source: one party
-- target: the other party
-- source_name: the one by name
-- target_name: the other by name
-- value_low: lower end of what is aimed at
-- value_high: upper end of what is aimed at
-- unit: unit of the values
-- announced_by: who announced it
-- announced: when, EDTF
-- announced_start: first day on which it can have been announced
-- due: when it is due, EDTF; empty where the source does not say
-- due_end: last day on which it is due
-- outcome: met, missed, or open where it is not due yet by the figures on record
-- first_met: last day of the first calendar year since the announcement whose official figure reaches it
-- at_due_low: lowest official figure of the year in which it was due
-- at_due_high: highest official figure of the year in which it was due
-- over: how far that highest figure lies above the target; negative where it fell short
-- over_percent: the same in percent of the target
-- claims: claims of the documents that agree with it, or give it another due date; none where no document speaks of it
-- documents: documents of these claims
-- source_says: what the source says, restated
-- note: what a reader should know
-- url: where it was published
WITH years AS (
    SELECT indicator, least(source, target) AS one, greatest(source, target) AS other, source, unit, period_end, low, high
    FROM official_values
    WHERE growth_of IS NULL
        AND NOT doubtful
        AND whole_year
),
reached AS (
    SELECT
        record_targets.*,
        min(period_end) FILTER (high >= value_low AND period_end >= announced_start) AS first_met,
        max(period_end) AS last_known,
        max(low) FILTER (year(period_end) = year(due_end)) AS at_due_low,
        max(high) FILTER (year(period_end) = year(due_end)) AS at_due_high
    FROM record_targets
    LEFT JOIN years
        ON years.indicator = record_targets.indicator
        AND years.unit = record_targets.unit
        AND (years.one, years.other)
            = (least(record_targets.source, record_targets.target), greatest(record_targets.source, record_targets.target))
        AND (years.indicator = 'trade_turnover' OR years.source = record_targets.source)
    GROUP BY ALL
),
spoken_of AS (
    SELECT
        row_id AS target_id,
        list(claim_id ORDER BY claim_id) AS claims,
        list(DISTINCT document_id ORDER BY document_id) AS documents
    FROM verdict_sources JOIN claims USING (claim_id)
    WHERE of_table = 'record_targets'
    GROUP BY row_id
)
SELECT
    target_id,
    indicator,
    source,
    target,
    coalesce(one.name, source) AS source_name,
    coalesce(other.name, target) AS target_name,
    value_low,
    value_high,
    unit,
    announced_by,
    announced,
    announced_start,
    due,
    due_end,
    CASE
        WHEN first_met <= coalesce(due_end, first_met) THEN 'met'
        WHEN due_end <= last_known THEN 'missed'
        ELSE 'open'
    END AS outcome,
    first_met,
    at_due_low,
    at_due_high,
    at_due_high - value_low AS over,
    100 * (at_due_high / value_low - 1) AS over_percent,
    coalesce(claims, []) AS claims,
    coalesce(documents, []) AS documents,
    source_says,
    note,
    url
FROM reached
LEFT JOIN spoken_of USING (target_id)
LEFT JOIN actors AS one ON one.actor_id = source
LEFT JOIN actors AS other ON other.actor_id = target
ORDER BY announced_start, target_id
