-- Which amounts are aimed at, by whom, and for when?
SELECT quote, value_low AS amount, unit, measure, source_actor, target_actor, period, text AS sentence, claim_id
FROM claims
JOIN sentences USING (sentence_id)
WHERE modality = 'target'
ORDER BY period_end NULLS LAST
