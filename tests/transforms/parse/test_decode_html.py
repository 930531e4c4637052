"""A page reads as a browser shows it."""

from __future__ import annotations

import pytest

from transforms.parse.decode import Refused, decode


def read(body: str, head: str = "") -> list[str]:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return decode("a", page.encode()).text.strip().split("\n\n")


def test_blocks_are_paragraphs_and_breaks_are_lines():
    assert read(
        "<div><div>甲方同意。<br>乙方同意。<br><br>双方商定。</div></div><p>结束。</p>"
    ) == [
        "甲方同意。\n乙方同意。",
        "双方商定。",
        "结束。",
    ]


def test_the_line_ends_of_the_source_print_nothing_in_chinese_and_a_space_in_english():
    assert read("<p>双方同意\n    扩大贸易。</p><p>The sides\n  agree.</p>") == [
        "双方同意扩大贸易。",
        "The sides agree.",
    ]


def test_spaces_and_signs_that_print_nothing_are_gone():
    assert read("<p>&nbsp;&nbsp;　　双方&#8203;商&shy;定。&#xFEFF;</p><p>&nbsp;</p>") == [
        "双方商定。"
    ]


def test_preformatted_lines_stay_lines():
    assert read("<pre>Article 1\n  The Parties agree.\n\nArticle 2</pre>") == [
        "Article 1\nThe Parties agree.",
        "Article 2",
    ]


def test_lists_print_their_numbers_but_not_beside_printed_ones():
    assert read(
        '<ol><li>甲</li><li><p>乙</p></li></ol><ul><li>丙</li><li>（一）丁</li></ul><ol type="a" start="3"><li>戊</li></ol>'
    ) == ["1. 甲", "2. 乙", "- 丙", "（一）丁", "c. 戊"]


def test_bold_heads_a_line_and_is_dropped_inside_one():
    assert read(
        "<h2><b>Trade</b></h2><p><b>一、贸易：</b>双方<strong>同意</strong>。</p><p><b>Energy</b></p><p><b>双方</b>同意。</p>"
    ) == ["## Trade", "**一、贸易：**双方同意。", "**Energy**", "双方同意。"]


def test_a_number_in_a_cell_of_its_own_counts_its_row():
    assert read("<table><tr><td>1</td><td>签署协定。</td></tr><tr><td>2</td></tr></table>") == [
        "1. 签署协定。",
        "2",
    ]


@pytest.mark.parametrize(
    "aside",
    [
        "<nav>首页</nav>",
        "<aside>首页</aside>",
        '<div class="top-nav">首页</div>',
        '<p style="display: none">首页</p>',
        "<p hidden>首页</p>",
        "<del>首页</del>",
        "<select><option>首页</select>",
    ],
)
def test_what_is_no_content_or_hidden_is_kept_apart(aside):
    assert read(f"{aside}<p>双方同意扩大贸易，深化合作。</p>") == [
        "<!-- 首页 -->",
        "双方同意扩大贸易，深化合作。",
    ]


@pytest.mark.parametrize("wrapper", ['form id="aspnetForm"', 'div class="has sidebar"'])
def test_what_holds_the_whole_page_is_no_furniture(wrapper):
    tag = wrapper.split()[0]
    assert read(f"<{wrapper}><p>双方同意扩大贸易。</p></{tag}><footer>版权</footer>") == [
        "双方同意扩大贸易。",
        "<!-- 版权 -->",
    ]


def test_scripts_and_styles_are_not_read_and_the_title_is_set_apart():
    assert read(
        "<script>var a = '<p>no</p>';</script><style>p{}</style><p>正文。</p><!-- no -->",
        "<title>公报 -- 网站</title><style>x</style>",
    ) == ["<!-- 公报 - - 网站 -->", "正文。"]


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("gb2312", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "gbk"),
        ("iso-8859-1", "utf-8"),
        ("big5", "big5hkscs"),
        ("unicode_escape", "utf-8"),
        ("utf-8", "utf-16"),
    ],
)
def test_the_bytes_decide_when_the_declared_encoding_is_wrong(declared, real):
    text = "雙方同意擴大貿易" if "big5" in declared else "双方同意扩大贸易，深化镕基合作"
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert decode("a.html", page.encode(real)).text.strip() == text


@pytest.mark.parametrize(
    "head",
    ["<!-- saved -->\n<html>", "<?xml version='1.0'?><html>", "\n<meta charset=utf-8>", "<p>"],
)
def test_a_page_is_known_without_its_ending(head):
    assert decode("page", f"{head}<p>The two sides agree.</p>".encode()).media_type == "text/html"


def test_text_with_angle_brackets_is_no_page():
    assert decode("a.txt", "<注> 双方同意。<b>".encode()).media_type == "text/plain"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "".join(f"<p><font size={n}>x" for n in range(20_000)),
        "<i><u>" * 60_000 + "<p>x" * 60_000,
        "<p>" * 3_000_001,
    ],
    ids=["nested", "open fonts", "open italics", "tags"],
)
def test_mark_up_that_costs_quadratic_time_is_refused_or_read(page):
    try:
        assert len(decode("a.html", f"<html>甲{page}".encode()).text) < 1_000_000
    except Refused as refusal:
        assert "\n" not in str(refusal)
