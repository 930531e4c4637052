"""Lengths of time, terms and what is kept without dates (coding manual section 5)."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from transforms.classify.codebook import load
from transforms.classify.times import times

DAY = dt.date(2024, 4, 10)


def read(document, text: str, **context) -> list[tuple[str, ...]]:
    """(expression, start, end, precision, role) of every time of one clause."""
    tables = document([text], **context)
    tables["documents"] = tables["documents"].with_columns(pl.lit(DAY, pl.Date).alias("issued_on"))
    found = times(tables, load()).sort("char_start")
    columns = ("expression", "start_on", "end_on", "precision", "role")
    return [tuple(str(v or "") for v in row) for row in found.select(columns).iter_rows()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The grid will run beyond 2030.", ("beyond 2030", "2031-01-01", "", "range", "future")),
        (
            "The mandate runs for twelve months following the adoption of this resolution.",
            (
                "twelve months following the adoption of this resolution",
                "2024-04-10",
                "2025-04-10",
                "range",
                "future",
            ),
        ),
        (
            "Each Party shall reply within 60 days of receipt.",
            ("within 60 days of receipt", "", "", "open", "deadline"),
        ),
        (
            "They accepted to visit at a mutually convenient date.",
            ("at a mutually convenient date", "", "", "open", "future"),
        ),
    ],
)
def test_english_time_counts_from_an_event_or_stays_open(document, text, expected):
    assert read(document, text, language="en") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本协定自签署之日起生效。", ("自签署之日起", "2024-04-10", "", "range", "future")),
        ("应自生效之日起三十日内换文。", ("自生效之日起三十日内", "", "", "open", "deadline")),
        ("工程应于2026年年中前完工。", ("2026年年中前", "", "2026-06-30", "part_year", "deadline")),
        ("邀请总理在双方方便的时候来访。", ("双方方便的时候", "", "", "open", "future")),
    ],
)
def test_chinese_time_counts_from_an_event_or_stays_open(document, text, expected):
    assert read(document, text) == [expected]


EN = [
    ("They will report within six months.", "within six months", "2024-04-10", "2024-10-10", "range", "deadline"),
    ("If no reply comes within six months, talks end.", "within six months", "", "", "open", "deadline"),
    (
        "Talks shall begin within thirty (30) days of the date of receipt of the request.",
        "within thirty (30) days of the date of receipt of the request", "", "", "open", "deadline",
    ),
    (
        "It shall enter into force sixty (60) days after the date of the later notification.",
        "sixty (60) days after the date of the later notification", "", "", "open", "future",
    ),
    ("The treaty will remain in force indefinitely.", "indefinitely", "", "", "open", "future"),
    ("They will visit at an agreed time.", "at an agreed time", "", "", "open", "future"),
    ("A report will be made before the end of the first half of 2026.",
     "before the end of the first half of 2026", "", "2026-06-30", "part_year", "deadline"),
    ("The call will open in the final quarter of 2025.", "in the final quarter of 2025", "2025-10-01", "2025-12-31", "part_year", "future"),
    ("Seizures were made between October and February.", "between October and February", "2023-10-01", "2024-02-29", "range", "past"),
    ("Works will start in the course of 2026.", "in the course of 2026", "2026-01-01", "2026-12-31", "year", "future"),
    ("It will be reviewed after nine months.", "after nine months", "2025-01-10", "2025-01-10", "day", "future"),
    ("The centre will be funded for three years.", "for three years", "2024-04-10", "2027-04-10", "range", "future"),
    ("Trade has doubled since their last meeting.", "since their last meeting", "", "", "open", "past"),
    ("They will return to it at their next meeting.", "at their next meeting", "", "", "open", "future"),
    ("They will meet every four years.", "every four years", "", "", "open", "recurring"),
    ("The mandate is extended by twelve months from 1 January 2025.", "twelve months from 1 January 2025", "2025-01-01", "2025-12-31", "range", "future"),
    ("They hope to finish before the next Ministerial Conference.", "before the next Ministerial Conference", "", "", "open", "deadline"),
    ("It enters into force on the date of the last notification.", "on the date of the last notification", "", "", "open", "future"),
    ("They spoke earlier today.", "earlier today", "2024-04-10", "2024-04-10", "day", "past"),
    ("They met last April.", "last April", "2023-04-01", "2023-04-30", "month", "past"),
]  # fmt: skip
ZH = [
    ("双方将于六个月内提交报告。", "六个月内", "2024-04-10", "2024-10-10", "range", "deadline"),
    ("如在六个月内未获答复，可终止谈判。", "六个月内", "", "", "open", "deadline"),
    ("应自羁押之日起六十日内提出请求。", "自羁押之日起六十日内", "", "", "open", "deadline"),
    ("在收到请求后三十日内答复。", "收到请求后三十日内", "", "", "open", "deadline"),
    ("于2026年底前提交报告。", "2026年底前", "", "2026-12-31", "part_year", "deadline"),
    ("交易所自2015年成立以来运行良好。", "自2015年成立以来", "2015-01-01", "", "range", "past"),
    ("自2024年12月由北城接任主席。", "自2024年12月", "2024-12-01", "", "range", "future"),
    ("自2013年6月两国元首会晤以来进展显著。", "2013年6月", "2013-06-01", "2013-06-30", "month", "past"),
    ("客流已恢复至2019年八成。", "2019年", "2019-01-01", "2019-12-31", "year", "context"),
    ("双方将每隔四年审议一次。", "每隔四年", "", "", "open", "recurring"),
    ("协议即日生效。", "即日", "2024-04-10", "2024-04-10", "day", "future"),
    ("欢迎总督择期来访。", "择期", "", "", "open", "future"),
]  # fmt: skip


@pytest.mark.parametrize("case", EN, ids=lambda case: case[1])
def test_english_length_or_part(document, case):
    assert read(document, case[0], language="en") == [case[1:]]


@pytest.mark.parametrize("case", ZH, ids=lambda case: case[0])
def test_chinese_length_or_part(document, case):
    assert read(document, case[0]) == [case[1:]]


def test_the_year_before_counts_from_the_year_named_before_it(document):
    found = read(document, "2018年贸易额较上年增长。")
    assert found[1][:3] == ("上年", "2017-01-01", "2017-12-31")


def test_the_same_period_has_the_months_of_the_period_before_it(document):
    found = read(document, "2023年1月至9月，游客人数为2019年同期的七成。")
    assert found[1][:3] == ("2019年同期", "2019-01-01", "2019-09-30")


def test_a_month_before_another_with_its_year_lies_in_it(document):
    found = read(document, "Experts met in March and June 2022.", language="en")
    assert [row[1] for row in found] == ["2022-03-01", "2022-06-01"]


def test_a_year_before_a_share_begins_no_range(document):
    found = read(document, "The rate rose from 54% in 2022 to 78% in 2023.", language="en")
    assert [row[1] for row in found] == ["2022-01-01", "2023-01-01"]
