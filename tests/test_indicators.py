"""Objectives and indicators, from the body and from tables; what links them."""

from __future__ import annotations

import re
import tomllib
from html import escape
from importlib.resources import files
from typing import Any

import pytest

from tests.casefile import Case, read_cases
from tests.outlines import read_markdown, read_outline
from vbparse.extract.aims.headings import is_period, read_leadin
from vbparse.extract.commitments import extract_commitments
from vbparse.extract.header import extract_header
from vbparse.extract.indicators import extract_indicators
from vbparse.extract.objectives import extract_objectives
from vbparse.lexicon.columns import read_column
from vbparse.linking.objectives import link_objectives, link_table_leads
from vbparse.linking.years import document_year, link_years
from vbparse.model.document import DocumentKind
from vbparse.model.header import Period
from vbparse.model.indicator import Target
from vbparse.pipeline import parse
from vbparse.readers.load import read_source
from vbparse.structure.build import clean
from vbparse.structure.outlining import build_outline
from vbparse.text.fold import fold

CASES = read_cases("indicators")
_ASIDE = re.compile(r"\([^()]*\)$")
COLUMNS = tomllib.loads((files("vbparse.data") / "tables.toml").read_text(encoding="utf-8"))["column"]


def _goals(text: str) -> tuple[str, ...]:
    outline = read_outline(text)
    year = document_year(extract_header(outline).header.period)
    lines = [f"O {o.id} {o.kind.value} {o.number} {o.label} | {o.title}" for o in extract_objectives(outline)]
    for indicator in extract_indicators(outline, year):
        values = " ".join(f"{target.value}@{target.year}" for target in indicator.targets)
        lines.append(f"I {indicator.id} {indicator.objective_id} | {values}".rstrip())
    return tuple(lines)


def _value(target: Target) -> str:
    told = "R" if target.modality == "result" else ""
    segment = f"[{target.segment}]" if target.segment else ""
    return f"{told}{target.value}@{target.year}{segment}"


def _rows(text: str) -> tuple[str, ...]:
    outline = read_markdown(text)
    lines = []
    for indicator in link_table_leads(outline, extract_indicators(outline)):
        assert indicator.in_table
        unit = indicator.targets[0].unit.value if indicator.targets else None
        values = " ".join(map(_value, indicator.targets))
        measure = indicator.targets[0].measure if indicator.targets else indicator.text
        name = indicator.text if measure in (indicator.text, None) or _ASIDE.search(indicator.text) else measure
        text = indicator.text if name == indicator.text else f"{indicator.text} = {name}"
        lead = ", ".join(each.agency.name for each in indicator.responsible)
        lines.append(f"{indicator.id} | {text} | {unit} | {values} | {lead}".replace(" |  |", " | |").rstrip())
    return tuple(lines)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    read = _rows if case.file == "tables.md" else _goals
    assert read(case.input) == tuple(line.rstrip() for line in case.expected)


def test_a_group_row_of_one_merged_cell_is_no_indicator() -> None:
    page = (
        "<p>PHỤ LỤC</p><p>DANH MỤC CHỈ TIÊU</p><table><tr><th>TT</th><th>Chỉ tiêu</th><th>Đơn vị</th><th>Năm 2027</th>"
        "<th>Cơ quan chủ trì</th></tr><tr><td>I</td><td colspan=4>Về hạ tầng</td></tr><tr><td>1</td><td>Tỷ lệ"
        " thôn có sóng di động</td><td>%</td><td>95</td><td>Sở Khoa học và Công nghệ</td></tr></table>"
    )
    outline = build_outline(clean(read_source(page.encode(), name="plan.html")))
    assert [indicator.text for indicator in extract_indicators(outline)] == ["Tỷ lệ thôn có sóng di động"]


def test_indicators_point_at_their_objective_and_back() -> None:
    text = "KẾ HOẠCH\nI. MỤC TIÊU\n1. Mục tiêu cụ thể\n- 90% hộ có nước sạch.\n- 80% hộ có nhà tiêu.\n"
    outline = read_outline(text)
    indicators = extract_indicators(outline)
    [objective] = link_objectives(extract_objectives(outline), indicators)
    assert objective.indicator_ids == tuple(indicator.id for indicator in indicators)
    assert all(outline.text[i.span.start : i.span.end].endswith(i.text) for i in indicators)


def test_the_single_year_of_a_plan_is_inferred_and_says_so() -> None:
    outline = read_outline("KẾ HOẠCH\nI. MỤC TIÊU\n- 90% hộ có nước sạch.\n")
    [target] = extract_indicators(outline)[0].targets
    [inferred] = link_years([target], Period(start=2024, end=2024))
    assert (inferred.year, inferred.year_source) == (2024, "document")
    assert link_years([target], Period(start=2021, end=2030)) == (target,)


def test_a_year_in_a_heading_holds_below_it() -> None:
    key = "nhiệm vụ giai đoạn 2021 - 2025"
    assert read_leadin(key, 0, len(key)).year == 2025
    assert read_leadin("đến năm 2025 và đến năm 2030", 0, 28).year is None
    assert read_leadin("thực hiện nghị quyết số 12-nq/tw năm 2024", 0, 41).year is None
    assert is_period("từ năm 2026 đến năm 2030:", 0, 25)
    assert not is_period("đến năm 2030, tỷ lệ hộ nghèo còn 1%", 0, 35)


def test_commitments_leave_indicators_and_budget_alone() -> None:
    text = (
        "KẾ HOẠCH\nI. MỤC TIÊU\n- 90% hộ có nước sạch.\n"
        "II. NHIỆM VỤ\n1. Tuyên truyền\n- Phấn đấu 100% thôn có tủ sách pháp luật.\n"
        "- Cấp xã bố trí 20 triệu đồng/năm.\n"
    )
    found = extract_commitments(read_outline(text), DocumentKind.PLAN, None)
    assert [(target.id, target.value) for target in found] == [("commitment-1", 100)]


@pytest.mark.parametrize("entry", COLUMNS, ids=lambda entry: str(entry["id"]))
def test_column_heads_both_ways(entry: dict[str, Any]) -> None:
    for head in entry["examples"]:
        column = read_column(fold(head))
        assert column is not None, f"tables.toml#{entry['id']}: {head!r} is not matched; add a phrase or a tail"
        assert column.role == entry["id"], f"tables.toml#{entry['id']}: {head!r} is read as {column.role}"
    for head in entry["rejects"]:
        column = read_column(fold(head))
        assert column is None or column.role != entry["id"], f"tables.toml#{entry['id']} takes {head!r}"


def test_a_table_of_indicators_without_its_instrument() -> None:
    rows = "Số TT;Tên chỉ tiêu;Đơn vị tính;Ước thực hiện năm 2026;Kế hoạch năm 2027\n1;Sản lượng cá;Tấn;850;900\n"
    sheet = parse(rows.replace(";", ",").encode(), name="chi-tieu.csv")
    table = rows.strip().replace(";", " | ").replace("\n", " |\n|---|---|---|---|---|\n| ")
    annex = f"PHỤ LỤC\nCÁC CHỈ TIÊU\n\n| {table}"
    for document in (sheet, parse(annex + " |\n", media_type="text/markdown")):
        assert document.document_kind == "other_administrative", document.text
        [indicator] = document.indicators
        assert [(target.value, target.year) for target in indicator.targets] == [(850, 2026), (900, 2027)]
    page = "Giá thành\n\n| STT | Mặt hàng | Giá |\n|---|---|---|\n| 1 | Gạo | 18.000 |\n"
    assert parse(page, media_type="text/markdown").document_kind == "other"


@pytest.mark.parametrize("name", ["2. Chỉ tiêu cụ thể", "2. Một số chỉ tiêu cơ bản đến năm 2030", "a) Lĩnh vực y tế"])
def test_a_line_above_a_table_names_it_in_every_format(name: str) -> None:
    head = ("KẾ HOẠCH", "Phát triển y tế", "I. MỤC TIÊU", "1. Mục tiêu chung: Nâng cao sức khỏe.", name)
    rows = ("TT|Chỉ tiêu|Đơn vị|Năm 2025|Năm 2030", "1|Tỷ lệ trẻ thấp còi|%|<17|<15", "2|Số bác sĩ|Bác sĩ|120|>150")
    tail = ("II. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế chủ trì.")
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in escape(row).split("|")) + "</tr>" for row in rows)
    page = "".join(f"<p>{line}</p>" for line in head) + f"<table>{cells}</table>" + "".join(f"<p>{x}</p>" for x in tail)
    piped = "\n".join(f"| {row.replace('|', ' | ')} |" for row in (rows[0], "|".join(["---"] * 5), *rows[1:]))
    tabbed = "\n".join(row.replace("|", "\t") for row in rows)
    for source, kind in (
        (page, "text/html"),
        ("\n\n".join((*head, piped, *tail)), "text/markdown"),
        ("\n".join((*head, tabbed, *tail)), "text/plain"),
    ):
        document = parse(source.encode(), media_type=kind)
        found = [[(target.value, target.year) for target in each.targets] for each in document.indicators]
        assert found == [[(17, 2025), (15, 2030)], [(120, 2025), (150, 2030)]], kind
        assert not [each for each in document.diagnostics if each.code == "indicator_gap"]


def test_a_row_of_a_table_is_no_value_of_the_sentence_above() -> None:
    page = (
        "KẾ HOẠCH\n\nI. MỤC TIÊU\n\n- Đến năm 2030 có 95% trạm y tế đạt chuẩn\n\n| Xã | Số trạm |\n|---|---|\n"
        "| An Bình | >3 |\n\nII. NHIỆM VỤ\n\n1. Tuyên truyền.\n"
    )
    [indicator] = parse(page.encode(), media_type="text/markdown").indicators
    assert [target.value for target in indicator.targets] == [95]
