-- Between which official figures does a quantity of a period lie?
-- indicator: what is measured
-- source: exporter, or one party of a turnover
-- target: importer, or the other party
-- period_start: first day of the period
-- period_end: last day of the period
-- unit: unit of the values
-- low: lowest figure of acceptable quality
-- high: highest figure of acceptable quality
-- reporters: whose statistics they are
-- figures: ordinals of the figures in record_figures
SELECT
    indicator,
    source,
    target,
    period_start,
    period_end,
    unit,
    min(value) AS low,
    max(value) AS high,
    list(DISTINCT reporter ORDER BY reporter) AS reporters,
    list(ordinal ORDER BY ordinal) AS figures
FROM record_figures
WHERE value IS NOT NULL
    -- A figure of low quality counts only where there is no better one.
    AND (quality <> 'low' OR NOT EXISTS (
        FROM record_figures AS better
        WHERE better.indicator = record_figures.indicator
            AND better.source = record_figures.source
            AND better.target = record_figures.target
            AND better.period_start = record_figures.period_start
            AND better.period_end = record_figures.period_end
            AND better.value IS NOT NULL
            AND better.quality <> 'low'
    ))
GROUP BY ALL
