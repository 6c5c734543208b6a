"""The outline: cases as text, and what holds for any text (a valid tree, each line once, bounded depth)."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casefile import Case, read_cases
from vbparse.extract.structure import extract_sections
from vbparse.model.base import Span
from vbparse.model.document import Source
from vbparse.model.structure import SectionKind
from vbparse.structure.clean import CleanDocument, Line, LineKind
from vbparse.structure.nesting import MAX_DEPTH
from vbparse.structure.outline import Node, Outline
from vbparse.structure.outlining import build_outline
from vbparse.text.fold import fold
from vbparse.text.labels import read_label

SOURCE = Source(name="case", media_type="text/plain", sha256="0" * 64, size_bytes=0, reader="test")


def document(text: str) -> CleanDocument:
    """One line a paragraph; `**…**` is bold, a leading "# " a heading of the format, "| " a table row."""
    plain: list[str] = []
    lines: list[Line] = []
    at = 0
    for raw in (piece for piece in text.split("\n") if piece.strip()):
        kind = LineKind.HEADING if raw.startswith("# ") else LineKind.ROW if raw.startswith("| ") else LineKind.TEXT
        raw = raw[2:] if kind is not LineKind.TEXT else raw
        bold: list[Span] = []
        out = ""
        for number, piece in enumerate(raw.split("**")):
            if number % 2:
                bold.append(Span(at + len(out), at + len(out) + len(piece)))
            out += piece
        lines.append(Line(len(lines), at, at + len(out), kind, bold=tuple(bold)))
        plain.append(out)
        at += len(out) + 1
    whole = "\n".join(plain)
    return CleanDocument(SOURCE, whole, fold(whole), tuple(lines))


def described(outline: Outline, file: str) -> list[str]:
    if file == "parts.md":
        return [line for part in outline.parts for line in _part(outline, part.type_code, part.title, part.closing)]
    nodes = [node for node in outline.walk() if node.kind is not SectionKind.CLOSING]
    if file == "roles.md":
        return [
            f"{node.path}: {node.role.value}" for node in nodes if node.label and node.kind is not SectionKind.BULLET
        ]
    if file == "quoted.md":
        return [span.of(outline.text).split("\n")[0] for span in outline.quoted] + [
            f"= {node.label}" for node in nodes if node.label
        ]
    return [f"{node.level} {node.label or '-'} {_heading(outline, node)}" for node in nodes]


def _heading(outline: Outline, node: Node) -> str:
    return " ".join(node.heading.of(outline.text).split()) if node.heading else "~"


def _part(outline: Outline, code: str | None, title: range, closing: range) -> list[str]:
    lines = outline.doc.lines
    found = [" ".join([f"{code}:", *(lines[index].span.of(outline.text) for index in title)])]
    if closing:
        found.append("closing: " + lines[closing.start].span.of(outline.text))
    return found


@pytest.mark.parametrize("case", read_cases("outline"), ids=str)
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    found = described(build_outline(document(case.input)), case.file)
    assert found == list(case.expected), f"{case}\n" + "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "1.000 trẻ em được khám sức khỏe",
        "1,5 triệu đồng mỗi hộ",
        "01/6 là ngày Quốc tế Thiếu nhi",
        "20 tháng 11 năm 2027",
        "2027. Kế hoạch được ban hành",
        "------",
        "* * *",
        "10/VBHN-BYT ngày 14 tháng 3 năm 2027",
        "Điều 5 của Luật này được áp dụng",
        "Mục tiêu chung",
        "Điểm mới của Kế hoạch",
        "Phụ lục kèm theo Kế hoạch này được cập nhật hằng năm",
    ],
)
def test_no_label(line: str) -> None:
    assert read_label(line, fold(line)) is None


def check(outline: Outline) -> None:
    """What holds for any outline."""
    seen = [0] * len(outline.doc.lines)
    paths: set[str] = set()
    for part in outline.parts:
        for lines in (part.head, part.preamble, part.closing):
            for index in lines:
                seen[index] += 1
        assert set(part.title) <= set(part.head)
        stack = [(node, Span(0, len(outline.text))) for node in part.nodes]
        before = 0
        for node in part.nodes:
            assert node.span.start >= before
            before = node.span.end
        while stack:
            node, above = stack.pop()
            assert above.start <= node.span.start <= node.span.end <= above.end
            assert node.span.start <= node.marker.start <= node.marker.end
            assert node.level <= MAX_DEPTH
            assert node.path not in paths
            paths.add(node.path)
            for index in node.lines:
                seen[index] += 1
            end = node.marker.end
            for child in node.children:
                assert child.span.start >= end
                end = child.span.end
                stack.append((child, node.span))
            for span in (node.heading, node.body):
                assert span is None or node.span.holds(span)
    assert all(count == 1 for count in seen), [i for i, count in enumerate(seen) if count != 1]


OPENINGS = st.sampled_from(
    [
        "I. ",
        "II. ",
        "IV- ",
        "A. ",
        "1. ",
        "2. ",
        "1.1. ",
        "1.2 ",
        "2.14. ",
        "a) ",
        "đ) ",
        "i) ",
        "(1) ",
        "(ii) ",
        "",
        "- ",
        "+ ",
        "* ",
        "• ",
        "Điều 1. ",
        "Điều 2: ",
        "Chương I",
        "Phần thứ nhất",
        "PHỤ LỤC II",
        "Mục 1. ",
        "# ",
        "| ",
        "KẾ HOẠCH",
        "QUYẾT ĐỊNH",
        "QUYẾT ĐỊNH:",
        "Nơi nhận:",
        "KT. CHỦ TỊCH",
        "Căn cứ ",
        "Kính gửi: ",
        "Trên đây là ",
        "(Ban hành kèm theo Quyết định số 1/QĐ-UBND)",
    ]
)
WORDS = st.sampled_from(
    [
        "MỤC TIÊU",
        "Sở Y tế chủ trì",
        "Các sở, ban, ngành:",
        "đạt 90%",
        "như sau:",
        "“1. Sửa đổi",
        "”.",
        "",
        "\xa0",
        "**",
        "Nguyễn Văn An",
        "tổ chức thực hiện",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(OPENINGS, WORDS, WORDS), max_size=30))
def test_any_order_of_labels_gives_a_tree(lines: list[tuple[str, str, str]]) -> None:
    doc = document("\n".join(opening + " ".join(words) for opening, *words in lines))
    outline = build_outline(doc)
    check(outline)
    extract_sections(outline)
    assert build_outline(doc) == outline


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_tree(text: str) -> None:
    check(build_outline(document(text)))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{'1.' * min(n, 6)} Nội dung:" for n in range(1, 10_000)),
        "\n".join("1. Nội dung" for _ in range(10_000)),
        "\n".join(f"- Nội dung số {n}" for n in range(30_000)),
        "\n".join("“1. Sửa đổi, bổ sung như sau:" for _ in range(10_000)),
        "\n".join("KẾ HOẠCH" for _ in range(10_000)),
        "\n".join("Kính gửi: Sở Y tế" for _ in range(10_000)),
        "1. " + "Sở Y tế, " * 100_000,
        "1. (" + "a:" * 200_000,
    ],
    ids=[
        "nested",
        "repeated",
        "flat",
        "unclosed quotes",
        "type lines",
        "addresses",
        "one long agency",
        "one long line",
    ],
)
def test_strange_texts_in_linear_time(text: str) -> None:
    doc = document(text)
    began = time.process_time()
    outline = build_outline(doc)
    spent = time.process_time() - began
    check(outline)
    extract_sections(outline)
    assert spent < 20, f"{len(text) / spent / 1e6:.2f} million characters a second"


def test_sections_have_ascii_ids() -> None:
    outline = build_outline(document("I. MỤC TIÊU\n1. Mục tiêu chung\nđ) Khác\nĐiều 2. Hiệu lực\nPHỤ LỤC\nDANH MỤC"))
    waiting = list(extract_sections(outline))
    ids = []
    for section in waiting:
        ids.append(section.id)
        waiting.extend(section.children)
    assert len(ids) == 5
    assert all(re.fullmatch(r"section-[A-Za-z0-9./~-]+", id) for id in ids)
