"""What the report shows, as data: one query per table of the page, with the rows it shows at most.

The rest of the rows is counted and told, so that the page stays small for large corpora and
nothing seems complete that is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT without ORDER BY, the total order of its rows, and how many are shown."""

    sql: str
    order: str
    limit: int = 1000


#: Made once before the queries, which read it several times; texts are joined to the rows shown.
PREPARATION: Final = """
    CREATE TEMP TABLE commitments AS
    SELECT act_id, clause_id, document_id, clause_no, act_no, kind, act, rank, actor, recipient,
           polarity, confidence, topic, section_no, deadline, specificity
    FROM bi_commitments
"""

QUERIES: Final[dict[str, Query]] = {
    "totals": Query(
        """
        SELECT
            (SELECT count(*) FROM documents) AS documents,
            (SELECT min(issued_on) FROM documents) AS first_on,
            (SELECT max(issued_on) FROM documents) AS last_on,
            (SELECT coalesce(sum(n_chars), 0)::BIGINT FROM documents) AS chars,
            (SELECT count(*) FROM clauses) AS clauses,
            (SELECT count(DISTINCT statement_id) FROM clauses) AS statements,
            (SELECT count(*) FROM occurrences) AS occurrences,
            (SELECT count(*) FROM acts WHERE is_commitment) AS commitments,
            (SELECT count(*) FROM events) AS events,
            (SELECT count(*) FROM defects) AS defects,
            (SELECT count(*) FROM defects WHERE severity = 'critical') AS critical,
            (SELECT count(*) FROM acts WHERE confidence = 'low') AS low_acts,
            (SELECT count(*) FROM quarantine) AS refused,
            (SELECT count(*) FROM sections WHERE section_no IS NOT NULL) AS numbered,
            (SELECT count(*) FROM sections
             WHERE section_no IS NOT NULL AND status = 'complete') AS complete,
            (SELECT sum(occurrence_chars * duplicate_share) / nullif(sum(occurrence_chars), 0)
             FROM (SELECT document_id, sum(char_end - char_start) AS occurrence_chars
                   FROM occurrences GROUP BY document_id)
             JOIN documents USING (document_id)) AS duplicate_share
        """,
        "documents",
    ),
    "documents": Query(
        "SELECT * FROM bi_documents", "issued_on DESC NULLS LAST, document_id", limit=60
    ),
    "kinds_of_documents": Query(
        """
        SELECT coalesce(doc_type, '(not recognised)') AS doc_type, language, count(*) AS n,
               sum(n_clauses)::BIGINT AS clauses, sum(n_commitments)::BIGINT AS commitments
        FROM bi_documents GROUP BY ALL
        """,
        "n DESC, doc_type, language",
        limit=20,
    ),
    "incomplete": Query(
        """
        SELECT s.*, d.source, d.language, d.script FROM bi_sections AS s
        JOIN documents AS d USING (document_id) WHERE s.status <> 'complete'
        """,
        "document_id, ordinal, section_id",
        limit=40,
    ),
    "defect_kinds": Query(
        """
        SELECT kind, severity, severity_no, count(*) AS n, count(DISTINCT document_id) AS documents
        FROM bi_defects GROUP BY ALL
        """,
        "severity_no, n DESC, kind",
    ),
    "defects": Query(
        """
        SELECT f.*, d.language, d.script FROM bi_defects AS f
        JOIN documents AS d USING (document_id)
        """,
        "severity_no, document_id, char_start, defect_id",
        limit=60,
    ),
    "actors": Query(
        """
        SELECT actor, count(*) AS n,
               count(*) FILTER (WHERE rank = 3) AS aim,
               count(*) FILTER (WHERE rank = 4) AS will,
               count(*) FILTER (WHERE rank = 5) AS agree,
               count(*) FILTER (WHERE rank = 6) AS "commit",
               count(*) FILTER (WHERE polarity = 'negative') AS negative,
               count(deadline) AS dated,
               avg(rank) AS mean_rank
        FROM commitments GROUP BY actor
        """,
        "n DESC, actor",
        limit=15,
    ),
    "topics": Query(
        """
        SELECT coalesce(topic, '(none)') AS topic, count(*) AS n,
               count(*) FILTER (WHERE rank >= 5) AS hard, count(deadline) AS dated,
               avg(rank) AS mean_rank, avg(specificity) AS specificity
        FROM commitments GROUP BY ALL
        """,
        "n DESC, topic",
        limit=31,
    ),
    "firm": Query(
        """
        SELECT m.*, c.text, c.char_start, c.char_end, d.title, d.language, d.script,
               m.rank + m.specificity AS weight
        FROM commitments AS m
        JOIN clauses AS c ON c.clause_id = m.clause_id
        JOIN documents AS d ON d.document_id = m.document_id
        WHERE m.kind = 'clause' AND m.rank >= 4 AND m.specificity >= 1
        """,
        "weight DESC, rank DESC, document_id, clause_no, act_no, act_id",
        limit=20,
    ),
    "calendar": Query(
        """
        SELECT e.*, d.language, d.script FROM bi_events AS e
        JOIN documents AS d USING (document_id)
        WHERE e.role IN ('future', 'deadline', 'recurring')
        """,
        "falls_on NULLS LAST, start_on NULLS LAST, event_id",
        limit=80,
    ),
    "event_roles": Query("SELECT role, count(*) AS n FROM events GROUP BY role", "n DESC, role"),
    "entities": Query(
        """
        SELECT *, count(*) OVER (PARTITION BY kind) AS of_kind,
               row_number() OVER (PARTITION BY kind ORDER BY n_mentions DESC, entity_id) AS place
        FROM entities QUALIFY place <= 10
        """,
        "kind, place",
    ),
    "shared": Query(
        """
        SELECT d.title, r.document_id, r.issued_on, d.language, d.script,
               r.other_title, r.other_document_id, r.other_issued_on,
               count(*) FILTER (WHERE relation = 'duplicate') AS duplicates,
               count(*) FILTER (WHERE relation = 'recurrence') AS recurrences
        FROM bi_recurrences AS r JOIN documents AS d USING (document_id)
        WHERE r.across_documents GROUP BY ALL
        """,
        "duplicates + recurrences DESC, document_id, other_document_id",
        limit=30,
    ),
    "recurrences": Query(
        """
        SELECT r.*, d.language, d.script FROM bi_recurrences AS r
        JOIN documents AS d USING (document_id)
        WHERE r.across_documents AND r.relation = 'recurrence'
        """,
        "chain_documents DESC, chain_id, other_issued_on NULLS LAST, clause_id, other_clause_id",
        limit=30,
    ),
    "editions": Query(
        """
        SELECT e.document_id, e.title, e.issued_on, d.language, d.script,
               max(e.previous_issued_on) AS previous_on,
               count(*) FILTER (WHERE status = 'new') AS new,
               count(*) FILTER (WHERE status = 'returned') AS returned,
               count(*) FILTER (WHERE status = 'kept') AS kept,
               count(*) FILTER (WHERE status = 'changed') AS changed,
               count(*) FILTER (WHERE status = 'dropped') AS dropped
        FROM bi_editions AS e JOIN documents AS d USING (document_id)
        WHERE kind = 'clause' AND status <> 'first' GROUP BY ALL
        """,
        "issued_on DESC, document_id",
        limit=30,
    ),
    "dropped": Query(
        """
        SELECT e.*, d.language, d.script
        FROM bi_editions AS e JOIN documents AS d USING (document_id)
        WHERE kind = 'clause' AND status = 'dropped' AND is_commitment
        """,
        "previous_rank DESC NULLS LAST, issued_on DESC, edition_id",
        limit=20,
    ),
    "relation_counts": Query(
        "SELECT relation, count(*) AS n FROM relations GROUP BY relation", "n DESC, relation"
    ),
    "confidence": Query(
        """
        SELECT act, count(*) AS n,
               count(*) FILTER (WHERE confidence = 'high') AS high,
               count(*) FILTER (WHERE confidence = 'medium') AS medium,
               count(*) FILTER (WHERE confidence = 'low') AS low
        FROM acts GROUP BY act
        """,
        "n DESC, act",
    ),
    "unsure": Query(
        """
        SELECT a.act_id, a.act, a.rank, a.actor, a.trigger, c.text, c.char_start, c.char_end,
               d.document_id, d.title, d.language, d.script
        FROM acts AS a
        JOIN clauses AS c ON c.clause_id = a.clause_id
        JOIN documents AS d ON d.document_id = a.document_id
        WHERE a.confidence = 'low'
        """,
        "rank DESC, document_id, char_start, act_id",
        limit=40,
    ),
    "quarantine": Query("SELECT * FROM quarantine", "source, stage, reason", limit=40),
    "checks": Query(
        """
        SELECT stage, count(*) AS n, count(*) FILTER (WHERE success) AS passed,
               count(*) FILTER (WHERE NOT success AND severity = 'critical') AS critical,
               count(*) FILTER (WHERE NOT success AND severity = 'warning') AS warning,
               count(*) FILTER (WHERE NOT success AND severity = 'info') AS info
        FROM checks GROUP BY stage
        """,
        "stage",
    ),
    "failed_checks": Query(
        "SELECT * FROM checks WHERE NOT success",
        "severity, stage, table_name, expectation, column_name",
        limit=40,
    ),
    "runs": Query("SELECT * FROM runs", "run_id"),
}
