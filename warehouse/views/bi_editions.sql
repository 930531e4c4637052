-- view: One row per statement of a document that belongs to a series, compared with the previous edition, and one more per statement of the previous edition that did not come back. A series is the dated documents in one language of the same two or more parties and of one kind; with one party or none, of the same title but for its counts and mottoes. Documents less than 30 days apart are one edition, published more than once.
-- key: edition_id
-- order: series, issued_on, document_id, clause_no, status, edition_id
-- column edition_id: Id of the row: the clause, or the document and the clause that it dropped.
-- column series: What the documents of a series have in common: parties or title, kind, language.
-- column edition_no: Place of the document in its series, 1 the earliest.
-- column document_id: Document of the edition.
-- column title: {documents.title}
-- column issued_on: Date of the document.
-- column status: `first`: the series begins with this document; `new`: no counterpart in an earlier edition; `kept`: the same statement stands in the previous edition; `changed`: it stands there with another fact or reworded; `returned`: it is not in the previous edition but in an older one; `dropped`: it stands in the previous edition and not here.
-- column difference: What changed against the counterpart, as `14 -> 15`, the earlier first; empty when nothing changed or there is no counterpart.
-- column similarity: One minus the edit distance over the longer length, of the statement and that of the counterpart; 1 for the same statement; empty when there is no counterpart.
-- column thread_id: The same for a statement and its counterparts in earlier and later editions: clause id of the earliest.
-- column since: Date of the earliest edition of the thread.
-- column editions_held: Editions from the earliest to this one that hold the statement.
-- column kind: {clauses.kind}
-- column clause_id: Clause of this document; empty when it was dropped.
-- column clause_no: Place of the clause in its document; of the previous clause when it was dropped.
-- column section_no: Number of the innermost numbered section of the clause; empty when there is none or it was dropped.
-- column text: Text of the clause; empty when it was dropped.
-- column act: Strongest act of the clause; empty when it was dropped or no act was found.
-- column rank: Strength of the strongest act; empty when it was dropped or no act was found.
-- column is_commitment: The clause, or the previous clause when it was dropped, holds a commitment.
-- column topic: Primary topic of the clause, or of the previous clause when it was dropped; empty when none was given.
-- column previous_document_id: Document compared with: the previous edition, or the last that held a returned statement; empty for `first`.
-- column previous_issued_on: Date of the document compared with; empty for `first`.
-- column previous_clause_id: Counterpart; empty when there is none.
-- column previous_section_no: Number of the innermost numbered section of the counterpart; empty when there is none.
-- column previous_text: Text of the counterpart; empty when there is none.
-- column previous_act: Strongest act of the counterpart; empty when there is no counterpart or no act was found.
-- column previous_rank: Strength of the strongest act of the counterpart, so that softer and harder wording shows; empty when there is no counterpart or no act was found.
WITH RECURSIVE titles AS (
    -- Without mottoes in quotation marks, counts in digits or words, and signs.
    SELECT
        document_id,
        regexp_replace(
            regexp_replace(
                regexp_replace(lower(title), '["“][^"”]*["”]', '', 'g'),
                '[0-9〇零一二三四五六七八九十百]+(st|nd|rd|th)?|\b[a-z-]*(first|second|third|fourth|fth|xth|nth|hth|ieth)\b',
                '#',
                'g'
            ),
            '[^\p{L}\p{N}#]+',
            ' ',
            'g'
        ) AS title
    FROM documents
),
placed AS (
    SELECT
        d.document_id,
        d.issued_on,
        d.n_clauses,
        concat_ws(
            ' | ',
            CASE WHEN d.parties LIKE '%; %' THEN d.parties ELSE concat_ws(': ', d.parties, trim(t.title)) END,
            coalesce(d.doc_type, '?'),
            d.language
        ) AS series
    FROM documents AS d
    JOIN titles AS t USING (document_id)
    WHERE d.issued_on IS NOT NULL AND (d.parties LIKE '%; %' OR d.title IS NOT NULL)
),
editions AS (
    SELECT series, issued_on, document_id
    FROM placed
    QUALIFY row_number() OVER (PARTITION BY series, issued_on ORDER BY n_clauses DESC, document_id) = 1
),
before AS MATERIALIZED (
    SELECT d.document_id, d.series, p.document_id AS previous_document_id, p.issued_on AS previous_issued_on
    FROM (SELECT document_id, series, issued_on - 30 AS latest FROM placed) AS d
    ASOF JOIN editions AS p ON p.series = d.series AND p.issued_on <= d.latest
),
numbered (document_id, edition_no) AS (
    SELECT document_id, 1 FROM placed WHERE document_id NOT IN (SELECT document_id FROM before)
    UNION ALL
    SELECT b.document_id, n.edition_no + 1
    FROM numbered AS n
    JOIN before AS b ON b.previous_document_id = n.document_id
),
held AS MATERIALIZED (
    SELECT c.clause_id, c.statement_id, c.document_id, c.clause_no, p.series, p.issued_on
    FROM clauses AS c
    JOIN placed AS p USING (document_id)
    WHERE p.series IN (SELECT series FROM before)
),
related AS (
    SELECT a.statement_id AS earlier, b.statement_id AS later, r.similarity, r.difference
    FROM relations AS r
    JOIN clauses AS a ON a.clause_id = r.clause_id
    JOIN clauses AS b ON b.clause_id = r.other_clause_id
    WHERE r.relation IN ('variant', 'recurrence')
),
-- Relations run with the dates of the first documents, a series may meet them the other way round.
both_ways AS (
    SELECT earlier, later, similarity, difference FROM related
    UNION ALL
    SELECT later, earlier, similarity, regexp_replace(difference, '([^; ][^;]*?) -> ([^;]+)', '\2 -> \1', 'g')
    FROM related
    UNION ALL
    SELECT DISTINCT statement_id, statement_id, 1.0, NULL FROM held
),
ways AS MATERIALIZED (
    SELECT earlier, later, similarity, difference, earlier = later AS same
    FROM both_ways
    QUALIFY row_number() OVER (PARTITION BY earlier, later ORDER BY similarity DESC, difference) = 1
),
adjacent AS MATERIALIZED (
    SELECT
        n.clause_id,
        n.document_id,
        o.document_id AS previous_document_id,
        o.clause_id AS previous_clause_id,
        w.same,
        w.similarity,
        w.difference,
        row_number() OVER (
            ORDER BY w.same DESC, w.similarity DESC, n.clause_no, o.clause_no, n.clause_id, o.clause_id
        ) AS place
    FROM before AS b
    JOIN held AS n ON n.document_id = b.document_id
    JOIN ways AS w ON w.later = n.statement_id
    JOIN held AS o ON o.document_id = b.previous_document_id AND o.statement_id = w.earlier
),
-- One to one: what is the best choice of both sides is taken, then the best of what is left.
taken (clause_id, document_id, previous_clause_id) USING KEY (clause_id) AS (
    SELECT clause_id, document_id, previous_clause_id
    FROM adjacent
    QUALIFY place = min(place) OVER (PARTITION BY clause_id)
        AND place = min(place) OVER (PARTITION BY document_id, previous_clause_id)
    UNION
    SELECT a.clause_id, a.document_id, a.previous_clause_id
    FROM adjacent AS a
    ANTI JOIN recurring.taken AS x ON x.clause_id = a.clause_id
    ANTI JOIN recurring.taken AS y ON y.document_id = a.document_id AND y.previous_clause_id = a.previous_clause_id
    WHERE EXISTS (FROM taken)
    QUALIFY a.place = min(a.place) OVER (PARTITION BY a.clause_id)
        AND a.place = min(a.place) OVER (PARTITION BY a.document_id, a.previous_clause_id)
),
-- A statement returns when its thread broke off in an edition older than the previous one.
broken_off AS (
    SELECT h.*
    FROM held AS h
    ANTI JOIN taken AS t ON t.previous_clause_id = h.clause_id
    WHERE h.document_id IN (SELECT previous_document_id FROM before)
),
returned AS (
    SELECT
        n.clause_id,
        n.document_id,
        o.document_id AS previous_document_id,
        o.clause_id AS previous_clause_id,
        w.same,
        w.similarity,
        w.difference
    FROM before AS b
    JOIN held AS n ON n.document_id = b.document_id
    ANTI JOIN taken AS t ON t.clause_id = n.clause_id
    JOIN ways AS w ON w.later = n.statement_id
    JOIN broken_off AS o
        ON o.statement_id = w.earlier AND o.series = b.series AND o.issued_on < b.previous_issued_on
    QUALIFY row_number() OVER (
            PARTITION BY n.clause_id
            ORDER BY o.issued_on DESC, w.same DESC, w.similarity DESC, o.clause_no, o.clause_id
        ) = 1
        AND row_number() OVER (
            PARTITION BY n.document_id, o.clause_id
            ORDER BY w.same DESC, w.similarity DESC, n.clause_no, n.clause_id
        ) = 1
),
counterparts AS MATERIALIZED (
    SELECT a.* EXCLUDE (place), FALSE AS is_return
    FROM adjacent AS a
    JOIN taken USING (clause_id, previous_clause_id)
    UNION ALL
    SELECT *, TRUE FROM returned
),
threads (clause_id, thread_id, since, editions_held) AS (
    SELECT h.clause_id, h.clause_id, h.issued_on, 1
    FROM held AS h
    ANTI JOIN counterparts AS k ON k.clause_id = h.clause_id
    UNION ALL
    SELECT k.clause_id, t.thread_id, t.since, t.editions_held + 1
    FROM threads AS t
    JOIN counterparts AS k ON k.previous_clause_id = t.clause_id
),
standing AS (
    SELECT
        h.clause_id AS edition_id,
        h.document_id,
        CASE
            WHEN b.document_id IS NULL THEN 'first'
            WHEN k.clause_id IS NULL THEN 'new'
            WHEN k.is_return THEN 'returned'
            WHEN k.same THEN 'kept'
            ELSE 'changed'
        END AS status,
        k.difference,
        k.similarity,
        h.clause_id,
        coalesce(k.previous_document_id, b.previous_document_id) AS previous_document_id,
        k.previous_clause_id
    FROM held AS h
    LEFT JOIN before AS b ON b.document_id = h.document_id
    LEFT JOIN counterparts AS k ON k.clause_id = h.clause_id
),
dropped AS (
    SELECT
        concat(b.document_id, ' without ', h.clause_id) AS edition_id,
        b.document_id,
        'dropped' AS status,
        NULL AS difference,
        NULL AS similarity,
        NULL AS clause_id,
        b.previous_document_id,
        h.clause_id AS previous_clause_id
    FROM before AS b
    JOIN held AS h ON h.document_id = b.previous_document_id
    ANTI JOIN taken AS t ON t.document_id = b.document_id AND t.previous_clause_id = h.clause_id
)
SELECT
    e.edition_id,
    s.series,
    n.edition_no,
    e.document_id,
    d.title,
    s.issued_on,
    e.status,
    e.difference,
    e.similarity,
    t.thread_id,
    t.since,
    t.editions_held,
    coalesce(c.kind, o.kind) AS kind,
    e.clause_id,
    coalesce(c.clause_no, o.clause_no) AS clause_no,
    c.section_no,
    c.text,
    c.act,
    c.rank,
    coalesce(c.is_commitment, o.is_commitment) AS is_commitment,
    CASE WHEN e.status = 'dropped' THEN o.topic ELSE c.topic END AS topic,
    e.previous_document_id,
    p.issued_on AS previous_issued_on,
    e.previous_clause_id,
    o.section_no AS previous_section_no,
    o.text AS previous_text,
    o.act AS previous_act,
    o.rank AS previous_rank
FROM (SELECT * FROM standing UNION ALL SELECT * FROM dropped) AS e
JOIN placed AS s ON s.document_id = e.document_id
JOIN documents AS d ON d.document_id = e.document_id
JOIN numbered AS n ON n.document_id = e.document_id
JOIN threads AS t ON t.clause_id = coalesce(e.clause_id, e.previous_clause_id)
LEFT JOIN bi_clauses AS c ON c.clause_id = e.clause_id
LEFT JOIN bi_clauses AS o ON o.clause_id = e.previous_clause_id
LEFT JOIN documents AS p ON p.document_id = e.previous_document_id
