-- view: One row per primary topic and actor: how much was promised, how firmly, how checkably.
-- key: topic, actor
-- order: topic, actor
-- column topic: Primary topic of the clause; `(none)` when none was given.
-- column cap_major: Major topic code of the Comparative Agendas Project; empty when no topic was given.
-- column actor: {acts.actor}
-- column n_commitments: Acts that are commitments, over distinct clauses; their sum over all rows is the number of rows of bi_commitments.
-- column n_lead_ins: Those of them that stems make, whose list items are counted too.
-- column n_clauses: Distinct clauses that hold them.
-- column n_documents: Documents that hold them.
-- column mean_rank: Mean strength, 3 (aim) to 6 (commit).
-- column n_hard: Commitments of rank 5 or 6 (agree, commit).
-- column n_negative: Promises not to do.
-- column n_with_deadline: Commitments whose clause holds a future or deadline date.
-- column mean_specificity: Mean number of date, place, mechanism, instrument and organisation that the clause names.
SELECT
    coalesce(topic, '(none)') AS topic,
    min(cap_major) AS cap_major,
    actor,
    count(*) AS n_commitments,
    count(*) FILTER (WHERE kind = 'stem') AS n_lead_ins,
    count(DISTINCT clause_id) AS n_clauses,
    count(DISTINCT document_id) AS n_documents,
    avg(rank) AS mean_rank,
    count(*) FILTER (WHERE rank >= 5) AS n_hard,
    count(*) FILTER (WHERE polarity = 'negative') AS n_negative,
    count(deadline) AS n_with_deadline,
    avg(specificity) AS mean_specificity
FROM bi_commitments
GROUP BY coalesce(topic, '(none)'), actor
