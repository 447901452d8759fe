-- Which official figures are there, stated and computed, of what quality, by whom and where?
SELECT
    official_figures.indicator::VARCHAR AS indicator,
    growth_of::VARCHAR AS growth_of,
    coalesce(one.name, official_figures.source) AS source,
    coalesce(other.name, official_figures.target) AS target,
    official_figures.period_start,
    official_figures.period_end,
    official_figures.value,
    official_figures.unit,
    official_figures.growth_currency,
    official_figures.agency,
    official_figures.quality::VARCHAR AS quality,
    coalesce(derived, '') AS derived,
    record_figures.publisher,
    record_figures.url,
    record_figures.note
FROM official_figures
LEFT JOIN actors AS one ON one.actor_id = official_figures.source
LEFT JOIN actors AS other ON other.actor_id = official_figures.target
-- Of a computed figure, the first of those it rests on.
LEFT JOIN record_figures ON record_figures.ordinal = rests_on[1]
WHERE (
        len($actors::VARCHAR[]) = 0
        OR list_has_any($actors::VARCHAR[], [official_figures.source, official_figures.target])
    )
    AND ($first_year IS NULL OR year(official_figures.period_end) >= $first_year)
    AND ($last_year IS NULL OR year(official_figures.period_start) <= $last_year)
ORDER BY official_figures.period_start DESC, official_figures.indicator, official_figures.source, derived, official_figures.ordinal
