-- Which events of these days fit the filters? An event without a known day stands on no timeline.
-- example: first_day = "1900-01-01"
-- example: last_day = "2100-01-01"
-- example: longest = 36500
SELECT *
FROM happenings
WHERE place_in_table IN (SELECT place_in_table FROM filtered_rows WHERE of_table = 'events')
    AND coalesce(date_start, date_end) IS NOT NULL
    AND ($first_day IS NULL OR coalesce(date_end, 'infinity') >= $first_day::DATE)
    AND ($last_day IS NULL OR coalesce(date_start, '-infinity') <= $last_day::DATE)
    AND ($longest IS NULL OR coalesce(date_end - date_start, 0) < $longest)
