-- view: One row per damage of a document, with the words it stands on.
-- key: defect_id
-- order: document_id, char_start, defect_id
-- column defect_id: {defects.defect_id}
-- column document_id: {defects.document_id}
-- column title: {documents.title}
-- column source: {documents.source}
-- column section_no: {defects.section_no}
-- column kind: {defects.kind}
-- column severity: {defects.severity}
-- column severity_no: 1 critical, 2 warning, 3 info: to sort by.
-- column evidence: {defects.evidence}
-- column excerpt: First 160 characters of the damaged span as printed; empty when the damage is a gap.
-- column n_chars: Length of the damaged span in characters; 0 for a gap.
-- column char_start: {defects.char_start}
-- column char_end: {defects.char_end}
-- column n_clauses: Distinct clauses whose first occurrence overlaps the span.
SELECT
    f.defect_id,
    f.document_id,
    d.title,
    d.source,
    f.section_no,
    f.kind,
    f.severity,
    CASE f.severity WHEN 'critical' THEN 1 WHEN 'warning' THEN 2 WHEN 'info' THEN 3 END AS severity_no,
    f.evidence,
    CASE
        WHEN f.char_end > f.char_start
        THEN substring(x.text, f.char_start + 1, least(f.char_end - f.char_start, 160))
    END AS excerpt,
    f.char_end - f.char_start AS n_chars,
    f.char_start,
    f.char_end,
    coalesce(n.n_clauses, 0) AS n_clauses
FROM defects AS f
JOIN documents AS d USING (document_id)
LEFT JOIN document_texts AS x USING (document_id)
LEFT JOIN (
    SELECT f2.defect_id, count(*) AS n_clauses
    FROM defects AS f2
    JOIN clauses AS c
        ON c.document_id = f2.document_id
        AND c.char_start < f2.char_end
        AND c.char_end > f2.char_start
    GROUP BY f2.defect_id
) AS n USING (defect_id)
