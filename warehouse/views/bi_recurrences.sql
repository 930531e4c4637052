-- view: One row per pair of clauses of which the later takes up the earlier, unchanged (`duplicate`) or with another number, date, edition or party (`recurrence`).
-- key: clause_id, other_clause_id, relation
-- order: chain_id, other_issued_on, clause_id, other_clause_id, relation
-- column chain_id: The same for all clauses that such pairs connect: clause id that sorts first among them.
-- column chain_clauses: Clauses in the chain.
-- column chain_documents: Documents in the chain.
-- column chain_since: Date of the earliest document of the chain; empty when no date is known.
-- column chain_until: Date of the latest document of the chain; empty when no date is known.
-- column relation: {relations.relation}
-- column similarity: {relations.similarity}
-- column difference: {relations.difference}
-- column across_documents: The two clauses stand in different documents; within one document a recurrence is a parallel (one sentence for each party), not a repetition over time.
-- column clause_id: {relations.clause_id}
-- column document_id: Document of the clause.
-- column title: Title of the document of the clause; empty when none was found.
-- column issued_on: Date of the document of the clause; empty when none was found.
-- column section_no: Number of the innermost numbered section of the clause; empty when there is none.
-- column text: Text of the clause.
-- column other_clause_id: {relations.other_clause_id}
-- column other_document_id: Document of the other clause.
-- column other_title: Title of the document of the other clause; empty when none was found.
-- column other_issued_on: Date of the document of the other clause; empty when none was found.
-- column other_section_no: Number of the innermost numbered section of the other clause; empty when there is none.
-- column other_text: Text of the other clause.
-- column days_between: Days from the date of the document of the clause to that of the other; empty when a date is unknown.
-- column topic: Primary topic of the clause; empty when none was given.
WITH RECURSIVE links AS (
    SELECT clause_id, other_clause_id, relation, similarity, difference
    FROM relations
    WHERE relation IN ('duplicate', 'recurrence')
),
edges AS (
    SELECT clause_id AS here, other_clause_id AS there FROM links
    UNION ALL
    SELECT other_clause_id, clause_id FROM links
),
-- Label spreading: every clause takes the smallest id among its neighbours until nothing changes.
chains (clause_id, chain_id) USING KEY (clause_id) AS (
    SELECT here, least(here, min(there)) FROM edges GROUP BY here
    UNION
    SELECT e.here, min(n.chain_id)
    FROM chains AS n
    JOIN edges AS e ON e.there = n.clause_id
    JOIN recurring.chains AS k ON k.clause_id = e.here
    WHERE n.chain_id < k.chain_id
    GROUP BY e.here
),
chain_sizes AS (
    SELECT
        k.chain_id,
        count(*) AS n_clauses,
        count(DISTINCT c.document_id) AS n_documents,
        min(d.issued_on) AS since,
        max(d.issued_on) AS until
    FROM chains AS k
    JOIN clauses AS c ON c.clause_id = k.clause_id
    JOIN documents AS d ON d.document_id = c.document_id
    GROUP BY k.chain_id
)
SELECT
    k.chain_id,
    z.n_clauses AS chain_clauses,
    z.n_documents AS chain_documents,
    z.since AS chain_since,
    z.until AS chain_until,
    l.relation,
    l.similarity,
    l.difference,
    a.document_id <> b.document_id AS across_documents,
    l.clause_id,
    a.document_id,
    da.title,
    da.issued_on,
    a.section_no,
    a.text,
    l.other_clause_id,
    b.document_id AS other_document_id,
    db.title AS other_title,
    db.issued_on AS other_issued_on,
    b.section_no AS other_section_no,
    b.text AS other_text,
    date_diff('day', da.issued_on, db.issued_on) AS days_between,
    t.topic
FROM links AS l
JOIN chains AS k ON k.clause_id = l.clause_id
JOIN chain_sizes AS z ON z.chain_id = k.chain_id
JOIN clauses AS a ON a.clause_id = l.clause_id
JOIN clauses AS b ON b.clause_id = l.other_clause_id
JOIN documents AS da ON da.document_id = a.document_id
JOIN documents AS db ON db.document_id = b.document_id
LEFT JOIN clause_topics AS t ON t.clause_id = l.clause_id AND t.topic_rank = 1
