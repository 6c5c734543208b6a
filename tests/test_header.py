"""Headers: every form of letterhead, what is concluded, what is missing; the kind of the document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casefile import Case, read_cases
from vbparse.extract.header import extract_header
from vbparse.extract.identity.letterhead import read_number
from vbparse.extract.kind import document_kind
from vbparse.extract.parts import find_parts
from vbparse.model.header import Header
from vbparse.readers.load import read_source
from vbparse.structure.build import clean
from vbparse.structure.outline import Outline
from vbparse.structure.outlining import build_outline
from vbparse.text.fold import fold


def _outline(text: str) -> Outline:
    return build_outline(clean(read_source(text + "\n", name="case.txt", media_type="text/plain")))


def _describe(header: Header) -> list[str]:
    out = []
    for name, agency in (("issuer", header.issuing_body), ("parent", header.parent_body)):
        if agency is not None:
            out.append(f"{name} {agency.name} | {agency.id or '-'}")
    if header.number is not None:
        out.append(f"number {header.number} | {header.sequence} | {header.symbol}")
    elif header.symbol is not None:
        out.append(f"symbol {header.symbol}")
    for name, value in (("place", header.place), ("date", header.date)):
        if value is not None:
            out.append(f"{name} {value}")
    if header.doc_type is not None:
        out.append(f"type {header.doc_type.code}")
    if header.title is not None:
        out.append(f"title {header.title}")
    if header.province is not None:
        unit = header.province
        out.append(f"province {unit.code or '-'} {unit.name} -> {unit.current_code} {unit.current_name}")
    if header.level is not None:
        out.append(f"level {header.level}")
    if header.period is not None:
        out.append(f"period {header.period.start or '...'}-{header.period.end or '...'}")
    for s in header.signatures:
        out.append("signature " + " | ".join(value or "-" for value in (s.authority, s.capacity, s.position, s.name)))
    out.extend(f"to {line}" for line in header.recipients)
    return out


@pytest.mark.parametrize("case", read_cases("header"), ids=str)
def test_cases(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    outline = _outline(case.input)
    reading = extract_header(outline)
    kind, diagnostics = document_kind(outline, reading.header)
    found = [f"kind {kind}", *_describe(reading.header)]
    found += sorted(f"! {diagnostic.code}" for diagnostic in (*reading.diagnostics, *diagnostics))
    assert tuple(found) == case.expected
    for span in reading.header.evidence.values():
        assert 0 <= span.start < span.end <= len(outline.text)
    assert len(find_parts(outline, reading, kind)) in (0, len(outline.parts))


@pytest.mark.parametrize(
    ("said", "number", "symbol"),
    [
        ("Số: 177/KH-UBND", "177/KH-UBND", "KH-UBND"),
        ("Số: 565 /TB-UBND", "565/TB-UBND", "TB-UBND"),
        ("Số 36-HD/VPTW", "36-HD/VPTW", "HD/VPTW"),
        ("Luật số: 60/2024/QH15", "60/2024/QH15", "QH15"),
        ("Số: 752a/KHLN/LĐTBXH-YT-LHPN- ND-CTĐ", "752a/KHLN/LĐTBXH-YT-LHPN-ND-CTĐ", "KHLN/LĐTBXH-YT-LHPN-ND-CTĐ"),
        ("Số: 256 /2004/QĐ-UB TP.Cần Thơ, ngày 01 tháng 7 năm 2004", "256/2004/QĐ-UB", "QĐ-UB"),
        ("Số:        /TTr-SNV", None, "TTr-SNV"),
        ("Số: ……/KH-UBND", None, "KH-UBND"),
    ],
)
def test_number_lines(said: str, number: str | None, symbol: str) -> None:
    found = read_number(said, fold(said), 0, len(said))
    assert found is not None
    assert (found.number, found.symbol) == (number, symbol)


@pytest.mark.parametrize("said", ["Số lượng: 12 người", "số 28/4 đường Trần Hưng Đạo", "Số điện thoại: 0243/123"])
def test_no_number_line(said: str) -> None:
    found = read_number(said, fold(said), 0, len(said))
    assert found is None or found.number is None


@settings(deadline=None)  # the first text loads the lexicons
@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                "Số: 1/KH-UBND",
                "KẾ HOẠCH",
                "ỦY BAN NHÂN DÂN",
                "TỈNH X",
                "Nơi nhận:",
                "- Sở Y tế;",
                "KT. CHỦ TỊCH",
                "PHÓ CHỦ TỊCH",
                "Lê A",
                "Điều 1. Ban hành",
                "(Kèm theo Quyết định số 1)",
                "ngày 31 tháng 2 năm 2024",
                "|",
            ]
        ),
        max_size=20,
    ).map("\n".join)
)
def test_any_text_has_a_header(text: str) -> None:
    outline = _outline(text or " x")
    reading = extract_header(outline)
    document_kind(outline, reading.header)
    assert len(reading.parts) == len(outline.parts)
    for span in reading.header.evidence.values():
        assert 0 <= span.start <= span.end <= len(outline.text)
