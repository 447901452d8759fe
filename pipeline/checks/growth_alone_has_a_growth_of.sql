-- Which claims say what grew although nothing did?
SELECT document_id, claim_id, quote, measure, growth_of
FROM claims
WHERE growth_of IS NOT NULL AND measure <> 'growth'
