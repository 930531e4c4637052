"""Times without a date, and days that count from the document (coding manual section 5)."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from transforms.classify.codebook import load
from transforms.classify.times import times

#: A Wednesday.
DAY = dt.date(2024, 4, 10)


def read(document, text: str, language: str) -> list[tuple[str, ...]]:
    """(expression, start, end, precision, role) of every time of one clause."""
    tables = document([text], language=language)
    tables["documents"] = tables["documents"].with_columns(pl.lit(DAY, pl.Date).alias("issued_on"))
    found = times(tables, load()).sort("char_start")
    columns = ("expression", "start_on", "end_on", "precision", "role")
    return [tuple(str(v or "") for v in row) for row in found.select(columns).iter_rows()]


@pytest.mark.parametrize(
    "expression",
    [
        "at the earliest opportunity", "at their earliest convenience", "on a mutually agreed date",
        "at a time convenient to both sides", "at the earliest possible date", "at a later stage",
        "in the weeks and months ahead", "over the coming weeks and months", "for generations to come",
        "in the short, medium and long term", "in the longer term", "in the not too distant future",
        "for the foreseeable future", "in future", "moving forward", "in due course",
    ],
)  # fmt: skip
def test_english_appointment_without_a_day_is_open_and_future(document, expression):
    found = read(document, f"The two teams will meet again {expression}.", "en")
    assert found == [(expression, "", "", "open", "future")]


@pytest.mark.parametrize(
    "expression",
    [
        "for more than seven decades", "for centuries", "over the centuries", "for many years",
        "for over 50 years", "across generations", "for nearly half a century",
    ],
)  # fmt: skip
def test_english_length_that_lasts_until_now_is_open_and_past(document, expression):
    found = read(document, f"The two peoples have been friends {expression}.", "en")
    assert found == [(expression, "", "", "open", "past")]


@pytest.mark.parametrize(
    "text",
    [
        "They will meet as soon as possible.", "They currently number forty.",
        "They agreed on future projects and on long-term planning.",
        "They spoke of the future of the valley.", "The pact is renewed for a further five years.",
        "They met again.", "They reached the middle of the river.",
        "The text was endorsed by the Ninth Meeting of the Council.", "It took a year of work.",
    ],
)  # fmt: skip
def test_english_words_of_time_that_date_nothing(document, text):
    assert read(document, text, "en") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met last Friday.", ("last Friday", "2024-04-05", "2024-04-05", "day", "past")),
        ("They met on Monday.", ("Monday", "2024-04-08", "2024-04-08", "day", "past")),
        ("They will meet on Monday.", ("Monday", "2024-04-15", "2024-04-15", "day", "future")),
        (
            "They met on Monday, 8 April 2024.",
            ("Monday, 8 April 2024", "2024-04-08", "2024-04-08", "day", "past"),
        ),
        (
            "Talks open in the week of 3 June 2024.",
            ("in the week of 3 June 2024", "2024-06-03", "2024-06-09", "range", "future"),
        ),
        (
            "The pact was signed thirty years ago.",
            ("thirty years ago", "1994-01-01", "1994-12-31", "year", "past"),
        ),
        (
            "A bridge was built more than a decade ago.",
            ("more than a decade ago", "", "", "open", "past"),
        ),
        (
            "They expect a text in the third quarter.",
            ("in the third quarter", "2024-07-01", "2024-09-30", "part_year", "future"),
        ),
        (
            "They will act in the remainder of 2024.",
            ("in the remainder of 2024", "2024-04-10", "2024-12-31", "part_year", "future"),
        ),
        (
            "The line opens by 2027 at the latest.",
            ("by 2027 at the latest", "", "2027-12-31", "year", "deadline"),
        ),
        (
            "It applies from 1 May 2025 onwards.",
            ("from 1 May 2025 onwards", "2025-05-01", "", "range", "future"),
        ),
        (
            "It shall apply on the thirtieth day following the date of receipt of the last notification.",
            (
                "on the thirtieth day following the date of receipt of the last notification",
                "",
                "",
                "open",
                "future",
            ),
        ),
        (
            "They remain in touch until the next meeting.",
            ("until the next meeting", "", "", "open", "deadline"),
        ),
        (
            "Emissions fell below 2013 levels.",
            ("2013", "2013-01-01", "2013-12-31", "year", "context"),
        ),
    ],
)
def test_english_day_that_counts_from_the_document_or_an_event(document, text, expected):
    assert read(document, text, "en") == [expected]


def test_same_period_takes_the_months_of_the_date_before_it(document):
    text = "Trade in the first half of 2023 rose by a tenth over the same period of 2019."
    assert read(document, text, "en")[1:] == [
        ("the same period of 2019", "2019-01-01", "2019-06-30", "range", "past")
    ]


@pytest.mark.parametrize(
    "expression",
    [
        "双方均方便的时候",
        "适当时机",
        "合适的时间",
        "双方商定的时间",
        "不久的将来",
        "可预见的未来",
        "中长期内",
    ],
)
def test_chinese_appointment_without_a_day_is_open_and_future(document, expression):
    found = read(document, f"两国外长商定在{expression}再次会晤。", "zh")
    assert found == [(expression, "", "", "open", "future")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "部长今日（四月十日）下午出席签字仪式。",
            ("今日（四月十日）下午", "2024-04-10", "2024-04-10", "day", "past"),
        ),
        ("论坛今（10）日上午开幕。", ("今（10）日上午", "2024-04-10", "2024-04-10", "day", "past")),
        ("去（112）年货运量创新高。", ("去（112）年", "2023-01-01", "2023-12-31", "year", "past")),
        (
            "今年1至3月出口增长一成。",
            ("今年1至3月", "2024-01-01", "2024-03-31", "range", "past"),
        ),
        (
            "去年前九个月出口增长一成。",
            ("去年前九个月", "2023-01-01", "2023-09-30", "range", "past"),
        ),
        (
            "本条约自互换批准书之日起第三十日生效。",
            ("自互换批准书之日起第三十日", "", "", "open", "future"),
        ),
        (
            "一方可在本协定期满三个月前提出终止。",
            ("本协定期满三个月前", "", "", "open", "deadline"),
        ),
        ("请求方应在案件终结后两年内销毁证据。", ("案件终结后两年内", "", "", "open", "deadline")),
        ("三十年前，两国开通航线。", ("三十年前", "1994-01-01", "1994-12-31", "year", "past")),
        (
            "截至2023年12月31日，已有四十国加入。",
            ("截至2023年12月31日", "", "2023-12-31", "day", "past"),
        ),
        (
            "未来三到五年将新建十座电站。",
            ("未来三到五年", "2024-04-10", "2029-04-10", "range", "future"),
        ),
        (
            "名额将于2025/26学年增加。",
            ("2025/26学年", "2025-09-01", "2026-08-31", "range", "future"),
        ),
        (
            "中方将于2025年和2026年各办一期培训班。",
            ("2025年和2026年", "2025-01-01", "2026-12-31", "range", "future"),
        ),
    ],
)
def test_chinese_day_that_counts_from_the_document_or_an_event(document, text, expected):
    assert read(document, text, "zh") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "工期在任何一年内不超过九个月。",
        "双方目前保持联系。",
        "双方同意尽快复航。",
        "双方各自本着善意履约。",
    ],
)
def test_chinese_words_of_time_that_date_nothing(document, text):
    assert read(document, text, "zh") == []


def test_a_bare_day_lies_in_the_month_of_the_date_before_it(document):
    found = read(document, "代表团于4月26日抵达，定于29日返程。", "zh")
    assert [one[1] for one in found] == ["2024-04-26", "2024-04-29"]


def test_a_range_of_years_places_no_month_after_it(document):
    text = "They endorsed the plan for the period 2025-2029 and will meet again in June."
    assert read(document, text, "en")[-1][1] == "2024-06-01"


def test_a_date_before_it_leaves_nothing_to_be_agreed(document):
    found = read(document, "They will meet in 2026 at a mutually convenient date.", "en")
    assert [one[0] for one in found] == ["in 2026"]


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [
        (
            "They shall report not later than their gathering in March 2027.",
            ("not later than their gathering in March 2027", "", "2027-03-31", "month", "deadline"),
            "en",
        ),
        (
            "It shall be reviewed every second year thereafter.",
            ("every second year thereafter", "", "", "open", "recurring"),
            "en",
        ),
        (
            "Take-up stood at 62 per cent as at the end of March 2024.",
            ("the end of March 2024", "2024-03-31", "2024-03-31", "day", "past"),
            "en",
        ),
        ("The pact dates from 1997.", ("1997", "1997-01-01", "1997-12-31", "year", "past"), "en"),
        (
            "Stocks ran low before the pandemic.",
            ("before the pandemic", "", "", "open", "past"),
            "en",
        ),
        (
            "双方应在缔约方大会召开前两个月提交报告。",
            ("缔约方大会召开前两个月", "", "", "open", "deadline"),
            "zh",
        ),
        ("双方将就2030年后的安排磋商。", ("2030年后", "2031-01-01", "", "range", "future"), "zh"),
        ("名额自下学年起增加。", ("自下学年起", "2024-09-01", "", "range", "future"), "zh"),
        (
            "总理将于9月16至18日来访。",
            ("9月16至18日", "2024-09-16", "2024-09-18", "range", "future"),
            "zh",
        ),
        ("十余年来，项目成果丰硕。", ("十余年来", "", "", "open", "past"), "zh"),
        (
            "工程须于2025年二季度末前完工。",
            ("2025年二季度末前", "", "2025-06-30", "part_year", "deadline"),
            "zh",
        ),
        (
            "Talks will open between 3 and 7 March 2025.",
            ("between 3 and 7 March 2025", "2025-03-03", "2025-03-07", "range", "future"),
            "en",
        ),
        (
            "Talks will open in March or April 2025.",
            ("in March or April 2025", "2025-03-01", "2025-04-30", "range", "future"),
            "en",
        ),
        (
            "The envoy is asked to report to the Council within fifteen days.",
            ("within fifteen days", "2024-04-10", "2024-04-25", "range", "deadline"),
            "en",
        ),
        ("They train forty cadets a year.", ("a year", "", "", "open", "recurring"), "en"),
        (
            "Within thirty days of the final order of the court, the assets shall be returned.",
            ("Within thirty days of the final order of the court", "", "", "open", "deadline"),
            "en",
        ),
        ("日程不迟于会晤前一个月商定。", ("不迟于会晤前一个月", "", "", "open", "deadline"), "zh"),
        ("两部将交换年度报告。", ("年度", "", "", "open", "recurring"), "zh"),
    ],
)
def test_an_event_sets_a_border_or_names_what_comes_round(document, text, expected, language):
    assert read(document, text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They will meet in June next year.",
            ("in June next year", "2025-06-01", "2025-06-30", "month", "future"),
        ),
        (
            "They met in November of last year.",
            ("in November of last year", "2023-11-01", "2023-11-30", "month", "past"),
        ),
        (
            "Talks open in the last week of May.",
            ("in the last week of May", "2024-05-25", "2024-05-31", "range", "future"),
        ),
        (
            "Works will end in the second semester of 2025.",
            ("in the second semester of 2025", "2025-07-01", "2025-12-31", "part_year", "future"),
        ),
        (
            "They will invest more between now and 2030.",
            ("between now and 2030", "2024-04-10", "2030-12-31", "range", "future"),
        ),
        (
            "They were in talks between May 2023 and June 2023.",
            ("between May 2023 and June 2023", "2023-05-01", "2023-06-30", "range", "past"),
        ),
        (
            "Exports rose in the year to December 2023.",
            ("in the year to December 2023", "2023-01-01", "2023-12-31", "year", "past"),
        ),
        (
            "The review will be held later in the year.",
            ("later in the year", "2024-04-10", "2024-12-31", "part_year", "future"),
        ),
        (
            "They will report during the year.",
            ("during the year", "2024-01-01", "2024-12-31", "year", "future"),
        ),
        (
            "The notes of 05.04.2024 apply.",
            ("05.04.2024", "2024-04-05", "2024-04-05", "day", "past"),
        ),
        (
            "The courses open in school year 2025/26.",
            ("in school year 2025/26", "2025-09-01", "2026-08-31", "range", "future"),
        ),
        (
            "Ties grew after the Second World War.",
            ("after the Second World War", "", "", "open", "past"),
        ),
    ],
)
def test_english_month_week_and_stretch_beside_a_year(document, text, expected):
    assert read(document, text, "en") == [expected]


def test_two_years_drawn_by_and_are_both_read(document):
    found = read(document, "Floods struck in 2019 and 2023.", "en")
    assert [one[0] for one in found] == ["in 2019", "2023"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产能将在2020年代末前翻番。", ("2020年代", "2020-01-01", "2029-12-31", "range", "future")),
        (
            "两国曾在上世纪八九十年代通航。",
            ("上世纪八九十年代", "1980-01-01", "1999-12-31", "range", "past"),
        ),
        ("双方将在下个季度复航。", ("下个季度", "2024-07-01", "2024-09-30", "part_year", "future")),
        ("预算将在下一财年增加。", ("下一财年", "2025-01-01", "2025-12-31", "year", "future")),
        ("论坛每年上半年举行。", ("每年上半年", "", "", "open", "recurring")),
        ("双方将在未来两三年增班。", ("未来两三年", "2024-04-10", "2027-04-10", "range", "future")),
        ("双方将于近期复航。", ("近期", "", "", "open", "future")),
        ("各方最晚在2030年达标。", ("最晚在2030年", "", "2030-12-31", "year", "deadline")),
        (
            "双方将于6月第二周会晤。",
            ("6月第二周", "2024-06-08", "2024-06-14", "range", "future"),
        ),
        ("双方将在半年内复航。", ("半年内", "2024-04-10", "2024-10-10", "range", "deadline")),
    ],
)
def test_chinese_decades_quarters_and_what_each_year_has(document, text, expected):
    assert read(document, text, "zh") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It was agreed that the report be submitted by 30 June.",
            ("by 30 June", "", "2024-06-30", "day", "deadline"),
        ),
        (
            "The court will sit on Thursday 18 and Friday 19 July.",
            ("Thursday 18 and Friday 19 July", "2024-07-18", "2024-07-19", "range", "future"),
        ),
        ("The envoys will return within weeks.", ("within weeks", "", "", "open", "deadline")),
        (
            "The panel will sit in six months' time.",
            ("in six months' time", "2024-10-10", "2024-10-10", "day", "future"),
        ),
        (
            "The panel will sit three months from now.",
            ("three months from now", "2024-07-10", "2024-07-10", "day", "future"),
        ),
    ],
)
def test_english_days_told_in_reports_and_counted_from_now(document, text, expected):
    assert read(document, text, "en") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新规定7月1日零时起施行。", ("7月1日零时起", "2024-07-01", "", "range", "future")),
        ("申请须于12月31日24时前提交。", ("12月31日24时前", "", "2024-12-31", "day", "deadline")),
        ("双方将于三个月后复航。", ("三个月后", "2024-07-10", "2024-07-10", "day", "future")),
        ("代表团将于周五抵达北京。", ("周五", "2024-04-12", "2024-04-12", "day", "future")),
        ("双方同意下月内复航。", ("下月内", "2024-05-01", "2024-05-31", "month", "future")),
        ("出口增长至2022年的水平。", ("2022年", "2022-01-01", "2022-12-31", "year", "past")),
        (
            "本协定自签署之日起90天后生效。",
            ("自签署之日起90天后", "", "", "open", "future"),
        ),
    ],
)
def test_chinese_hours_and_days_after_a_signature(document, text, expected):
    assert read(document, text, "zh") == [expected]
