"""Web pages as they come: what Word, editors and time leave in them."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbparse.model.diagnostic import Code
from vbparse.readers.blocks import Block, BlockKind, RawDocument
from vbparse.readers.load import read_source
from vbparse.structure.build import clean

LETTERHEAD = (
    "<table><tr><td>UBND TỈNH SƠN LA</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>"
    "<tr><td>Số: 5/KH-UBND</td><td>Sơn La, ngày 02 tháng 01 năm 2024</td></tr></table>"
)


def read(page: str) -> RawDocument:
    return read_source(page.encode(), name="page.html", media_type="text/html")


def texts(page: str) -> list[str]:
    return [block.text for block in read(page).blocks if block.text]


def lines(page: str) -> list[str]:
    return clean(read(page)).text.split("\n")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # Word's lists: the mark is text of its own, a picture of a symbol font is a dash
        (
            "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span "
            "style='mso-list:Ignore'>1.2.<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>"
            "<![endif]>Trồng rừng</p>",
            ["1.2. Trồng rừng"],
        ),
        (
            "<p><span style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp;&nbsp;&nbsp;</span></span>Chăm sóc</p>",
            ["- Chăm sóc"],
        ),
        ("<p>a<o:p>&nbsp;</o:p></p><p><o:p></o:p></p><p>b</p>", ["a", "b"]),
        ("<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><p>a</p>", ["a"]),
        ("<xml><w:WordDocument>x</w:WordDocument></xml><p>a</p>", ["a"]),
        # notes
        ("<p>đạt 24%<sup>1</sup> và 30 m<sup>2</sup></p>", ["đạt 24%[1] và 30 m²"]),
        ("<p><b>12 km</b><sup>2</sup>; 10<sup>6</sup> tấn; CO<sub>2</sub></p>", ["12 km²; 10⁶ tấn; CO2"]),
        ("<p>năm 2030<sup>(2)</sup>, xã<sup>3, 4</sup></p>", ["năm 2030[2], xã[3][4]"]),
        ("<p>rừng<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>.</p>", ["rừng[1]."]),
        ("<p>rừng<a href='#_ftn2'><sup>2</sup></a> và <a href='#dieu_5'>5</a></p>", ["rừng[2] và 5"]),
        # numbers that only the browser writes
        ("<ol type=a start=3><li>x<li>y</ol>", ["c) x", "d) y"]),
        ("<ol><li>1. x</li><li value=5>y</li></ol>", ["1. x", "5. y"]),
        ("<ol style='list-style-type:upper-roman'><li>x</ol>", ["I. x"]),
        ("<ul><li><p>x</p><ul><li>y</ul><li>- z</ul>", ["- x", "+ y", "- z"]),
        ("<ul style='list-style:none'><li>x</ul><ul class=list-unstyled><li>y</ul>", ["x", "y"]),
        ("<p>mới</p><ol><li></ol><p>khác</p>", ["mới", "khác"]),
        # what is not seen
        ("<p>a</p><p hidden>b</p><p style='display:none'>c</p><p class='d-none'>d</p><p aria-hidden=true>e</p>", ["a"]),
        ("<p>a <span style='mso-hide:all'>b</span>c</p>", ["a c"]),
        ("<p class='hidden md:block'>a</p><p class='d-none d-lg-block'>b</p>", ["a", "b"]),
        ("<p>a<button>Sao chép</button><select><option>1</select><textarea>x</textarea>b</p>", ["ab"]),
        # letters
        ("<p>Ê&#769; E&#770;&#769; k&#7871; ho&#x1EA1;ch &Ecirc;</p>", ["Ế Ế kế hoạch Ê"]),
        ("<p>Ha<b>&#768;</b> Nội</p>", ["Hà Nội"]),
        ("<p>a\u00adb\u200bc</p>", ["abc"]),
        ("<p>\n\t\tỦY BAN\n\t\tNHÂN DÂN\tXÃ\n</p>", ["ỦY BAN NHÂN DÂN XÃ"]),
        # torn, foreign and left-over markup
        ("<p>năm 2030./p><p>b</p>", ["năm 2030.", "b"]),
        ("<p>12/p lần, và/hoặc</p>", ["12/p lần, và/hoặc"]),
        ("<p>tỷ lệ <5% và >3% & hơn</p>", ["tỷ lệ <5% và >3% & hơn"]),
        ("<p>a<?php echo '<b>x</b>'; ?>b<%= name %>c</p>", ["a b c"]),
        ("<p>a<![CDATA[x]]>b</p>", ["ab"]),
        ("<div><p>a<div>b</p></div>c", ["a", "b", "c"]),
        ("<b><p>a</b>b</p>", ["ab"]),
        ("<p>a<br/>b<br>c</p>", ["a", "b", "c"]),
        ("<h2>a</h2>b<h3>c</h3>", ["a", "b", "c"]),
        ("<dl><dt>a<dd>b<dd>c</dl>", ["a", "b", "c"]),
        ("<details><summary>a</summary>b</details>", ["a", "b"]),
        ("<p>a<iframe src=x></iframe>b", ["a", "b"]),
        ("chỉ có chữ", ["chỉ có chữ"]),
        ("", []),
        ("<!-- a -->", []),
    ],
)
def test_texts(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


def test_bold_by_style_and_its_end() -> None:
    [block] = [
        one
        for one in read(
            "<p><b>A <span style='font-weight:normal'>b</span></b><i style='font-weight: 700'> C</i></p>"
        ).blocks
        if one.text
    ]
    assert [block.text[a:b] for a, b in block.bold] == ["A", "C"]


def test_word_notes_are_notes() -> None:
    page = (
        "<p>Rừng phòng hộ<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a> đạt 90%.</p>"
        "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>"
        "<a href='#_ftnref1' name='_ftn1'><span>[1]</span></a> Theo kết quả kiểm kê.</p></div></div>"
    )
    notes = [block for block in read(page).blocks if block.kind is BlockKind.NOTE]
    assert [block.text for block in notes] == ["[1] Theo kết quả kiểm kê."]
    document = clean(read(page))
    assert [(note.marker, note.mark is not None) for note in document.notes] == [("[1]", True)]


def test_lines_broken_by_hand_are_joined() -> None:
    page = "<div>KẾ HOẠCH<br>" + "<br>".join(
        f"{n}. Các cơ quan, đơn vị, địa phương tổ chức tuyên truyền, phổ biến<br>đến cán bộ và người dân lần {n}."
        for n in range(1, 9)
    )
    found = lines(page)
    assert (
        found[1] == "1. Các cơ quan, đơn vị, địa phương tổ chức tuyên truyền, phổ biến đến cán bộ và người dân lần 1."
    )
    assert len(found) == 9


def test_lines_that_are_whole_stay() -> None:
    page = (
        "<p>" + "<br>".join(f"- Trồng {number} ha rừng phòng hộ ven biển tại các xã" for number in range(12)) + "</p>"
    )
    assert len(lines(page)) == 12


def test_columns_of_blanks() -> None:
    gap = "&nbsp;" * 12
    page = (
        f"<p>UBND TỈNH SƠN LA{gap}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Số: 5/KH-UBND{gap}Độc lập - Tự do</p>"
        f"<p>KẾ HOẠCH</p><p>Trồng rừng{gap}năm 2024</p><p>ngày{gap}tháng 3 năm 2024</p>"
    )
    assert lines(page) == [
        "UBND TỈNH SƠN LA",
        "Số: 5/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do",
        "KẾ HOẠCH",
        "Trồng rừng năm 2024",
        "ngày tháng 3 năm 2024",
    ]


def test_preformatted_text() -> None:
    page = "<pre>UBND TỈNH SƠN LA          CỘNG HÒA XÃ HỘI\nKẾ HOẠCH\n\nNăm 2024 phấn đấu trồng\n500 ha rừng.</pre>"
    assert lines(page)[:3] == ["UBND TỈNH SƠN LA", "CỘNG HÒA XÃ HỘI", "KẾ HOẠCH"]
    assert texts("<div style='white-space: pre-line'>một\nhai</div>") == ["một", "hai"]


def test_a_table_around_the_page_is_no_table() -> None:
    data = "<table><tr><th>TT</th><th>Việc</th><th>Số</th></tr><tr><td>1</td><td>Trồng</td><td>5</td></tr></table>"
    body = f"{LETTERHEAD}<p>KẾ HOẠCH</p><p>Nội dung kế hoạch trồng rừng năm 2024</p>{data}"
    page = f"<table><tr><td width=100%>{body}</td></tr></table>"
    document = clean(read(page))
    assert document.text.split("\n")[:4] == [
        "UBND TỈNH SƠN LA",
        "Số: 5/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Sơn La, ngày 02 tháng 01 năm 2024",
    ]
    assert [len(table.rows) for table in document.tables] == [2]


def test_a_title_below_the_letterhead_stays_below() -> None:
    page = LETTERHEAD.replace("</table>", "<tr><td colspan=2>KẾ HOẠCH</td></tr></table>") + "<p>Trồng rừng năm 2024</p>"
    assert lines(page)[-2:] == ["KẾ HOẠCH", "Trồng rừng năm 2024"]


def test_page_furniture_of_an_office_program() -> None:
    page = (
        "<div title='header'><p>2</p></div><p>KẾ HOẠCH</p><div style='mso-element:footer'><p>3</p></div>"
        "<p title='footer'>a</p><div title=footer><p>1</p></div>"
    )
    assert texts(page) == ["KẾ HOẠCH", "a"]


def test_a_small_table_in_a_cell_stays_in_it() -> None:
    inner = "<table><tr><td>xã A</td><td>5</td></tr></table>"
    row = "<tr><td>{}</td><td>Nhiệm vụ trồng rừng phòng hộ ven biển</td><td>{}</td></tr>"
    page = "<table>" + row.format("TT", "Ghi chú") + row.format("1", inner) + row.format("2", "") + "</table>"
    [table] = [block for block in read(page).blocks if block.kind is BlockKind.TABLE]
    assert [row[2].text for row in table.rows] == ["Ghi chú", "xã A 5", ""]


def test_cells_span_and_are_bold() -> None:
    page = "<table><tr><td rowspan=2 colspan='x'><b>A</b></td><td colspan=3>b</td></tr><tr><td>c</td></tr></table>"
    [table] = [block for block in read(page).blocks if block.kind is BlockKind.TABLE]
    first, second = table.rows[0]
    assert (first.rowspan, first.colspan, first.bold, second.colspan) == (2, 1, True, 3)


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<font>", "<blockquote>"])
def test_any_depth(opening: str) -> None:
    page = f"<p>KẾ HOẠCH</p>{opening * 6000}<p>Trồng rừng năm 2024</p>"
    found = " ".join(lines(page))
    assert "KẾ HOẠCH" in found
    assert "Trồng rừng năm 2024" in found


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + "kế hoạch trồng rừng " * 60_000 + "</p>",
        "<p>" + "a<b>b</b>" * 60_000 + "</p>",
        "<style>" * 60_000 + "<p>a</p>",
        "<script>" * 60_000,
        "<!--" * 100_000,
        "<button>" * 50_000,
        "<%" * 200_000,
        "<?php " * 60_000,
        "/p>" * 200_000,
        "&nbsp;" * 100_000,
        "\u00a0 " * 200_000,
        "<div class=tab-pane>" * 3_000,
        "<table>" + "<tr><td>Số hiệu</td>" * 10_000,
        "<img src='data:image/png;base64," + "iVBORw0KGgo" * 60_000 + "'>",
        "<a href='#_ftn1'>[1]</a>" * 20_000,
        "<li>" * 50_000,
        "<p>a" + "\u00a0\u00a0  " * 20_000 + "x</p>",
    ],
    ids=range(17),
)
def test_time_is_linear(page: str) -> None:
    def cost(text: str) -> float:
        start = time.process_time()
        read(text)
        return time.process_time() - start

    half = cost(page[: len(page) // 2])
    assert cost(page) < max(6 * half, 3.0)


def test_data_of_any_depth_is_no_attribute() -> None:
    for deep in ("[" * 600 + '"a"' + "]" * 600, '{"name":' * 600 + '"a"' + "}" * 600):
        said = f'{{"@type": [{{}}, "Legislation"], "legislationType": {deep}}}'
        assert read(f'<script type="application/ld+json">{said}</script><p>x</p>').portal is None


def test_a_page_that_shows_nothing_but_hides_a_document() -> None:
    body = "<p>KẾ HOẠCH</p><p>Căn cứ Luật Lâm nghiệp năm 2017;</p>" + "<p>1. Trồng rừng phòng hộ ven biển.</p>" * 30
    page = f"<div class=spinner>Đang tải</div><div id=app style='display:none'>{body}</div>"
    assert "Căn cứ Luật Lâm nghiệp năm 2017;" in lines(page)


def test_hidden_parts_of_a_shown_document_stay_hidden() -> None:
    body = "<p>KẾ HOẠCH</p><p>Căn cứ Luật Lâm nghiệp năm 2017;</p>" + "<p>1. Trồng rừng phòng hộ ven biển.</p>" * 30
    page = f"<div>{body}<div class=hidden><p>Căn cứ Luật cũ;</p>{body}</div></div>"
    assert "Căn cứ Luật cũ;" not in lines(page)


def test_menus_are_lighter_than_sentences() -> None:
    menu = (
        "<div><ul>"
        + "<li><a href=#>Quyết định ban hành quy chế số 5 của Ủy ban nhân dân tỉnh</a></li>" * 40
        + "</ul></div>"
    )
    body = "<div><p>KẾ HOẠCH</p>" + "<p>Năm 2024, toàn tỉnh trồng 500 ha rừng phòng hộ.</p>" * 9 + "</div>"
    assert lines(f"<body>{menu}<div class=c>{body}</div>{menu}</body>")[0] == "KẾ HOẠCH"


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("<div id=root></div>", "the page holds no text of a document"),
        ("<p>Loading...</p>", "saved while the text was still loading"),
        ("<noscript>You need to enable JavaScript to run this app.</noscript>", "the page holds no text"),
        ("<h1>Just a moment...</h1>", "the site gives its text to browsers only"),
        ("<base href='https://a.vn/b/'><p>Xem file đính kèm</p><a href='c.pdf'>c</a>", "https://a.vn/b/c.pdf"),
        ("<embed src='k.PDF#page=1'>", "k.PDF"),
        ("<object data='/x/y.pdf' type='application/pdf'>", "/x/y.pdf"),
    ],
)
def test_a_page_without_a_document_says_so(page: str, says: str) -> None:
    raw = read(page)
    assert not any(block.text for block in raw.blocks)
    [diagnostic] = raw.diagnostics
    assert diagnostic.code is Code.TRUNCATED_DOCUMENT
    assert says in diagnostic.message


def test_attributes_in_metas_and_linked_data() -> None:
    page = (
        "<head><meta name=so_hieu content='7/QĐ-UBND'><meta name=ngay_ban_hanh content='01/02/2024'>"
        "<meta name=nguoi_ky content='Đang cập nhật'></head><p>x</p>"
    )
    portal = read(page).portal
    assert portal is not None
    assert (portal.number, portal.issued, portal.signer) == ("7/QĐ-UBND", "2024-02-01", None)
    page = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Legislation", "legislationIdentifier": "8/NQ-CP",'
        '"legislationPassedBy": {"name": "Chính phủ"}, "legislationDate": "2024-03-04",'
        '"name": "Nghị quyết 8/NQ-CP về đất"}]}'
        "</script><p>x</p>"
    )
    portal = read(page).portal
    assert portal is not None
    assert (portal.number, portal.issuer, portal.issued, portal.title) == (
        "8/NQ-CP",
        "Chính phủ",
        "2024-03-04",
        "về đất",
    )
    assert (
        read('<script type="application/ld+json">{"@type": "NewsArticle", "name": "x"}</script><p>x</p>').portal is None
    )
    assert read('<script type="application/ld+json">{broken</script><p>x</p>').portal is None


def test_search_forms_and_lists_of_others_are_no_boxes() -> None:
    form = "<table>" + "".join(
        f"<tr><td>{label}</td><td><input><select><option>Kế hoạch</select></td></tr>"
        for label in ("Số ký hiệu", "Loại văn bản", "Cơ quan ban hành", "Ngày ban hành")
    )
    others = (
        "<table><tr><th>Số ký hiệu</th><th>Ngày ban hành</th><th>Loại văn bản</th><th>Trích yếu</th></tr>"
        + "".join(
            f"<tr><td>{n}/KH-UBND</td><td>0{n}/01/2024</td><td>Kế hoạch</td><td>Trồng rừng</td></tr>"
            for n in range(1, 5)
        )
    )
    assert read(f"{form}</table>").portal is None
    assert read(f"{others}</table>").portal is None
    one = others.split("<tr><td>2/")[0]
    portal = read(f"{one}</table>").portal
    assert portal is not None
    assert (portal.number, portal.issued, portal.title) == ("1/KH-UBND", "2024-01-01", "Trồng rừng")


BODY = "<p>KẾ HOẠCH</p><p>Năm 2024, toàn tỉnh trồng 500 ha rừng.</p>" + "<p>1. Các sở, ban, ngành phối hợp.</p>" * 12
SAID = (("Số hiệu", "5/KH-UBND"), ("Loại văn bản", "Kế hoạch"), ("Ngày ban hành", "05/03/2024"))


@pytest.mark.parametrize(
    "page",
    [
        # the document in the last row of its own attribute table
        "<table>{}<tr><td>Nội dung</td><td>{}</td></tr></table>".format(
            "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in SAID), BODY
        ),
        "<p>{}</p><div>{}</div>".format(" | ".join(f"<b>{label}:</b> {value}" for label, value in SAID), BODY),
        "<div>{}</div><div>{}</div>".format("".join(f"<p><i>{label}</i>: {value}</p>" for label, value in SAID), BODY),
        "<div>{}</div><ul>{}</ul>".format(BODY, "".join(f"<li>{label} : <b>{value}</b></li>" for label, value in SAID)),
        "<aside><div>{}</div></aside><main>{}</main>".format(
            "".join(f"<div><label>{label}</label><span>{value}</span></div>" for label, value in SAID), BODY
        ),
    ],
    ids=["table", "line", "paragraphs", "list", "labels"],
)
def test_attributes_beside_the_document(page: str) -> None:
    document = clean(read(page))
    assert document.portal is not None
    assert (document.portal.number, document.portal.issued) == ("5/KH-UBND", "2024-03-05")
    found = document.text.split("\n")
    assert found[-12:] == ["1. Các sở, ban, ngành phối hợp."] * 12
    assert "Năm 2024, toàn tỉnh trồng 500 ha rừng." in found
    assert "05/03/2024" not in document.text


def test_a_column_that_says_nothing_goes() -> None:
    page = (
        "<table><tr><th>Giờ</th><th>Việc</th><th></th></tr><tr><td colspan=3>Buổi sáng</td></tr>"
        "<tr><td>7h00</td><td>Chào cờ</td><td> </td></tr></table>"
    )
    [table] = [block for block in read(page).blocks if block.kind is BlockKind.TABLE]
    assert [[(cell.text, cell.colspan) for cell in row] for row in table.rows] == [
        [("Giờ", 1), ("Việc", 1)],
        [("Buổi sáng", 2)],
        [("7h00", 1), ("Chào cờ", 1)],
    ]
    page = "<table><tr><th>Việc</th><th>Ghi chú</th></tr><tr><td>Chào cờ</td><td></td></tr></table>"
    [table] = [block for block in read(page).blocks if block.kind is BlockKind.TABLE]
    assert [len(row) for row in table.rows] == [2, 2]


def test_a_page_that_a_program_draws() -> None:
    content = "<p>KẾ HOẠCH</p><p>Căn cứ Luật Trẻ em;</p>" + "<p>1. Trồng rừng phòng hộ ven biển.</p>" * 9
    for text in (content, "KẾ HOẠCH\nCăn cứ Luật Trẻ em;\n" + "1. Trồng rừng phòng hộ ven biển.\n" * 12):
        state = json.dumps(
            {"props": {"a": [1, {"vanBan": {"soHieu": "5/KH-UBND", "noiDung": text}}]}}, ensure_ascii=False
        )
        script = f'<script id="ng-state" type="application/json">{state}</script>'
        raw = read(f"<html><body><div id=app>Loading...</div>{script}</body></html>")
        assert raw.diagnostics == ()
        assert raw.portal is not None
        assert raw.portal.number == "5/KH-UBND"
        assert [block.text for block in raw.blocks if block.text][:2] == ["KẾ HOẠCH", "Căn cứ Luật Trẻ em;"]
    # what is drawn already wins over the data, and data without a document is none
    assert texts(f"<div>{BODY}</div>{script}")[1] == "Năm 2024, toàn tỉnh trồng 500 ha rừng."
    assert read('<div id=app></div><script type="application/json">{"text": "tin tức"}</script>').diagnostics


def test_a_translation_is_not_the_document() -> None:
    english = "<p>PLAN. The People's Committee of the province and its departments shall plant the forests.</p>" * 30
    page = f"<link rel=canonical href='https://thuvienphapluat.vn/a'><div class=content1>{BODY}</div>"
    assert lines(f"{page}<div class=content1>{english}</div>")[0] == "KẾ HOẠCH"


TAGS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<br>",
            "<b>",
            "</b>",
            "<ol>",
            "<li>",
            "</ol>",
            "<sup>",
        ),
        *(
            "</sup>",
            "<a href='#_ftn1'>",
            "</a>",
            "<div class='tab-pane' hidden>",
            "</div>",
            "<pre>",
            "</pre>",
            "<!--",
            "-->",
        ),
        *(
            "<style>",
            "<script>",
            "</script>",
            "<?php",
            "?>",
            "<%",
            "/p>",
            "&nbsp;",
            "&#7871;",
            "\u0301",
            "\x00",
            "<",
            ">",
        ),
        *("Số hiệu:", "Ngày ban hành", "Kế hoạch", "1", "24%", " ", "\n", "<span style='mso-list:Ignore'>", "</span>"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TAGS, max_size=40).map("".join))
def test_any_soup_is_read(page: str) -> None:
    raw = read(page or " ")
    assert raw == read(page or " ")

    def check(block: Block) -> None:
        assert all(0 <= a < b <= len(block.text) for a, b in block.bold)
        assert "\t" not in block.text
        for row in block.rows:
            for cell in row:
                for line in cell.lines:
                    check(line)

    for block in raw.blocks:
        check(block)
    clean(raw)


@pytest.mark.parametrize("opened", ["<title>Kế hoạch 12", "<title>x</title><textarea name=noi_dung>"])
def test_what_an_open_element_swallowed_is_read(opened: str) -> None:
    lines = ("ỦY BAN NHÂN DÂN TỈNH LONG AN", "Số: 12/KH-UBND", "KẾ HOẠCH", "Truyền thông năm 2026", "I. MỤC ĐÍCH")
    body = "".join(f"<p>{line}</p>" for line in lines) + "<p>Nâng cao nhận thức của người dân về dịch bệnh.</p>" * 9
    raw = read_source(f"<html>{opened}<body>{body}</body></html>", name="a.html", media_type="text/html")
    assert [block.text for block in raw.blocks if block.text][-14:-9] == list(lines)
    assert not raw.diagnostics
