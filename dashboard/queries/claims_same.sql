-- Which other claims speak of the same quantity as this one, and how do they differ?
-- example: claim = ""
SELECT other.row_id AS claim_id, other.about, other.contradicts, other.reasoning
FROM disagreements AS this
JOIN disagreements AS other USING (disagreement_id, of_table)
WHERE this.row_id = $claim AND of_table = 'claims' AND other.row_id <> $claim
ORDER BY other.disagreement_id, other.row_id
