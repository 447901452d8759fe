-- Which other claims stand in the same passage as this one?
-- example: claim = ""
SELECT other.claim_id
FROM claims AS this
JOIN surroundings USING (sentence_id)
JOIN claims AS other ON other.section_id = this.section_id
    AND other.claim_id <> this.claim_id
    AND other.start >= surroundings.start
    AND other.stop <= surroundings.stop
WHERE this.claim_id = $claim
ORDER BY other.start
