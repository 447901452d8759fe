-- Which claims, dates, events or relations are taken from headings, bylines, notes or page furniture?
SELECT quotes.document_id, of_table, row_id, quote, zone, part
FROM quotes JOIN sentences USING (sentence_id)
WHERE of_table IN ('claims', 'dates', 'event_mentions', 'relations')
  AND (zone NOT IN ('body', 'abstract', 'caption') OR part NOT IN ('text', 'caption'))
