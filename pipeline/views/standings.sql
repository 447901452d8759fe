-- How do claims, events and noted passages stand to the record, and on what does that rest?
-- stored
-- of_table: claims, events or notes
-- row_id: claim_id, event_id or note_id
-- verdict: the verdict that a reader should mind most
-- severity: how much a reader should mind it
-- by_hand: a person's note decides
-- fits: the period that a claim fits where that is another, EDTF
-- judged: all verdicts on it, each with its reasoning and its sources
SELECT
    of_table,
    row_id,
    first(verdict::VARCHAR ORDER BY severity DESC, ordinal) AS verdict,
    max(severity) AS severity,
    bool_or(by_hand) AS by_hand,
    first(fits ORDER BY severity DESC, ordinal) AS fits,
    list(
        struct_pack(verdict := verdict::VARCHAR, by_hand := by_hand, reasoning := reasoning, fits := fits, sources := sources)
        ORDER BY severity DESC, ordinal
    ) AS judged
FROM (
    SELECT
        'claims' AS of_table,
        claim_id AS row_id,
        0 AS ordinal,
        verdict,
        severity,
        by_hand,
        reasoning,
        fits,
        (
            SELECT list(struct_pack(says := says, edtf := NULL::VARCHAR, publisher := publisher, url := url) ORDER BY publisher, url)
            FROM verdict_sources
            WHERE verdict_sources.claim_id = verdicts.claim_id
        ) AS sources
    FROM verdicts
    UNION ALL
    SELECT
        'events',
        event_verdicts.event_id,
        coalesce(ordinal, 0),
        event_verdicts.verdict,
        event_verdicts.severity,
        event_verdicts.by_hand,
        reasoning,
        NULL,
        CASE WHEN ordinal IS NULL THEN (
            SELECT list(struct_pack(says := evidence, edtf := NULL::VARCHAR, publisher := publisher, url := url) ORDER BY publisher, url)
            FROM notes
            WHERE notes.event_id = event_verdicts.event_id
        ) ELSE [struct_pack(
            says := concat_ws(', ', record_events.title, place),
            edtf := edtf,
            publisher := regexp_extract(url, '//(?:www\.)?([^/]+)', 1),
            url := url
        )] END
    FROM event_verdicts
    LEFT JOIN record_events USING (ordinal)
    UNION ALL
    SELECT
        'notes',
        note_id,
        0,
        verdict,
        severity,
        true,
        evidence,
        NULL,
        [struct_pack(says := '', edtf := NULL::VARCHAR, publisher := publisher, url := url)]
    FROM notes
    WHERE claim_id IS NULL AND event_id IS NULL
)
GROUP BY of_table, row_id
