"""DOCX: what Word shows is what is read, and nothing that Word hides."""

from __future__ import annotations

import pytest

from tests.word_files import cell, docx, levels, num, p, r, row, table
from vbparse.readers.blocks import Block, BlockKind
from vbparse.readers.load import read_source
from vbparse.structure.build import clean


def lines(data: bytes) -> list[str]:
    """The blocks as text: a table row by row, its cells between bars."""
    return [line for block in read_source(data, name="a.docx").blocks for line in shown(block)]


def shown(block: Block) -> list[str]:
    if block.kind is BlockKind.TABLE:
        return ["|".join(cell.text.replace("\n", "/") for cell in row) for row in block.rows]
    return [block.text] if block.text else []


DECIMAL = levels(("decimal", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)"))
ROMAN = levels(("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"), ("bullet", "+"))


def test_levels_restart_below_higher_ones() -> None:
    places = [0, 1, 1, 2, 2, 1, 2, 0, 1]
    body = "".join(p("x", (1, at)) for at in places)
    assert lines(docx(body, numbering=DECIMAL + num(1))) == [
        *("1. x", "1.1. x", "1.2. x", "a) x", "b) x", "1.3. x", "a) x", "2. x", "2.1. x")
    ]


def test_roman_letters_and_bullets() -> None:
    body = "".join(p("x", (1, at)) for at in (0, 1, 2, 3, 4, 2, 0))
    assert lines(docx(body, numbering=ROMAN + num(1))) == ["I. x", "1. x", "a) x", "- x", "+ x", "b) x", "II. x"]


def test_lists_of_one_definition_count_on_unless_they_override_the_start() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = DECIMAL + num(1) + num(2) + num(3, 0, start)
    body = p("a", (1, 0)) + p("b", (2, 0)) + p("c", (3, 0)) + p("d", (3, 0)) + p("e", (1, 0))
    assert lines(docx(body, numbering=numbering)) == ["1. a", "2. b", "1. c", "2. d", "3. e"]


def test_an_override_may_replace_a_level() -> None:
    change = '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimalZero"/>'
    change += '<w:lvlText w:val="Bài %1/"/><w:suff w:val="space"/></w:lvl></w:lvlOverride>'
    assert lines(docx(p("x", (1, 0)), numbering=DECIMAL + num(1, 0, change))) == ["Bài 04/ x"]


def test_a_level_without_restart_goes_on() -> None:
    numbering = levels(("decimal", "Điều %1."), ("decimal", "%2."), more={1: '<w:lvlRestart w:val="0"/>'}) + num(1)
    body = "".join(p("x", (1, at)) for at in (0, 1, 1, 0, 1))
    assert lines(docx(body, numbering=numbering)) == ["Điều 1. x", "1. x", "2. x", "Điều 2. x", "3. x"]


def test_legal_numbering_writes_roman_parents_as_digits() -> None:
    numbering = levels(("upperRoman", "Phần %1."), ("decimal", "%1.%2."), more={1: "<w:isLgl/>"}) + num(1)
    assert lines(docx(p("x", (1, 0)) + p("y", (1, 1)), numbering=numbering)) == ["Phần I. x", "1.1. y"]


def test_a_level_passed_over_counts_as_begun() -> None:
    body = p("x", (1, 1)) + p("y", (1, 0))
    assert lines(docx(body, numbering=DECIMAL + num(1))) == ["1.1. x", "2. y"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Dieu"><w:name w:val="Dieu"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    "</w:pPr><w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Khoan"><w:name w:val="Khoan"/><w:basedOn w:val="Dieu"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Thuong"><w:name w:val="Thuong"/><w:basedOn w:val="Dieu"/><w:pPr><w:numPr>'
    '<w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="An"><w:name w:val="An"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Dam"><w:name w:val="Dam"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="ML1"><w:name w:val="toc 1"/></w:style>'
)
STYLED = levels(
    ("decimal", "Điều %1."),
    ("decimal", "%2."),
    more={0: '<w:pStyle w:val="Dieu"/>', 1: '<w:pStyle w:val="Khoan"/>'},
)


def test_numbers_come_with_styles_and_are_switched_off_by_zero() -> None:
    body = p("a", style="Dieu") + p("b", style="Khoan") + p("c", style="Khoan") + p("d", style="Thuong")
    body += p("e", (0, 0), style="Khoan") + p("f", style="Dieu")
    assert lines(docx(body, styles=STYLES, numbering=STYLED + num(1))) == [
        *("Điều 1. a", "1. b", "2. c", "d", "e", "Điều 2. f")
    ]


def test_bold_is_told_through_styles_and_covers_the_number() -> None:
    body = p("Phạm vi", style="Dieu") + p(inner=r("thường ") + r("đậm", '<w:rStyle w:val="Dam"/>'))
    body += p(style="Dieu", inner=r("thường", '<w:rStyle w:val="Dam"/>'))  # bold twice is not bold
    blocks = read_source(docx(body, styles=STYLES, numbering=STYLED + num(1)), name="a.docx").blocks
    assert [(block.text, block.bold) for block in blocks] == [
        ("Điều 1. Phạm vi", ((0, 15),)),
        ("thường đậm", ((7, 10),)),
        ("Điều 2. thường", ((0, 7),)),
    ]


@pytest.mark.parametrize(
    ("mark", "font", "seen"),
    [("\uf0b7", "Symbol", "•"), ("\uf0a7", "Wingdings", "▪"), ("o", "Courier New", "◦"), ("–", "Arial", "–")],
)
def test_bullets_as_they_are_seen(mark: str, font: str, seen: str) -> None:
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{mark}"/>{look}</w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>' + num(1)
    assert lines(docx(p("x", (1, 0)) + p("", (1, 0)), numbering=numbering)) == [f"{seen} x"]


def test_an_empty_cell_shows_its_automatic_number() -> None:
    rows = [row(cell(p("", (1, 0))), "Sở Y tế"), row(cell(p("", (1, 0))), "Sở Nội vụ")]
    assert lines(docx(table(*rows), numbering=levels(("decimal", "%1")) + num(1))) == ["1|Sở Y tế", "2|Sở Nội vụ"]


FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r>'
    '<w:r><w:t xml:space="preserve"> Theo Báo cáo số 7.</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>Số liệu ước tính.</w:t></w:r></w:p></w:footnote>"
)


def test_footnotes_hang_on_their_words() -> None:
    call = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="5"/></w:r>'
    note = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    endnotes = '<w:endnote w:id="2"><w:p><w:r><w:t>Điều 3.</w:t></w:r></w:p></w:endnote>'
    body = p(inner=r("Tỷ lệ đạt 24%") + call + r(" vào năm 2025") + note + r("."))
    data = docx(body, footnotes=FOOTNOTES, endnotes=endnotes)
    assert lines(data) == [
        *("Tỷ lệ đạt 24%[1] vào năm 2025[2].", "[1] Theo Báo cáo số 7.", "Số liệu ước tính.", "[2] Điều 3.")
    ]
    document = clean(read_source(data, name="a.docx"))
    marks = [(note.marker, note.mark and note.mark.of(document.text)) for note in document.notes]
    assert marks == [("[1]", "[1]"), ("[2]", "[2]")]


@pytest.mark.parametrize(
    ("before", "raised", "seen"),
    [
        ("24%", "1", "24%[1]"),
        ("30 m", "2", "30 m²"),
        ("450 km", "2", "450 km²"),
        ("38", "o", "38°"),
        ("10", "6", "10⁶"),
    ],
)
def test_raised_digits(before: str, raised: str, seen: str) -> None:
    body = p(inner=r("Khoảng " + before) + r(raised, '<w:vertAlign w:val="superscript"/>'))
    assert lines(docx(body)) == ["Khoảng " + seen]


def test_the_accepted_view() -> None:
    moved = '<w:moveFrom w:id="3"><w:r><w:t>chỗ cũ </w:t></w:r></w:moveFrom>'
    body = p(
        inner=r("Giao ")
        + '<w:del w:id="1"><w:r><w:delText>Sở Y tế</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{r("Sở Nội vụ")}</w:ins>'
        + moved
        + f'<w:moveTo w:id="4">{r(" chủ trì")}</w:moveTo>'
    )
    body += p("đoạn bị", mark='<w:del w:id="5"/>') + p(" nối")
    body += table(row("còn"), row("mất", properties='<w:del w:id="6"/>'), row("mới", properties='<w:ins w:id="7"/>'))
    assert lines(docx(body)) == ["Giao Sở Nội vụ chủ trì", "đoạn bị nối", "còn", "mới"]


def test_hidden_text_is_no_text() -> None:
    body = p(inner=r("Thấy ") + r("ẩn", "<w:vanish/>") + r("ẩn", '<w:rStyle w:val="An"/>') + r("được"))
    body += p(inner=r("ẩn cả đoạn", "<w:vanish/>"), number=(1, 0), mark="<w:vanish/>") + p("x", (1, 0))
    assert lines(docx(body, styles=STYLES, numbering=DECIMAL + num(1))) == ["Thấy được", "1. x"]


def field(program: str, result: str) -> str:
    kinds = ["begin", "separate", "end"]
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    return f"{begin}<w:r><w:instrText>{program}</w:instrText></w:r>{middle}{r(result)}{end}"


def test_fields_show_their_results_but_no_page_numbers() -> None:
    body = p(inner=r("Bảng ") + field("SEQ Bang", "2") + r(" trang ") + field("PAGE", "7"))
    body += p(inner=f'<w:fldSimple w:instr="NUMPAGES">{r("9")}</w:fldSimple>' + r("hết"))
    assert lines(docx(body)) == ["Bảng 2 trang", "hết"]


def test_an_automatic_table_of_contents_is_furniture() -> None:
    start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    start += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = p(inner=start + r("I. MỤC TIÊU\t1")) + p(inner=r("II. NHIỆM VỤ\t2"))
    body += p(inner='<w:r><w:fldChar w:fldCharType="end"/></w:r>') + p("I. MỤC TIÊU") + p("II. x\t9", style="ML1")
    assert lines(docx(body, styles=STYLES)) == ["I. MỤC TIÊU"]


def test_a_field_that_never_ends_does_not_swallow_the_rest() -> None:
    body = p(inner='<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>') + p("còn")
    assert lines(docx(body)) == ["còn"]


def test_text_boxes_once() -> None:
    box = f"<w:txbxContent>{p('trong khung')}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
    body = p(inner=r("neo") + f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>")
    body += p(inner=f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>") + p("sau")
    assert lines(docx(body)) == ["neo", "trong khung", "trong khung", "sau"]


def test_content_controls_links_and_signs() -> None:
    body = f"<w:sdt><w:sdtContent>{p('trong ô')}</w:sdtContent></w:sdt>"
    link = f'<w:hyperlink r:id="x">{r("vbpl.vn")}</w:hyperlink>'
    wrapped = f"<w:sdt><w:sdtContent><w:smartTag>{r(' thẻ')}</w:smartTag></w:sdtContent></w:sdt>"
    body += p(inner=link + wrapped + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + r(" 5"))
    body += p(inner=r("số 21") + "<w:r><w:noBreakHyphen/></w:r>" + r("NQ/") + "<w:r><w:softHyphen/></w:r>" + r("TW"))
    assert lines(docx(body)) == ["trong ô", "vbpl.vn thẻ≥ 5", "số 21-NQ/TW"]


def test_capitals_are_letters() -> None:
    body = p(inner=r("kế hoạch", "<w:caps/>") + r(" năm ", '<w:caps w:val="0"/>') + r("đầu", "<w:smallCaps/>"))
    assert lines(docx(body)) == ["KẾ HOẠCH năm ĐẦU"]


def test_merged_cells_and_tables_in_cells() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = table(row("a", "b"))
    data = docx(
        table(
            row(cell("TT", properties=down), cell("Năm", properties='<w:gridSpan w:val="2"/>')),
            row(cell("", properties=on), "2024", "2025"),
            row("1", cell(p("trước"), inner, p("sau")), "3"),
            row("cuối", properties='<w:gridBefore w:val="1"/>'),
        )
    )
    block = read_source(data, name="a.docx").blocks[0]
    assert [[(each.text, each.rowspan, each.colspan) for each in line] for line in block.rows] == [
        [("TT", 2, 1), ("Năm", 1, 2)],
        [("2024", 1, 1), ("2025", 1, 1)],
        [("1", 1, 1), ("trước\na b\nsau", 1, 1), ("3", 1, 1)],
        [("", 1, 1), ("cuối", 1, 1)],
    ]
    assert block.rows[2][1].lines[1].kind is BlockKind.TABLE


STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
LEFT = ("UBND TỈNH HÒA AN", "SỞ Y TẾ", "Số: 12/KH-SYT")
RIGHT = (STATE, "Độc lập - Tự do - Hạnh phúc", "Hòa An, ngày 05 tháng 3 năm 2024")


@pytest.mark.parametrize(
    "body",
    [
        table(row(cell(*LEFT), cell(*RIGHT))),
        table(*(row(left, right) for left, right in zip(LEFT, RIGHT, strict=True))),
        table(row(cell(*LEFT[:2]), cell(*RIGHT[:2])), row(LEFT[2], RIGHT[2])),
        "".join(p(f"{left}\t\t{right}") for left, right in zip(LEFT, RIGHT, strict=True)),
        "".join(p(f"{left}{' ' * 12}{right}") for left, right in zip(LEFT, RIGHT, strict=True)),
    ],
    ids=["one row", "a row a line", "two rows", "tabs", "blanks"],
)
def test_the_letterhead_left_then_right(body: str) -> None:
    text = clean(read_source(docx(body + p("KẾ HOẠCH") + p("Chăm sóc sức khỏe năm 2024")), name="a.docx")).text
    assert text.split("\n")[:6] == [*LEFT, *RIGHT]


def test_a_letterhead_only_in_the_first_pages_header() -> None:
    header = table(row(cell(*LEFT), cell(*RIGHT)))
    section = '<w:headerReference w:type="first" r:id="rId1"/><w:titlePg/>'
    with_head = lines(docx(p("KẾ HOẠCH"), section, header1=header))
    assert with_head == ["/".join(LEFT) + "|" + "/".join(RIGHT), "KẾ HOẠCH"]
    assert lines(docx(p(STATE) + p("KẾ HOẠCH"), section, header1=header)) == [STATE, "KẾ HOẠCH"]


def test_tabs_and_line_ends() -> None:
    body = p("- Dân số:\t374.125 người") + p("KẾ HOẠCH\nPhòng, chống dịch") + p("III.\tNHIỆM VỤ")
    body += p("1.\tTuyên truyền trước ngày 20 tháng 5")
    blocks = read_source(docx(body), name="a.docx").blocks
    assert [block.text for block in blocks] == [
        *("- Dân số: 374.125 người", "KẾ HOẠCH", "Phòng, chống dịch", "III. NHIỆM VỤ"),
        "1. Tuyên truyền trước ngày 20 tháng 5",
    ]


def test_anchors_count_the_paragraphs_of_the_body() -> None:
    body = p("một") + p() + table(row("hai", "ba")) + p("bốn")
    blocks = read_source(docx(body), name="a.docx").blocks
    assert [block.anchor and block.anchor.paragraph for block in blocks] == [1, None, 3, 5]
    assert [each.anchor and each.anchor.paragraph for each in blocks[2].rows[0]] == [3, 4]


def test_old_fonts_run_by_run() -> None:
    def old(text: str, font: str) -> str:
        return r(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')

    body = p(inner=old("kÕ ho¹ch ", ".VnTimeH") + old("ch¨m sãc trÎ em ", ".VnTime") + r("của tỉnh, "))
    body += p(inner=old("UÛy ban nhaâ", "VNI-Times") + old("n daân tænh", "VNI-Times"))
    raw = read_source(docx(body), name="a.docx")
    assert [block.text for block in raw.blocks] == ["KẾ HOẠCH chăm sóc trẻ em của tỉnh,", "Ủy ban nhân dân tỉnh"]
    assert [each.code.value for each in raw.diagnostics] == ["encoding_repaired"]


def test_a_soft_hyphen_may_be_a_letter_of_an_old_font() -> None:
    soft = '<w:r><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr><w:softHyphen/></w:r>'

    def old(text: str) -> str:
        return r(text, '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>')

    assert lines(docx(p(inner=old("nhµ n") + soft + old("íc")))) == ["nhà nước"]
    assert lines(docx(p(inner=old("nhµ n") + soft + old("\xadíc")))) == ["nhà nước"]


def test_old_text_whose_font_says_nothing() -> None:
    texts = ["Thùc hiÖn QuyÕt ®Þnh cña Thñ t­íng ChÝnh phñ", "Uû ban nh©n d©n tØnh x©y dùng kÕ ho¹ch nh­ sau:"]
    raw = read_source(docx("".join(map(p, texts))), name="a.docx")
    assert [block.text for block in raw.blocks] == [
        *("Thực hiện Quyết định của Thủ tướng Chính phủ", "Uỷ ban nhân dân tỉnh xây dựng kế hoạch như sau:")
    ]
