-- view: One row per act that is a commitment, over distinct clauses: a statement that the source repeats is counted once per document.
-- key: act_id
-- order: document_id, clause_no, act_no, act_id
-- column act_id: {acts.act_id}
-- column clause_id: {acts.clause_id}
-- column statement_id: {clauses.statement_id}
-- column is_first_statement: No earlier document of the corpus holds the same statement; filter on it to count statements once over the corpus.
-- column document_id: {acts.document_id}
-- column title: {documents.title}
-- column issued_on: {documents.issued_on}
-- column parties: {documents.parties}
-- column section_no: {clauses.section_no}
-- column heading: Heading of the innermost section; empty when none is printed.
-- column item: {clauses.item}
-- column clause_no: {clauses.clause_no}
-- column kind: `stem` for the commitment of a lead-in whose items stand as rows of their own; filter on `clause` to leave it out.
-- column act_no: {acts.act_no}
-- column act: {acts.act}
-- column rank: {acts.rank}
-- column actor: {acts.actor}
-- column recipient: {acts.recipient}
-- column polarity: {acts.polarity}
-- column trigger: {acts.trigger}
-- column inherited: {acts.inherited}
-- column confidence: {acts.confidence}
-- column topic: Primary topic of the clause; empty when none was given.
-- column cap_major: Major topic code of the Comparative Agendas Project of the primary topic; empty when none was given.
-- column deadline: Earliest last day of the future and deadline times of the clause; empty when there is none.
-- column names_date: A future or deadline time with a date, or a recurring time, stands in the clause.
-- column specificity: How many of date, place, mechanism, instrument and organisation the clause names, 0 to 5.
-- column organisations: Organisations named, as printed, joined by `; `; empty when none is named.
-- column mechanisms: Mechanisms named, as printed, joined by `; `; empty when none is named.
-- column instruments: Instruments named, as printed, joined by `; `; empty when none is named.
-- column text: {clauses.text}
-- column copies: {clauses.copies}
-- column char_start: {clauses.char_start}
-- column char_end: {clauses.char_end}
SELECT
    a.act_id,
    a.clause_id,
    c.statement_id,
    c.is_first_statement,
    a.document_id,
    c.title,
    c.issued_on,
    c.parties,
    c.section_no,
    c.heading,
    c.item,
    c.clause_no,
    c.kind,
    a.act_no,
    a.act,
    a.rank,
    a.actor,
    a.recipient,
    a.polarity,
    a.trigger,
    a.inherited,
    a.confidence,
    c.topic,
    c.cap_major,
    c.deadline,
    c.names_date,
    c.specificity,
    c.organisations,
    c.mechanisms,
    c.instruments,
    c.text,
    c.copies,
    c.char_start,
    c.char_end
FROM acts AS a
JOIN bi_clauses AS c ON c.clause_id = a.clause_id
WHERE a.is_commitment
