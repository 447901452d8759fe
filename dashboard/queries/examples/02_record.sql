-- Which claims does the official record not bear out?
SELECT quote, verdict, reasoning, claim_id
FROM verdicts
JOIN claims USING (claim_id)
WHERE verdict NOT IN ('agrees', 'no_record')
ORDER BY severity DESC, claim_id
