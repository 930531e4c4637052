-- view: One row per document: what it is, how much of it was read, how much is repetition, how much is damaged.
-- key: document_id
-- order: issued_on, document_id
-- column document_id: {documents.document_id}
-- column title: {documents.title}
-- column source: {documents.source}
-- column language: {documents.language}
-- column script: {documents.script}
-- column issued_on: {documents.issued_on}
-- column issued_year: Year of the statement; empty when no date was found.
-- column parties: {documents.parties}
-- column doc_type: {documents.doc_type}
-- column n_chars: {documents.n_chars}
-- column n_clauses: {documents.n_clauses}
-- column n_occurrences: {documents.n_occurrences}
-- column n_extra_copies: Occurrences that only repeat an earlier one.
-- column duplicate_share: {documents.duplicate_share}
-- column clause_share: Characters that belong to clauses and stems, repeats included, over all characters.
-- column furniture_share: Characters of page furniture over all characters.
-- column n_sections: Sections, missing ones included.
-- column n_numbered: Sections that bear a number, missing ones included.
-- column n_complete: Numbered sections that are there and whole.
-- column section_coverage: Numbered sections that are complete over all numbered ones; empty when none is numbered.
-- column n_acts: Acts of distinct clauses.
-- column n_commitments: Acts that are commitments.
-- column mean_rank: Mean strength (0 to 6) of the commitments; empty when there is none.
-- column n_events: Dated events.
-- column n_defects: Damages seen.
-- column n_critical: Damages where text is lost or given to the wrong place.
WITH ledgers AS (
    SELECT
        document_id,
        coalesce(sum(char_end - char_start) FILTER (WHERE role IN ('clause', 'stem')), 0) AS clause_chars,
        coalesce(sum(char_end - char_start) FILTER (WHERE role = 'furniture'), 0) AS furniture_chars
    FROM ledger
    GROUP BY document_id
),
section_counts AS (
    SELECT
        document_id,
        count(*) AS n_sections,
        count(section_no) AS n_numbered,
        count(section_no) FILTER (WHERE status = 'complete') AS n_complete
    FROM sections
    GROUP BY document_id
),
act_counts AS (
    SELECT
        document_id,
        count(*) AS n_acts,
        count(*) FILTER (WHERE is_commitment) AS n_commitments,
        avg(rank) FILTER (WHERE is_commitment) AS mean_rank
    FROM acts
    GROUP BY document_id
),
event_counts AS (
    SELECT document_id, count(*) AS n_events FROM events GROUP BY document_id
),
defect_counts AS (
    SELECT
        document_id,
        count(*) AS n_defects,
        count(*) FILTER (WHERE severity = 'critical') AS n_critical
    FROM defects
    GROUP BY document_id
)
SELECT
    d.document_id,
    d.title,
    d.source,
    d.language,
    d.script,
    d.issued_on,
    year(d.issued_on) AS issued_year,
    d.parties,
    d.doc_type,
    d.n_chars,
    d.n_clauses,
    d.n_occurrences,
    d.n_occurrences - d.n_clauses AS n_extra_copies,
    d.duplicate_share,
    CAST(l.clause_chars AS DOUBLE) / d.n_chars AS clause_share,
    CAST(l.furniture_chars AS DOUBLE) / d.n_chars AS furniture_share,
    coalesce(s.n_sections, 0) AS n_sections,
    coalesce(s.n_numbered, 0) AS n_numbered,
    coalesce(s.n_complete, 0) AS n_complete,
    CASE WHEN s.n_numbered > 0 THEN CAST(s.n_complete AS DOUBLE) / s.n_numbered END AS section_coverage,
    coalesce(a.n_acts, 0) AS n_acts,
    coalesce(a.n_commitments, 0) AS n_commitments,
    a.mean_rank,
    coalesce(e.n_events, 0) AS n_events,
    coalesce(f.n_defects, 0) AS n_defects,
    coalesce(f.n_critical, 0) AS n_critical
FROM documents AS d
LEFT JOIN ledgers AS l USING (document_id)
LEFT JOIN section_counts AS s USING (document_id)
LEFT JOIN act_counts AS a USING (document_id)
LEFT JOIN event_counts AS e USING (document_id)
LEFT JOIN defect_counts AS f USING (document_id)
