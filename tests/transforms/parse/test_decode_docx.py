"""A Word document reads as it prints."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from transforms.parse.decode import Refused, decode


def saved(document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def read(document) -> list[str]:
    return decode("a.docx", saved(document)).text.strip().split("\n\n")


def list_of(document, form: str, pattern: str, number: int = 77, **more: str) -> None:
    """A list of one level, numbered as `form`."""
    root = document.part.numbering_part.element
    kind = more.get("kind", str(number))
    if "kind" not in more:
        level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        root.insert(
            0,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{kind}">{level}</w:abstractNum>'
            ),
        )
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{kind}"/>'
            f"{override if more.get('restart') else ''}</w:num>"
        )
    )


def numbered(document, text: str, number: int = 77) -> None:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        )
    )


@pytest.mark.parametrize(
    ("form", "pattern", "expected"),
    [
        ("chineseCountingThousand", "%1、", ["一、", "二、", "三、"]),
        ("chineseCounting", "（%1）", ["（一）", "（二）", "（三）"]),
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)", "(iii)"]),
        ("decimalEnclosedCircleChinese", "%1", ["①", "②", "③"]),
        ("bullet", "", ["•", "•", "•"]),
    ],
)
def test_automatic_numbers_are_printed(form, pattern, expected):
    document = docx.Document()
    list_of(document, form, pattern)
    for _ in expected:
        numbered(document, "双方同意扩大贸易。")
    assert read(document) == [f"{label} 双方同意扩大贸易。" for label in expected]


def test_a_list_goes_on_in_another_of_its_kind_unless_told_to_restart():
    document = docx.Document()
    list_of(document, "decimal", "%1.", 77)
    list_of(document, "", "", 78, kind="77")
    list_of(document, "", "", 79, kind="77", restart="yes")
    for number in (77, 78, 79, 79):
        numbered(document, "甲。", number)
    assert read(document) == ["1. 甲。", "2. 甲。", "1. 甲。", "2. 甲。"]


def test_insertions_stand_and_deletions_do_not():
    document = docx.Document()
    paragraph = document.add_paragraph("The sides ")
    for tag, text_tag, words in (("w:ins", "w:t", "will "), ("w:del", "w:delText", "may ")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        text.text = words
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run("meet.")
    assert read(document) == ["The sides will meet."]


def test_tables_are_read_by_cell_and_a_number_counts_its_row():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for row, (number, words) in zip(
        table.rows, [("1", "签署协定。"), ("2", "举行会议。")], strict=True
    ):
        row.cells[0].text, row.cells[1].text = number, words
    table.cell(1, 1).add_table(rows=1, cols=1).cell(0, 0).text = "表中之表。"
    assert read(document) == ["1. 签署协定。", "2. 举行会议。", "表中之表。"]


def test_headers_and_footers_are_kept_apart_from_the_text():
    document = docx.Document()
    document.add_paragraph("双方商定。")
    document.sections[0].header.paragraphs[0].text = "内部 -- 文件"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    assert read(document) == ["<!-- 内部 - - 文件 -->", "双方商定。", "<!-- 第 1 页 -->"]


def test_text_boxes_and_content_controls_are_read_once():
    document = docx.Document()
    paragraph = document.add_paragraph("正文。")
    inner = "<w:txbxContent><w:p><w:r><w:t>框中文字。</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{inner}</w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    document.element.body.insert(
        1,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    assert read(document) == ["正文。", "框中文字。", "控件。"]


def test_headings_titles_and_bold_lines_are_marked():
    document = docx.Document()
    document.add_heading("Joint Statement", 0)
    document.add_heading("Trade", 2)
    document.add_paragraph().add_run("Energy").bold = True
    mixed = document.add_paragraph("The sides ")
    mixed.add_run("will").bold = True
    mixed.add_run(" meet.")
    assert read(document) == [
        "# Joint Statement",
        "## Trade",
        "**Energy**",
        "The sides will meet.",
    ]


def test_a_damaged_or_empty_document_is_refused():
    whole = saved(docx.Document())
    with pytest.raises(Refused, match="no text"):
        decode("a.docx", whole)
    with pytest.raises(Refused, match=r"damaged|archive"):
        decode("a.docx", whole[: len(whole) // 2] + whole[-200:])


def test_a_bomb_of_a_document_is_refused_before_it_is_unpacked():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 70_000_000)
    with pytest.raises(Refused, match="unpacks to more than"):
        decode("a.docx", target.getvalue())
