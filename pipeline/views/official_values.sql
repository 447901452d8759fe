-- Between which official figures does a quantity of a period lie?
-- stored
-- indicator: what is measured
-- growth_of: for growth: the indicator that changed
-- source: exporter, or one party of a turnover
-- target: importer, or the other party
-- period_start: first day of the period
-- period_end: last day of the period
-- unit: unit of the values; % for a rate of growth
-- growth_currency: for growth: currency in which it was counted
-- low: lowest figure of acceptable quality
-- high: highest figure of acceptable quality
-- reporters: whose statistics they are
-- figures: ordinals of the figures in record_figures
-- derived: whether every one of them was computed from other figures
-- how: how they were computed, where they were
-- whole_year: whether the period is a calendar year
-- doubtful: whether there is no figure of acceptable quality
SELECT
    indicator,
    growth_of,
    source,
    target,
    period_start,
    period_end,
    unit,
    growth_currency,
    min(value) AS low,
    max(value) AS high,
    list(DISTINCT reporter ORDER BY reporter) AS reporters,
    list_sort(list_distinct(flatten(list(rests_on)))) AS figures,
    bool_and(derived IS NOT NULL) AS derived,
    coalesce(list(DISTINCT derived ORDER BY derived) FILTER (derived IS NOT NULL), []) AS how,
    (month(period_start), day(period_start), month(period_end), day(period_end)) = (1, 1, 12, 31)
        AND year(period_start) = year(period_end) AS whole_year,
    bool_and(quality = 'low') AS doubtful
FROM official_figures
GROUP BY ALL
