from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from transforms.classify.acts import acts
from transforms.classify.clause_topics import clause_topics
from transforms.classify.codebook import CodebookError, load, read
from transforms.classify.codebook_lint import clashes, in_one_document, lonely

CODEBOOK = Path(__file__).parents[3] / "transforms" / "codebook"
GOLDEN = Path(__file__).parents[2] / "golden" / "invented"
SAMPLE = Path(__file__).parents[3] / "samples" / "hangzhou-2016.md"
PARTIES = "CHN; JPN; KHM; KOR; USA; VNM"
ENTRIES = [
    pytest.param(language, name, id=f"{language}-{name}")
    for language in ("zh", "en")
    for name in load().grammars[language].operators
]


def rules(document, language: str, name: str, text: str) -> set[str]:
    kind = (
        "treaty"
        if name in ("may", "shall", "shall-not", "undertake", "borne")
        else "joint_statement"
    )
    tables = document([text], language=language, parties=PARTIES, doc_type=kind)
    return {rule.split("@")[0] for rule in acts(tables, load())["rule_id"]}


@pytest.mark.parametrize(("language", "name"), ENTRIES)
def test_the_example_of_an_entry_is_decided_by_it(document, language, name):
    entry = load().files[language]["operators"][name]
    assert name in rules(document, language, name, entry["example"])


@pytest.mark.parametrize(("language", "name"), ENTRIES)
def test_the_counter_example_of_an_entry_is_not(document, language, name):
    entry = load().files[language]["operators"][name]
    text = entry["counter"]
    found = acts(document([text], language=language, parties=PARTIES), load()).filter(
        act=entry["act"]
    )
    assert name not in {rule.split("@")[0] for rule in found["rule_id"]}


def test_entries_do_not_clash():
    assert clashes(load()) == []


def test_a_clash_is_named(tmp_path):
    content = yaml.safe_load((CODEBOOK / "zh.yaml").read_text("utf-8"))
    content["operators"]["twin"] = {"act": "will", "kind": "modal", "forms": ["承诺"]}
    (tmp_path / "zh.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    found = clashes(read(CODEBOOK, tmp_path))
    assert any("承诺" in line and "pledge" in line and "twin" in line for line in found)


def topics_with(tmp_path, topic: str, language: str, weight: int, term: str):
    content = yaml.safe_load((CODEBOOK / "topics.yaml").read_text("utf-8"))
    content["topics"][topic][language].setdefault(weight, []).append(term)
    (tmp_path / "topics.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return clashes(read(CODEBOOK, tmp_path))


def test_a_term_of_two_topics_alike_is_named(tmp_path):
    found = topics_with(tmp_path, "energy", "en", 5, "tariff")
    assert found == ["topics: en: 'tariff' tells energy and trade alike"]


def test_a_neutral_word_that_tells_and_a_term_too_long_are_named(tmp_path):
    assert topics_with(tmp_path, "energy", "zh", 3, "核心") == [
        "topics: zh: '核心' is neutral and tells energy"
    ]
    long = "双方将在互利共赢基础上扩大合作"
    assert topics_with(tmp_path, "energy", "zh", 3, long) == [
        f"topics: zh: {long!r} is longer than a term"
    ]


def test_a_term_of_the_form_of_another_one_is_named(tmp_path):
    assert topics_with(tmp_path, "trade", "en", 2, "trawl") == [
        "topics: en: 'trawl' is hidden by 'trawl*'"
    ]


def test_a_word_that_its_stem_covers_is_named(tmp_path):
    assert topics_with(tmp_path, "agriculture_food", "en", 4, "trawlerman") == [
        "topics: en: 'trawlerman' is covered by 'trawl*'"
    ]
    assert topics_with(tmp_path, "transport", "en", 4, "trawlerman") == []


@pytest.mark.parametrize(
    ("cues", "told"), [(["Hosted"], "'Hosted' has capitals"), ([], "give cues for")]
)
def test_a_form_that_is_never_tried_is_named(tmp_path, cues, told):
    content = yaml.safe_load((CODEBOOK / "topics.yaml").read_text("utf-8"))
    content["formulas"]["en"]["whole"].append({"cues": cues, "form": "Hosted by"})
    (tmp_path / "topics.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    assert [told in line for line in clashes(read(CODEBOOK, tmp_path))] == [True]


def test_terms_of_one_document_are_listed_with_it():
    texts = {"a": "Tariffs and visas.", "b": "Tariffs fell.", "c": "核电站"}
    found = in_one_document(load(), texts)
    assert found["visa"] == "a"
    assert found["核电站"] == "c"
    assert "tariff" not in found


def test_no_term_of_one_document_is_a_piece_of_its_sentence():
    folder = Path(__file__).parents[2] / "golden" / "invented"
    paths = [SAMPLE, *folder.glob("*.txt"), *folder.glob("*.md")]
    found = in_one_document(load(), {path.name: path.read_text("utf-8") for path in paths})
    words = [t for t in found if t.isascii() and t == t.lower() and t.count(" ") > 4]
    signs = [t for t in found if not t.isascii() and len(t) > 11]
    assert words + signs == []


def test_the_version_changes_with_any_file(tmp_path):
    (tmp_path / "times.yaml").write_text("{}", "utf-8")
    assert read(CODEBOOK, tmp_path).version != load().version
    assert read(CODEBOOK).version == load().version


def test_a_wrong_entry_is_refused_with_its_place(tmp_path):
    content = {"language": "xx", "script": "words", "operators": {"odd": {"act": "promise"}}}
    (tmp_path / "xx.yaml").write_text(yaml.safe_dump(content), "utf-8")
    with pytest.raises(CodebookError, match=r"xx\.yaml: odd: act must be one of commit"):
        read(CODEBOOK, tmp_path)


def test_no_passage_of_the_sample_stands_in_the_codebook():
    text = SAMPLE.read_text("utf-8")
    book = load()
    forms = {f for o in book.grammars["zh"].operators.values() for f in o.forms}
    forms |= {w for words in book.grammars["zh"].words.values() for w in words}
    for entry in book.files["topics"]["topics"].values():
        forms |= {str(t) for terms in entry.get("zh", {}).values() for t in terms}
    assert [form for form in sorted(forms) if len(form) > 12 and form in text] == []


def test_forms_that_one_document_alone_holds_are_listed(record_property):
    texts = [path.read_text("utf-8") for path in sorted(GOLDEN.glob("*.[tm]*"))]
    texts.append(SAMPLE.read_text("utf-8"))
    for language, grammar in load().grammars.items():
        found = lonely(grammar, texts)
        record_property(f"lonely {language}", found)
        assert found == lonely(grammar, [*texts, ""])
        most = 8 if grammar.script == "characters" else 32
        assert [form for form in found if len(form) > most] == []


def test_a_form_that_two_documents_hold_is_not_lonely():
    grammar = load().grammars["zh"]
    assert "热烈欢迎" in lonely(grammar, ["双方熱烈歡迎来宾。", "双方会谈。"])
    assert "热烈欢迎" not in lonely(grammar, ["双方热烈欢迎来宾。", "日方热烈欢迎中方。"])


def test_a_form_before_a_hidden_neighbour_is_no_operator(document):
    tables = document(["联合委员会在东京举行会议。", "日方会在东京举行会议。"], parties="CHN; JPN")
    assert acts(tables, load()).sort("clause_id")["act"].to_list() == ["state", "will"]


def test_a_language_is_a_file(document, tmp_path):
    words = load().files["en"]["words"]
    spanish = {
        "language": "es",
        "script": "words",
        "operators": {
            "comprometerse": {"act": "commit", "kind": "speech", "forms": ["se comprometen a"]},
            "acordar": {"act": "agree", "kind": "speech", "forms": ["acordaron"]},
            "futuro": {"act": "will", "kind": "modal", "forms": ["continuarán"]},
            "esfuerzo": {"act": "aim", "kind": "effort", "forms": ["buscan"]},
        },
        "words": {name: [] for name in words}
        | {
            "signs": [",", ";", ":"],
            "collective": ["las dos partes", "ambas partes"],
            "and": ["y"],
            "prepositions": ["de", "en", "con"],
        },
    }
    (tmp_path / "es.yaml").write_text(yaml.safe_dump(spanish, allow_unicode=True), "utf-8")
    topics = yaml.safe_load((CODEBOOK / "topics.yaml").read_text("utf-8"))
    topics["topics"]["trade"]["es"] = {3: ["comercio"]}
    (tmp_path / "topics.yaml").write_text(yaml.safe_dump(topics, allow_unicode=True), "utf-8")
    book = read(CODEBOOK, tmp_path)
    texts = [
        "Las dos partes se comprometen a ampliar el comercio.",
        "Ambas partes acordaron nuevas medidas y continuarán el diálogo.",
    ]
    found = acts(document(texts, language="es"), book).sort("clause_id", "act_no")
    assert found["act"].to_list() == ["commit", "agree", "will"]
    assert set(found["actor"]) == {"PARTIES"}
    topic = clause_topics(document(texts[:1], language="es"), book)
    assert topic["topic"].to_list() == ["trade"]
