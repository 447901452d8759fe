-- Which of the claims that fit the filters does a search find, and what is the verdict on each?
SELECT filtered_claims.*, coalesce(verdict::VARCHAR, 'no_record') AS verdict, coalesce(severity, 0) AS severity
FROM filtered_claims
LEFT JOIN verdicts USING (claim_id)
WHERE (NOT minor OR $minor)
    AND (NOT $searched OR sentence_id IN (SELECT unnest($found::VARCHAR[])))
