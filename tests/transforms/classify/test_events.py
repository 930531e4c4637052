from __future__ import annotations

import datetime as dt

import polars as pl

from transforms.classify.codebook import load
from transforms.classify.events import edition, events
from transforms.classify.mentions import mentions
from transforms.classify.times import times
from warehouse.contracts import TABLES


def read(document, text: str, **context) -> pl.DataFrame:
    tables = document([text], **context)
    day = pl.lit(dt.date(2024, 4, 10)).alias("issued_on")
    tables["documents"] = tables["documents"].with_columns(day)
    tables["times"] = times(tables, load())
    tables["mentions"] = mentions(tables, load())
    return events(tables, load())


def test_each_time_dates_the_meeting_of_its_part_of_the_sentence(document):
    text = "双方高度评价2023年6月第二次中泰经贸对话的成果，决定于12月在曼谷举行第三次中泰经贸对话。"
    found = read(document, text)
    assert found.select("name", "edition_no", "place").rows() == [
        ("第二次中泰经贸对话", 2, None),
        ("第三次中泰经贸对话", 3, "曼谷"),
    ]
    assert found["start_on"].to_list() == [dt.date(2023, 6, 1), dt.date(2023, 12, 1)]
    assert found.schema == TABLES["events"].schema


def test_visit_without_a_name_is_an_event(document):
    found = read(document, "法国总统于2024年4月5日至7日对中国进行国事访问。")
    assert found.select("name", "start_on", "end_on").rows() == [
        ("国事访问", dt.date(2024, 4, 5), dt.date(2024, 4, 7))
    ]


def test_english_meeting_with_edition_and_place(document):
    text = "The fourth TTC ministerial meeting took place in Washington on 31 May 2023."
    found = read(document, text, language="en")
    assert found.select("edition_no", "start_on", "place").rows() == [
        (4, dt.date(2023, 5, 31), "Washington")
    ]


def test_dates_in_titles_and_undated_words_make_no_event(document):
    assert read(document, "双方落实《2024年会议成果》，近年来举行了多次会议。").height == 0


def test_edition_in_every_spelling():
    names = (
        "第二十六次定期会晤",
        "第14次会议",
        "首届论坛",
        "15th Summit",
        "Inaugural Dialogue",
        "峰會",
    )
    assert [edition(name) for name in names] == [26, 14, 1, 15, 1, None]
