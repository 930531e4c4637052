"""Turns of phrase that are rare each and many together, in Chinese statements, treaties, resolutions."""

from __future__ import annotations

import pytest

from transforms.classify.acts import acts
from transforms.classify.codebook import load
from warehouse.contracts.vocabulary import ACT_RANKS

STATEMENT = {"parties": "CHN; JPN"}
TREATY = {"doc_type": "treaty", "parties": "CHN; SGP"}
RESOLUTION = {"doc_type": "resolution", "parties": "UNSC"}

STRONGEST = [
    ("双方再三地敦促有关各方停火。", STATEMENT, ("PARTIES", "call")),
    ("两国基地同意接待来访舰艇。", STATEMENT, ("PARTIES", "state")),
    ("双方为建立新机制而加强磋商。", STATEMENT, ("PARTIES", "state")),
    ("双方建立新机制。", STATEMENT, ("PARTIES", "commit")),
    ("日方转达了首相的良好祝愿。", STATEMENT, ("JPN", "state")),
    ("日方祝愿会议成功。", STATEMENT, ("JPN", "assess")),
    ("双方不使用武力或以武力相威胁。", STATEMENT, ("PARTIES", "commit")),
    ("中方对日方参加展览不持异议。", STATEMENT, ("CHN", "recognize")),
    ("中方对日方参加展览持异议。", STATEMENT, ("CHN", "oppose")),
    ("中方希望并支持日方发挥作用。", STATEMENT, ("CHN", "support")),
    (
        "双方认为，深化合作符合两国利益，也将为地区稳定作出贡献。",
        STATEMENT,
        ("PARTIES", "recognize"),
    ),
    ("双方认为，合作十分重要，将进一步加强协调。", STATEMENT, ("PARTIES", "will")),
    ("日方视中国为重要邻国。", STATEMENT, ("JPN", "recognize")),
    ("双方视情举行磋商。", STATEMENT, ("PARTIES", "state")),
    ("“联委会”将每年召开一次会议。", STATEMENT, ("PARTIES", "will")),
    ("缔约一方应对另一方的产品给予优惠待遇。", TREATY, ("PARTIES", "commit")),
    ("双方应对气候变化。", STATEMENT, ("PARTIES", "state")),
    ("本备忘录的有效期将自动延长五年。", TREATY, ("PARTIES", "will")),
    ("本备忘录将自动失效。", TREATY, ("PARTIES", "state")),
    ("中方切望尽早达成协议。", STATEMENT, ("CHN", "aim")),
    ("会议由日本首相主持。", STATEMENT, ("JPN", "state")),
    ("在这方面强调，必须遵守武器禁运。", RESOLUTION, ("UN", "call")),
]


def read(document, texts: list[str], context: dict, **more) -> list[list[tuple[str, str]]]:
    """(actor, act) of every act of each clause."""
    found = acts(document(texts, **context, **more), load()).sort("clause_id", "act_no")
    groups = found.partition_by("clause_id", maintain_order=True)
    return [list(zip(g["actor"], g["act"], strict=True)) for g in groups]


@pytest.mark.parametrize(("text", "context", "expected"), STRONGEST)
def test_strongest_act(document, text, context, expected):
    (found,) = read(document, [text], context)
    assert max(found, key=lambda pair: ACT_RANKS[pair[1]]) == expected


def test_what_a_party_does_under_a_lead_in_that_promises_is_promised(document):
    texts = ["双方商定：", "两国政府以互信为基础密切沟通。", "两国政府已签署备忘录。"]
    stem, item, past = read(document, texts, STATEMENT, stem_over=[1, 2])
    assert stem == item == [("PARTIES", "commit")]
    assert past == [("PARTIES", "state")]
