-- What could not be read, and why?
SELECT file, problem, advice FROM problems ORDER BY ordinal
