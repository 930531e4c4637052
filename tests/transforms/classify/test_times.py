from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from transforms.classify.codebook import load
from transforms.classify.times import times
from warehouse.contracts import TABLES

DAY = dt.date(2024, 4, 10)


def read(document, text: str, day: dt.date | None = DAY, **context) -> list[tuple[str, ...]]:
    """(expression, start, end, precision, role) of every time of one clause."""
    tables = document([text], **context)
    tables["documents"] = tables["documents"].with_columns(pl.lit(day, pl.Date).alias("issued_on"))
    found = times(tables, load()).sort("char_start")
    columns = ("expression", "start_on", "end_on", "precision", "role")
    return [tuple(str(v or "") for v in row) for row in found.select(columns).iter_rows()]


ZH = [
    ("双方于2023年3月16日举行会谈。", "2023年3月16日", "2023-03-16", "2023-03-16", "day", "past"),
    ("协议将于2025年秋天签署。", "2025年秋天", "2025-09-01", "2025-11-30", "season", "future"),
    ("双方将于2024年年底开会。", "2024年年底", "2024-12-01", "2024-12-31", "part_year", "future"),
    ("会议将于明年初举行。", "明年初", "2025-01-01", "2025-03-31", "part_year", "future"),
    ("双方争取年内结束谈判。", "年内", "2024-04-10", "2024-12-31", "part_year", "future"),
    (
        "访问将于5月28日至6月1日进行。",
        "5月28日至6月1日",
        "2024-05-28",
        "2024-06-01",
        "range",
        "future",
    ),
    ("双方回顾了9月举行的会晤。", "9月", "2023-09-01", "2023-09-30", "month", "past"),
    ("双方力争2030年前完成。", "2030年前", "", "2030-12-31", "year", "deadline"),
    ("到2025年贸易额将翻番。", "到2025年", "", "2025-12-31", "year", "deadline"),
    ("自2013年以来合作不断深化。", "自2013年以来", "2013-01-01", "", "range", "past"),
    (
        "从2025年开始，双方定期会晤。",
        "从2025年开始",
        "2025-01-01",
        "",
        "range",
        "recurring",
    ),
    (
        "双方落实《2021-2025年合作规划》。",
        "2021-2025年",
        "2021-01-01",
        "2025-12-31",
        "range",
        "in_title",
    ),
    (
        "双方将在“十四五”期间扩大合作。",
        "“十四五”期间",
        "2021-01-01",
        "2025-12-31",
        "range",
        "future",
    ),
    (
        "一九七二年二月二十八日双方发表公报。",
        "一九七二年二月二十八日",
        "1972-02-28",
        "1972-02-28",
        "day",
        "past",
    ),
    (
        "会议于２０２３年１２月中旬举行。",
        "２０２３年１２月中旬",
        "2023-12-11",
        "2023-12-20",
        "part_year",
        "past",
    ),
    ("面向21世纪中叶，双方深化合作。", "21世纪中叶", "2050-01-01", "2050-12-31", "year", "future"),
    ("未来五年将培训百人。", "未来五年", "2024-04-10", "2029-04-10", "range", "future"),
    ("近三年来投资翻番。", "近三年来", "", "", "open", "past"),
    ("过去三年投资翻番。", "过去三年", "2021-04-10", "2024-04-10", "range", "past"),
    ("职责自即日起移交。", "自即日起", "2024-04-10", "", "range", "future"),
    (
        "代表团于本（2024）年3月5日抵达。",
        "本（2024）年3月5日",
        "2024-03-05",
        "2024-03-05",
        "day",
        "past",
    ),
    (
        "应在签署之日起三十日内提交。",
        "签署之日起三十日内",
        "2024-04-10",
        "2024-05-10",
        "range",
        "deadline",
    ),
    ("建交六十年来，友谊长存。", "建交六十年来", "", "", "open", "past"),
    (
        "中方将自2025年起三年内提供名额。",
        "自2025年起三年内",
        "2025-01-01",
        "2027-12-31",
        "range",
        "future",
    ),
    ("大会将于5月6-8日举行。", "5月6-8日", "2024-05-06", "2024-05-08", "range", "future"),
    (
        "论坛将于2025年第一季召开。",
        "2025年第一季",
        "2025-01-01",
        "2025-03-31",
        "part_year",
        "future",
    ),
    ("双方力争2035年或之前达标。", "2035年或之前", "", "2035-12-31", "year", "deadline"),
    ("双方拟于今秋再次会面。", "今秋", "2024-09-01", "2024-11-30", "season", "future"),
    ("该节每年5月4日庆祝。", "每年5月4日", "", "", "open", "recurring"),
    ("须在期满前三个月通知对方。", "期满前三个月", "", "", "open", "deadline"),
    ("应在下一次会议前提交。", "下一次会议前", "", "", "open", "deadline"),
    ("应于四十八小时内通报。", "四十八小时内", "", "", "open", "deadline"),
    ("八十年代，两国恢复往来。", "八十年代", "1980-01-01", "1989-12-31", "range", "past"),
    ("近年来合作成果丰硕。", "近年来", "", "", "open", "past"),
    ("届时，双方将交流经验。", "届时", "", "", "open", "future"),
    ("双方每年举行一次磋商。", "每年", "", "", "open", "recurring"),
]
EN = [
    (
        "They met on the 9th of February, 2023.",
        "the 9th of February, 2023",
        "2023-02-09",
        "2023-02-09",
        "day",
        "past",
    ),
    (
        "We met in Rome on 4 and 5 April 2024.",
        "4 and 5 April 2024",
        "2024-04-04",
        "2024-04-05",
        "range",
        "past",
    ),
    (
        "They will meet again on October 10-11, 2024.",
        "October 10-11, 2024",
        "2024-10-10",
        "2024-10-11",
        "range",
        "future",
    ),
    (
        "The forum will be held in early 2026.",
        "in early 2026",
        "2026-01-01",
        "2026-03-31",
        "part_year",
        "future",
    ),
    (
        "The review will end by the end of March 2025.",
        "by the end of March 2025",
        "",
        "2025-03-31",
        "month",
        "deadline",
    ),
    (
        "We will reach net zero by mid-century.",
        "by mid-century",
        "",
        "2050-12-31",
        "year",
        "deadline",
    ),
    ("Trade has doubled since 2013.", "since 2013", "2013-01-01", "", "range", "past"),
    (
        "The two sides will meet next month.",
        "next month",
        "2024-05-01",
        "2024-05-31",
        "month",
        "future",
    ),
    (
        "They welcomed the announcement in August.",
        "in August",
        "2023-08-01",
        "2023-08-31",
        "month",
        "past",
    ),
    (
        "The duties are suspended for one year, starting on May 1, 2024.",
        "for one year, starting on May 1, 2024",
        "2024-05-01",
        "2025-04-30",
        "range",
        "future",
    ),
    (
        "They will implement the 2030 Agenda.",
        "2030",
        "2030-01-01",
        "2030-12-31",
        "year",
        "in_title",
    ),
    (
        "China will buy more in each of 2026, 2027, and 2028.",
        "in each of 2026, 2027, and 2028",
        "2026-01-01",
        "2028-12-31",
        "range",
        "recurring",
    ),
    (
        "We met in Oslo from 3 to 5 April 2024.",
        "from 3 to 5 April 2024",
        "2024-04-03",
        "2024-04-05",
        "range",
        "past",
    ),
    (
        "The pilot will run from May 2024 to June 2025.",
        "from May 2024 to June 2025",
        "2024-05-01",
        "2025-06-30",
        "range",
        "future",
    ),
    (
        "We will train 500 nurses over the next two years.",
        "over the next two years",
        "2024-04-10",
        "2026-04-10",
        "range",
        "future",
    ),
    (
        "Trade grew over the past decade.",
        "over the past decade",
        "2014-04-10",
        "2024-04-10",
        "range",
        "past",
    ),
    (
        "They will decide within the year.",
        "within the year",
        "2024-04-10",
        "2024-12-31",
        "part_year",
        "future",
    ),
    (
        "Ice has thinned since the year 1990.",
        "since the year 1990",
        "1990-01-01",
        "",
        "range",
        "past",
    ),
    (
        "They plan to meet in the second half of this year.",
        "in the second half of this year",
        "2024-07-01",
        "2024-12-31",
        "part_year",
        "future",
    ),
    ("Cuts are due ahead of 2035.", "ahead of 2035", "", "2035-12-31", "year", "deadline"),
    ("It falls on 5 May of every year.", "5 May of every year", "", "", "open", "recurring"),
    (
        "They will report before the next session.",
        "before the next session",
        "",
        "",
        "open",
        "deadline",
    ),
    ("We give $3 million a year to the school.", "a year", "", "", "open", "recurring"),
    ("They will invest $9 billion over four years.", "over four years", "", "", "open", "future"),
    ("Fees are waived within 30 days.", "within 30 days", "", "", "open", "deadline"),
    ("The annual dialogue will continue.", "annual", "", "", "open", "recurring"),
    ("In recent years ties have grown.", "In recent years", "", "", "open", "past"),
]


@pytest.mark.parametrize("case", ZH, ids=lambda case: case[1])
def test_chinese_expression_is_resolved_against_the_document_date(document, case):
    assert read(document, case[0]) == [case[1:]]


@pytest.mark.parametrize("case", EN, ids=lambda case: case[1])
def test_english_expression_is_resolved_against_the_document_date(document, case):
    assert read(document, case[0], language="en") == [case[1:]]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("双方注意到中日两国的日益密切的往来。", "zh"),
        ("双方进行了为期不等的培训，共有第3号和第12号项目。", "zh"),
        ("The parties may support 2000 students and 1500 jobs.", "en"),
        ("They recalled resolutions 1718 and 1874.", "en"),
        ("两国建交五十周年之际，第三届展会圆满闭幕。", "zh"),
        ("二〇二四年四月十日于平壤", "zh"),
        ("Madrid, 10 April 2024", "en"),
    ],
)
def test_numbers_and_words_that_date_nothing_are_left_alone(document, text, language):
    assert read(document, text, language=language) == []


def test_bare_month_takes_the_year_of_the_date_before_it_in_the_sentence(document):
    text = "双方高度评价2022年6月对话的成果，决定于12月举行下次对话。"
    assert [row[1] for row in read(document, text)] == ["2022-06-01", "2022-12-01"]


def test_term_of_validity_counts_from_the_date_of_entry_into_force(document):
    text = "本协议自2025年3月1日起生效，有效期三年。"
    assert read(document, text)[1] == ("三年", "2025-03-01", "2028-02-29", "range", "future")


def test_the_year_of_a_numbered_resolution_belongs_to_its_name_and_its_number_dates_nothing(
    document,
):
    text = "Recalling resolutions 2100 (2013) and 1973 (2011),"
    years = [(one[0], one[4]) for one in read(document, text, language="en")]
    assert years == [("2013", "in_title"), ("2011", "in_title")]
    found = read(document, "回顾安理会第2165（2014）号决议。")
    assert [(one[0], one[4]) for one in found] == [("2014", "in_title")]


def test_rest_of_the_year_is_that_of_the_document_not_of_a_plan_named_before(document):
    text = "双方落实《2020—2035年发展战略》，将于年内交付场馆。"
    assert read(document, text)[-1] == ("年内", "2024-04-10", "2024-12-31", "part_year", "future")


def test_day_without_a_year_follows_the_tense_of_the_sentence_before_it(document):
    text = "两国部长出席了论坛，并于7月26日举行会晤。"
    assert read(document, text)[0][1] == "2023-07-26"


def test_month_after_a_whole_year_lies_in_that_year(document):
    text = "双方将于2026年举行多场活动，其中9月举办论坛。"
    assert read(document, text)[1][:3] == ("9月", "2026-09-01", "2026-09-30")


def test_document_without_date_keeps_years_and_drops_what_counts_from_today(document):
    assert [r[0] for r in read(document, "2030年前完成。明年开会。", day=None)] == ["2030年前"]


def test_traditional_text_gives_the_same_dates_and_its_own_words(document):
    rows = read(document, "雙方將於民國一百一十四年五月簽署協議。", script="Hant")
    assert rows == [("民國一百一十四年五月", "2025-05-01", "2025-05-31", "month", "future")]


def test_rows_fit_the_contract_and_point_at_their_words(document):
    text = "双方于2023年3月举行会谈，并将于2025年再次会晤。"
    tables = document([text])
    found = times(tables, load())
    assert found.schema == TABLES["times"].schema
    spans = found.select("char_start", "char_end", "expression").rows()
    assert all(text[a:b] == words for a, b, words in spans)
    assert found["time_id"].n_unique() == found.height == 2


@pytest.mark.parametrize(
    ("text", "role", "language"),
    [
        ("Recalling its resolution 70/1 of 25 September 2015,", "in_title", "en"),
        ("Recalling the Safety Convention, 1995 (No. 176),", "in_title", "en"),
        ("The Convention, done at Montego Bay on 10 December 1982, applies.", "in_title", "en"),
        ("They recalled the Joint Statement of 12 June 2023.", "past", "en"),
        ("They work on the Development Strategy until 2030.", "in_title", "en"),
        ("Investment exceeded the target by the end of 2022.", "past", "en"),
        ("双方落实《关于2030年前合作重点方向的联合声明》。", "in_title", "zh"),
        ("贸易额较2020年增长一成。", "context", "zh"),
        ("自2025年起，挪方将每年接收20名教练员。", "future", "zh"),
    ],
)
def test_role_of_a_date_in_a_name_in_a_comparison_and_of_a_border(document, text, role, language):
    assert read(document, text, language=language)[0][4] == role
