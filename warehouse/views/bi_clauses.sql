-- view: One row per distinct clause or stem of a document, with its place, its strongest act, its primary topic, and what it names.
-- key: clause_id
-- order: document_id, clause_no, clause_id
-- column clause_id: {clauses.clause_id}
-- column statement_id: {clauses.statement_id}
-- column is_first_statement: No earlier document of the corpus holds the same statement; filter on it to count statements once over the corpus.
-- column document_id: {clauses.document_id}
-- column title: {documents.title}
-- column source: {documents.source}
-- column issued_on: {documents.issued_on}
-- column parties: {documents.parties}
-- column section_id: {clauses.section_id}
-- column section_no: {clauses.section_no}
-- column heading: Heading of the innermost section; empty when none is printed.
-- column section_status: Whether the innermost section is there and whole; empty when the clause stands outside every section.
-- column item: {clauses.item}
-- column clause_no: {clauses.clause_no}
-- column kind: {clauses.kind}
-- column language: {clauses.language}
-- column text: {clauses.text}
-- column n_acts: Acts of the clause.
-- column act: Strongest act: the act of highest rank, the first of them when two are equal; empty when no act was found.
-- column rank: Strength of the strongest act, 6 the most binding; empty when no act was found.
-- column actor: Who performs the strongest act; empty when no act was found.
-- column recipient: Who is addressed, helped, praised or called on by the strongest act; empty when nobody is named.
-- column polarity: `negative` when the strongest act is a promise not to do; empty when no act was found.
-- column confidence: How sure the rule of the strongest act is on unseen text; empty when no act was found.
-- column is_commitment: At least one act of the clause is a commitment.
-- column n_commitments: Acts of the clause that are commitments.
-- column topic: Primary topic; empty when none was given.
-- column cap_major: Major topic code of the Comparative Agendas Project of the primary topic; empty when none was given.
-- column topics: All topics, the primary one first, joined by `; `; empty when none was given.
-- column topic_confidence: How sure the rule of the primary topic is; empty when none was given.
-- column n_times: Time expressions.
-- column deadline: Earliest last day of the future and deadline times of the clause; empty when there is none.
-- column n_mentions: Named entities, each naming counted.
-- column organisations: Organisations named, as printed, joined by `; `; empty when none is named.
-- column mechanisms: Mechanisms named, as printed, joined by `; `; empty when none is named.
-- column instruments: Instruments named, as printed, joined by `; `; empty when none is named.
-- column countries: States and regions named, as printed, joined by `; `; empty when none is named.
-- column places: Places named, as printed, joined by `; `; empty when none is named.
-- column names_date: A future or deadline time with a date, or a recurring time, stands in the clause.
-- column specificity: How many of date, place, mechanism, instrument and organisation the clause names, 0 to 5.
-- column copies: {clauses.copies}
-- column char_start: {clauses.char_start}
-- column char_end: {clauses.char_end}
WITH act_counts AS (
    SELECT
        clause_id,
        count(*) AS n_acts,
        count(*) FILTER (WHERE is_commitment) AS n_commitments
    FROM acts
    GROUP BY clause_id
),
strongest AS (
    SELECT clause_id, act, rank, actor, recipient, polarity, confidence
    FROM acts
    QUALIFY row_number() OVER (PARTITION BY clause_id ORDER BY rank DESC, act_no) = 1
),
primary_topics AS (
    SELECT clause_id, topic, cap_major, confidence FROM clause_topics WHERE topic_rank = 1
),
all_topics AS (
    SELECT clause_id, string_agg(topic, '; ' ORDER BY topic_rank) AS topics
    FROM clause_topics
    GROUP BY clause_id
),
time_counts AS (
    SELECT
        clause_id,
        count(*) AS n_times,
        min(end_on) FILTER (WHERE role IN ('future', 'deadline')) AS deadline,
        bool_or(
            role = 'recurring'
            OR (role IN ('future', 'deadline') AND coalesce(start_on, end_on) IS NOT NULL)
        ) AS names_date
    FROM times
    GROUP BY clause_id
),
named AS (
    SELECT clause_id, kind, surface, min(char_start) AS first_at, count(*) AS n
    FROM mentions
    GROUP BY clause_id, kind, surface
),
mention_counts AS (
    SELECT
        clause_id,
        CAST(sum(n) AS BIGINT) AS n_mentions,
        string_agg(surface, '; ' ORDER BY first_at, surface) FILTER (WHERE kind = 'organisation') AS organisations,
        string_agg(surface, '; ' ORDER BY first_at, surface) FILTER (WHERE kind = 'mechanism') AS mechanisms,
        string_agg(surface, '; ' ORDER BY first_at, surface) FILTER (WHERE kind = 'instrument') AS instruments,
        string_agg(surface, '; ' ORDER BY first_at, surface) FILTER (WHERE kind = 'country') AS countries,
        string_agg(surface, '; ' ORDER BY first_at, surface) FILTER (WHERE kind = 'place') AS places
    FROM named
    GROUP BY clause_id
),
event_places AS (
    SELECT clause_id FROM events WHERE place IS NOT NULL GROUP BY clause_id
)
SELECT
    c.clause_id,
    c.statement_id,
    c.statement_id = c.clause_id AS is_first_statement,
    c.document_id,
    d.title,
    d.source,
    d.issued_on,
    d.parties,
    c.section_id,
    c.section_no,
    s.heading,
    s.status AS section_status,
    c.item,
    c.clause_no,
    c.kind,
    c.language,
    c.text,
    coalesce(a.n_acts, 0) AS n_acts,
    g.act,
    g.rank,
    g.actor,
    g.recipient,
    g.polarity,
    g.confidence,
    coalesce(a.n_commitments, 0) > 0 AS is_commitment,
    coalesce(a.n_commitments, 0) AS n_commitments,
    p.topic,
    p.cap_major,
    o.topics,
    p.confidence AS topic_confidence,
    coalesce(t.n_times, 0) AS n_times,
    t.deadline,
    coalesce(m.n_mentions, 0) AS n_mentions,
    m.organisations,
    m.mechanisms,
    m.instruments,
    m.countries,
    m.places,
    coalesce(t.names_date, FALSE) AS names_date,
    CAST(coalesce(t.names_date, FALSE) AS INTEGER)
        + CAST(m.places IS NOT NULL OR e.clause_id IS NOT NULL AS INTEGER)
        + CAST(m.mechanisms IS NOT NULL AS INTEGER)
        + CAST(m.instruments IS NOT NULL AS INTEGER)
        + CAST(m.organisations IS NOT NULL AS INTEGER) AS specificity,
    c.copies,
    c.char_start,
    c.char_end
FROM clauses AS c
JOIN documents AS d USING (document_id)
LEFT JOIN sections AS s ON s.section_id = c.section_id
LEFT JOIN act_counts AS a ON a.clause_id = c.clause_id
LEFT JOIN strongest AS g ON g.clause_id = c.clause_id
LEFT JOIN primary_topics AS p ON p.clause_id = c.clause_id
LEFT JOIN all_topics AS o ON o.clause_id = c.clause_id
LEFT JOIN time_counts AS t ON t.clause_id = c.clause_id
LEFT JOIN mention_counts AS m ON m.clause_id = c.clause_id
LEFT JOIN event_places AS e ON e.clause_id = c.clause_id
