"""Blocks to the cleaned text: cases as text, and what must hold for any text."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casefile import Case, read_cases
from vbparse.extract.footnotes import extract_footnotes
from vbparse.model.diagnostic import Code
from vbparse.readers.blocks import CellBlock
from vbparse.readers.load import read_source
from vbparse.structure.build import clean
from vbparse.structure.clean import CleanDocument, LineKind
from vbparse.structure.outlining import build_outline
from vbparse.structure.tables import header_rows
from vbparse.text.fold import fold


def read(text: str, media_type: str | None = None) -> CleanDocument:
    return clean(read_source(text.encode(), name="case", media_type=media_type))


def shown(document: CleanDocument) -> list[str]:
    """Lines as they are, notes with their words, the attribute box and tables after them."""
    out = [line.span.of(document.text).rstrip() for line in document.lines]
    for note in document.notes:
        on = note.on.of(document.text) if note.on else "-"
        out.append(f"note {note.marker} on: {on}")
    for table in document.tables:
        caption = table.caption.of(document.text).replace("\n", " / ") if table.caption else "-"
        out.append(f"table {len(table.rows)} rows, {table.header_rows} header, caption: {caption}")
    if document.portal:
        said = document.portal.model_dump(exclude_none=True)
        out.append("portal " + ", ".join(f"{field}={value}" for field, value in said.items()))
    return out


@pytest.mark.parametrize("case", read_cases("clean"), ids=str)
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    media_type = "text/html" if case.input.lstrip().startswith("<") else "text/markdown"
    assert tuple(shown(read(case.input, media_type))) == case.expected


def check(document: CleanDocument) -> None:
    text = document.text
    assert document.key == fold(text)
    assert len(document.key) == len(text)
    assert "\n".join(line.span.of(text) for line in document.lines) == text
    for number, line in enumerate(document.lines):
        assert line.index == number
        assert line.start < line.end or line.kind is LineKind.ROW
        assert all(line.start <= a < b <= line.end for a, b in line.bold)
    for table in document.tables:
        assert len(table.lines) == len(table.rows)
        assert 0 <= table.header_rows <= len(table.rows)
        for row, at in zip(table.rows, table.lines, strict=True):
            assert " | ".join(cell.span.of(text) for cell in row) == document.lines[at].span.of(text)
    for note in document.notes:
        assert note.text.of(text).strip()
        assert note.mark is None or note.mark.of(text) == note.marker


PIECES = [
    "|",
    "\n",
    "\n\n",
    "**",
    "*",
    "***",
    "# ",
    "- ",
    "Điều 1. ",
    "a) ",
    "1. ",
    "KẾ HOẠCH",
    "Căn cứ Luật",
    "Số: 1/KH-UBND",
    " ",
    "  \n",
    "[1]",
    "¹",
    "Nơi nhận:",
    "TM. ỦY BAN",
    "trẻ em",
    "tháng 5",
    "---",
    "|---|",
    "<br>",
    "&nbsp;",
    "`",
    "Số hiệu:",
    "Loại văn bản:",
    "Ngày ban hành: 1/2/2024",
    "\t\t",
    "\u00a0",
    "\f",
    "</p>",
    "<table><tr><td>",
    "[sửa]",
    "Đang tải văn bản...",
    "\\",
    "_",
    "(1)",
    "21-",
    "NQ/TW",
    "Trang chủ >",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=60).map("".join))
def test_any_text_gives_a_sound_document(text: str) -> None:
    for media_type in ("text/plain", "text/markdown", "text/html"):
        check(read(text, media_type))


WORDS = ["Uỷ ban", "hoà giải", "trẻ em mồ côi", "Điều 1.", "\n", "\n\n", "**đạt 5%**", ","]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Uỷ ban", "hoà giải", "trẻ em mồ côi", "Điều 1.", "\n", "\n\n", "**đạt 5%**", ","]),
        max_size=30,
    ).map(" ".join)
)
def test_composed_and_decomposed_letters_give_the_same_text(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert read(composed, "text/markdown").text == read(decomposed, "text/markdown").text


@pytest.mark.parametrize(
    "text",
    [
        "phấn đấu 90% trẻ em " * 100_000,
        "một hai ba bốn năm\n" * 40_000,
        "|\n" * 60_000,
        "|\n1\n|\n\n" * 15_000,
        "| a | b |\n" * 20_000,
        "**a " * 100_000,
        "[" * 100_000,
        "*" * 100_001,
        "Số hiệu: " * 30_000,
        "\t\ta" * 60_000,
        "&" * 100_000 + "<" * 100_000,
        "[1] a\n" * 20_000,
        "a[1]" * 50_000 + "\n[1] b",
    ],
    ids=lambda text: repr(text[:10]),
)
def test_time_grows_with_the_text_alone(text: str) -> None:
    began = time.process_time()
    read(text, "text/markdown")
    assert time.process_time() - began < 6


def test_look_alike_letters_are_reported() -> None:
    document = read("Ðề án")
    assert document.text == "Đề án"
    assert [diagnostic.code for diagnostic in document.diagnostics] == [Code.ENCODING_REPAIRED]
    assert not read(unicodedata.normalize("NFD", "Đề án")).diagnostics


def test_a_page_without_a_document_is_empty() -> None:
    page = ["Trang chủ > Văn bản", "Đang tải văn bản...", "Văn bản này chưa cập nhật nội dung Tiếng Anh", "DMCA.com"]
    assert read("\n\n".join(page)).text == ""


def test_anchor_is_the_first_line_of_a_joined_paragraph() -> None:
    document = read("KẾ HOẠCH\n\nPhấn đấu đến năm 2030 có 90% trẻ em được\n\ntiêm chủng đầy đủ các loại vắc xin.\n")
    assert [line.anchor.line for line in document.lines if line.anchor] == [1, 3]


@pytest.mark.parametrize(
    ("source", "media_type", "marker"),
    [
        ("<p>Trồng 300 ha rừng<sup>2</sup>.</p><p><sup>2</sup> Không kể rừng ngập mặn.</p>", "text/html", "2"),
        ("Trồng 300 ha rừng[4].\n\n[4] Không kể rừng ngập mặn.", "text/markdown", "4"),
        ("Trồng 300 ha rừng (*).\n\n(*) Không kể rừng ngập mặn.", "text/plain", None),
        ("Trồng 300 ha rừng².\n\n² Không kể rừng ngập mặn.", "text/plain", "²"),
    ],
)
def test_a_footnote_has_its_sign_without_brackets(source: str, media_type: str, marker: str | None) -> None:
    outline = build_outline(read(f"<p>KẾ HOẠCH</p>{source}" if media_type == "text/html" else source, media_type))
    assert [note.marker for note in extract_footnotes(outline)] == ([marker] if marker else [])


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ("TT|Chỉ tiêu|Mục tiêu||Cơ quan / ||2027|2029| / 1|Hộ dùng nước sạch|71|84|Sở Xây dựng", 2),
        ("TT|Chỉ tiêu|Mục tiêu|Ghi chú / |Cấp nước|| / 1|Hộ dùng nước sạch|71|", 1),  # a group, not a second heading
        ("TT|Nội dung|Năm|Năm / TT|Nội dung|12|14 / 1|Trạm cấp nước|3|4", 1),
    ],
)
def test_headings_whose_merged_cells_are_left_blank(rows: str, header: int) -> None:
    table = tuple(tuple(CellBlock(cell.strip()) for cell in row.split("|")) for row in rows.split(" / "))
    assert header_rows(table) == header
