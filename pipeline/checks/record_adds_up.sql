-- Which official turnovers differ by more than a tenth from the exports both ways that the same reporter gives?
SELECT turnover.ordinal, turnover.reporter, turnover.period_start, turnover.period_end, turnover.value, forth.value + back.value AS sum
FROM record_figures AS turnover
JOIN record_figures AS forth
    ON forth.reporter = turnover.reporter
    AND forth.indicator = 'exports'
    AND (forth.source, forth.target) = (turnover.source, turnover.target)
    AND (forth.period_start, forth.period_end) = (turnover.period_start, turnover.period_end)
JOIN record_figures AS back
    ON back.reporter = turnover.reporter
    AND back.indicator = 'exports'
    AND (back.source, back.target) = (turnover.target, turnover.source)
    AND (back.period_start, back.period_end) = (turnover.period_start, turnover.period_end)
WHERE turnover.indicator = 'trade_turnover'
    AND abs(turnover.value - forth.value - back.value) > 0.1 * turnover.value
