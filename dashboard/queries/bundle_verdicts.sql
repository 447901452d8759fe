-- What does the record say of the claims that fit the filters?
SELECT * FROM verdicts WHERE claim_id IN (SELECT claim_id FROM filtered_claims) ORDER BY claim_id
