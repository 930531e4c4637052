"""The closed vocabularies of the dataset, as the coding manual (version 1.1) defines them."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("zh", "en", "mixed", "und")
SCRIPTS: Final = ("Hans", "Hant", "Latn")

#: Strength of an act, coding manual section 2: the higher, the more binding.
ACT_RANKS: Final[dict[str, int]] = {
    "commit": 6,
    "agree": 5,
    "will": 4,
    "aim": 3,
    "reaffirm": 2,
    "support": 2,
    "oppose": 2,
    "call": 1,
    "assess": 0,
    "recognize": 0,
    "state": 0,
}
#: Acts from this rank on can be commitments (coding manual section 2, rule 9).
COMMITMENT_RANK: Final = 3

#: Comparative Agendas Project major topic of each topic, coding manual section 4.
TOPIC_CAP_MAJOR: Final[dict[str, int]] = {
    "bilateral_relations": 19,
    "regional_security": 19,
    "multilateral_governance": 19,
    "international_finance": 19,
    "development_aid": 19,
    "counter_terrorism": 19,
    "macroeconomy": 1,
    "industry": 15,
    "business_finance": 15,
    "trade": 18,
    "investment": 18,
    "innovation_ip": 17,
    "digital_cyber": 17,
    "science_space": 17,
    "energy": 8,
    "climate": 7,
    "environment": 7,
    "agriculture_food": 4,
    "health": 3,
    "people_exchange": 6,
    "transport": 10,
    "law_enforcement": 12,
    "anti_corruption": 12,
    "defence": 16,
    "arms_control": 16,
    "human_rights": 2,
    "migration": 9,
    "social": 13,
    "subnational": 14,
    "procedural": 19,
}

POLARITIES: Final = ("positive", "negative")
CONFIDENCES: Final = ("high", "medium", "low")
CLAUSE_KINDS: Final = ("clause", "stem")
SECTION_STATUSES: Final = ("complete", "truncated", "missing", "headless")
MATCHES: Final = ("first", "exact", "normalized", "near", "partial")
LEDGER_ROLES: Final = ("clause", "stem", "heading", "marker", "title", "furniture", "blank")
RELATION_KINDS: Final = ("duplicate", "variant", "recurrence")
DEFECT_KINDS: Final = (
    "missing_section",
    "missing_heading",
    "duplicate_block",
    "truncated",
    "splice",
    "broken_line",
    "out_of_order",
    "text_corruption",
    "encoding",
    "page_furniture",
)
SEVERITIES: Final = ("critical", "warning", "info")
TIME_PRECISIONS: Final = ("day", "range", "month", "season", "year", "part_year", "open")
TIME_ROLES: Final = ("past", "future", "deadline", "recurring", "in_title", "context")
MENTION_KINDS: Final = (
    "organisation",
    "mechanism",
    "instrument",
    "country",
    "person",
    "place",
    "event",
)
STAGES: Final = ("land", "parse", "deduplicate", "classify", "publish")
RUN_STATUSES: Final = ("published", "unchanged", "failed")

#: A party: ISO 3166-1 alpha-3 code, a usual short name of an organisation, or the two collective
#: codes; several joined by `+` (coding manual section 3).
ACTOR_PATTERN: Final = r"(?:PARTIES|OTHER|[A-Z][A-Za-z0-9&-]*(?:\+[A-Z][A-Za-z0-9&-]*)*)"
