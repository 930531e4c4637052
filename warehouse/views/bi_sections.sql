-- view: One row per section of a document, missing ones too: what is there, how whole it is, what it holds.
-- key: section_id
-- order: document_id, ordinal, section_id
-- column section_id: {sections.section_id}
-- column document_id: {sections.document_id}
-- column title: {documents.title}
-- column issued_on: {documents.issued_on}
-- column parties: {documents.parties}
-- column ordinal: {sections.ordinal}
-- column section_no: {sections.section_no}
-- column label: {sections.label}
-- column heading: {sections.heading}
-- column level: {sections.level}
-- column parent_section_id: {sections.parent_section_id}
-- column status: {sections.status}
-- column is_complete: The section is there and whole.
-- column copies: {sections.copies}
-- column n_clauses: Distinct clauses, stems not counted, whose innermost section this is.
-- column n_commitments: Acts of these clauses and their stems that are commitments.
-- column n_defects: Damages whose span touches the first copy of the section.
-- column document_numbered: Numbered sections of the document, missing ones included.
-- column document_complete: Numbered sections of the document that are complete.
-- column document_coverage: Numbered sections that are complete over all numbered ones of the document; empty when none is numbered.
-- column char_start: {sections.char_start}
-- column char_end: {sections.char_end}
WITH clause_counts AS (
    SELECT section_id, count(*) FILTER (WHERE kind = 'clause') AS n_clauses
    FROM clauses
    WHERE section_id IS NOT NULL
    GROUP BY section_id
),
commitment_counts AS (
    SELECT c.section_id, count(*) AS n_commitments
    FROM acts AS a
    JOIN clauses AS c ON c.clause_id = a.clause_id
    WHERE a.is_commitment AND c.section_id IS NOT NULL
    GROUP BY c.section_id
),
defect_counts AS (
    SELECT s.section_id, count(*) AS n_defects
    FROM sections AS s
    JOIN defects AS f
        ON f.document_id = s.document_id
        AND f.char_start < s.char_end
        AND greatest(f.char_end, f.char_start + 1) > s.char_start
    GROUP BY s.section_id
),
coverage AS (
    SELECT
        document_id,
        count(section_no) AS n_numbered,
        count(section_no) FILTER (WHERE status = 'complete') AS n_complete
    FROM sections
    GROUP BY document_id
)
SELECT
    s.section_id,
    s.document_id,
    d.title,
    d.issued_on,
    d.parties,
    s.ordinal,
    s.section_no,
    s.label,
    s.heading,
    s.level,
    s.parent_section_id,
    s.status,
    s.status = 'complete' AS is_complete,
    s.copies,
    coalesce(c.n_clauses, 0) AS n_clauses,
    coalesce(m.n_commitments, 0) AS n_commitments,
    coalesce(f.n_defects, 0) AS n_defects,
    v.n_numbered AS document_numbered,
    v.n_complete AS document_complete,
    CASE WHEN v.n_numbered > 0 THEN CAST(v.n_complete AS DOUBLE) / v.n_numbered END AS document_coverage,
    s.char_start,
    s.char_end
FROM sections AS s
JOIN documents AS d USING (document_id)
JOIN coverage AS v USING (document_id)
LEFT JOIN clause_counts AS c USING (section_id)
LEFT JOIN commitment_counts AS m USING (section_id)
LEFT JOIN defect_counts AS f USING (section_id)
