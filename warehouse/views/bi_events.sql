-- view: One row per dated event: the calendar of the corpus.
-- key: event_id
-- order: falls_on, start_on, event_id
-- column event_id: {events.event_id}
-- column name: {events.name}
-- column edition_no: {events.edition_no}
-- column start_on: {events.start_on}
-- column end_on: {events.end_on}
-- column falls_on: Last day, or the first when the last is open: the date to sort a calendar by; empty when both are open.
-- column precision: {events.precision}
-- column role: {events.role}
-- column place: {events.place}
-- column expression: {times.expression}
-- column days_after_issue: Days from the date of the document to `falls_on`; empty when either is unknown.
-- column document_id: {events.document_id}
-- column title: {documents.title}
-- column issued_on: {documents.issued_on}
-- column parties: {documents.parties}
-- column section_no: {clauses.section_no}
-- column heading: Heading of the innermost section; empty when none is printed.
-- column topic: Primary topic of the clause; empty when none was given.
-- column actor: Who performs the strongest act of the clause; empty when no act was found.
-- column act: Strongest act of the clause; empty when no act was found.
-- column is_commitment: At least one act of the clause is a commitment.
-- column clause_id: {events.clause_id}
-- column text: {clauses.text}
-- column char_start: {times.char_start}
-- column char_end: {times.char_end}
SELECT
    e.event_id,
    e.name,
    e.edition_no,
    e.start_on,
    e.end_on,
    coalesce(e.end_on, e.start_on) AS falls_on,
    e.precision,
    e.role,
    e.place,
    t.expression,
    date_diff('day', c.issued_on, coalesce(e.end_on, e.start_on)) AS days_after_issue,
    e.document_id,
    c.title,
    c.issued_on,
    c.parties,
    c.section_no,
    c.heading,
    c.topic,
    c.actor,
    c.act,
    c.is_commitment,
    e.clause_id,
    c.text,
    t.char_start,
    t.char_end
FROM events AS e
JOIN bi_clauses AS c ON c.clause_id = e.clause_id
JOIN times AS t ON t.time_id = e.time_id
