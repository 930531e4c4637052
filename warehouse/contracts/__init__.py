"""What every table is. Nothing below this package imports anything else of the project."""

from __future__ import annotations

from typing import Final

from warehouse.contracts.acts import ACTS
from warehouse.contracts.checks import CHECKS
from warehouse.contracts.clause_joints import CLAUSE_JOINTS
from warehouse.contracts.clause_topics import CLAUSE_TOPICS
from warehouse.contracts.clauses import CLAUSES
from warehouse.contracts.declaration import Column, Table
from warehouse.contracts.defects import DEFECTS
from warehouse.contracts.document_parties import DOCUMENT_PARTIES
from warehouse.contracts.document_texts import DOCUMENT_TEXTS
from warehouse.contracts.documents import DOCUMENTS
from warehouse.contracts.entities import ENTITIES
from warehouse.contracts.events import EVENTS
from warehouse.contracts.ledger import LEDGER
from warehouse.contracts.mentions import MENTIONS
from warehouse.contracts.occurrences import OCCURRENCES
from warehouse.contracts.quarantine import QUARANTINE
from warehouse.contracts.relations import RELATIONS
from warehouse.contracts.runs import RUNS
from warehouse.contracts.sections import SECTIONS
from warehouse.contracts.times import TIMES

#: Every table by name, in the order of the dictionary.
TABLES: Final[dict[str, Table]] = {
    table.name: table
    for table in (
        DOCUMENTS,
        DOCUMENT_PARTIES,
        DOCUMENT_TEXTS,
        SECTIONS,
        CLAUSES,
        CLAUSE_JOINTS,
        OCCURRENCES,
        LEDGER,
        DEFECTS,
        RELATIONS,
        ACTS,
        CLAUSE_TOPICS,
        TIMES,
        EVENTS,
        MENTIONS,
        ENTITIES,
        RUNS,
        CHECKS,
        QUARANTINE,
    )
}

__all__ = [
    "TABLES",
    "Column",
    "Table",
]
