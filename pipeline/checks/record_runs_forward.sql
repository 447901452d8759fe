-- Which official figures end before they begin, or measure nothing?
SELECT ordinal FROM record_figures WHERE period_end < period_start OR (value IS NULL AND growth_percent IS NULL)
