-- Which claims have a value that contradicts their bound?
SELECT document_id, claim_id, quote, bound, value, value_low, value_high
FROM claims
WHERE NOT isfinite(value_low) OR NOT isfinite(value_high) OR value_low > value_high
   OR (bound = 'range') <> (value_low < value_high)
   OR (bound = 'range') <> (value IS NULL)
   OR (bound <> 'range' AND (value <> value_low OR value <> value_high))
