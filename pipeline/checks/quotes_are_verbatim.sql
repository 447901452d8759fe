-- Which quotes are not the words of the text between their start and stop?
-- DuckDB counts code points from a text's beginning, so that one substring a quote would cost a long document times its
-- quotes. Texts are therefore cut into ever smaller pieces, each with as much again of what follows: a quote lies whole
-- in the piece of its own order of size in which it starts.
WITH RECURSIVE spans AS (
    SELECT of_table, row_id, document_id, start, stop, quote FROM quotes
    UNION ALL
    SELECT 'sentences', sentence_id, document_id, start, stop, text FROM sentences
),
sizes AS (
    SELECT 4096 << (2 * step) AS size, if(step = 0, 0, size // 4) AS smaller FROM range(11) AS steps(step)
),
pieces AS (
    SELECT document_id, 0::BIGINT AS start, size, text
    FROM documents JOIN sizes ON length(text) > smaller AND length(text) <= size
    UNION ALL
    SELECT document_id, start + part * (size // 4), size // 4, substring(text, part * (size // 4) + 1, size // 2)
    FROM pieces, range(4) AS parts(part)
    WHERE size > 4096 AND part * (size // 4) < length(text)
),
sized AS (
    SELECT spans.*, size, start // size * size AS piece
    FROM spans LEFT JOIN sizes ON length(quote) > smaller AND length(quote) <= size
)
SELECT document_id, of_table, row_id, start, stop, quote
FROM sized
WHERE NOT EXISTS (
    FROM pieces
    WHERE pieces.document_id = sized.document_id AND pieces.size = sized.size AND pieces.start = sized.piece
      AND substring(pieces.text, sized.start - pieces.start + 1, sized.stop - sized.start) = sized.quote
)
