-- Which claims say what grew although nothing did?
SELECT claim_id, quote, measure, growth_of FROM claims WHERE growth_of IS NOT NULL AND measure <> 'growth'
