"""A table that lost its cells says what the same table says with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from vbparse.model.document import PlanDocument
from vbparse.pipeline import parse

CASES = Path(__file__).parent / "cases" / "flattened"
_TITLES = {
    "indicators": ("KẾ HOẠCH", "PHỤ LỤC CHỈ TIÊU", "Biểu chỉ tiêu kèm theo Kế hoạch như sau:"),
    "assignments": ("KẾ HOẠCH", "PHỤ LỤC PHÂN CÔNG NHIỆM VỤ", "Danh mục nhiệm vụ như sau:"),
}

Rows = list[list[str]]


def _read(name: str) -> list[tuple[str, str, Rows]]:
    out = []
    for block in (CASES / f"{name}.md").read_text(encoding="utf-8").split("## ")[1:]:
        title, *lines = block.strip().splitlines()
        rows = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip()]
        out.append((name, title, rows))
    return out


TABLES = [*_read("indicators"), *_read("assignments")]


def _heads(rows: Rows) -> int:
    """How many rows of heads: the second one repeats the number column's head."""
    return 2 if rows[1][0] == rows[0][0] else 1


def _regular(rows: Rows) -> str:
    """The table in Markdown."""
    width = len(rows[0])
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _flat(rows: Rows, *, inner: bool = False, kept: bool = False) -> list[str]:
    """One cell a line; `inner`: a parent right before its heads, `kept`: empty cells are blank lines."""
    out: list[str] = []
    deep = _heads(rows)
    above: list[str] = []
    for head in rows[:deep] if not inner else []:
        line = [each for at, each in enumerate(head) if head[at - 1 : at] != [each] and above[at : at + 1] != [each]]
        out += line
        above = head
    if inner:
        for at, each in enumerate(rows[0]):
            out += [each] if rows[0][at - 1 : at] != [each] else []
            out += [rows[1][at]] if deep == 2 and rows[1][at] != each else []
    for row in rows[deep:]:
        out += [cell for cell in row if cell or kept]
    return out


def _findings(document: PlanDocument) -> list[str]:
    out = []
    for indicator in document.indicators:
        leads = ", ".join(each.agency.name for each in indicator.responsible)
        out.append(f"{indicator.number} {indicator.text} [{leads}]")
        for t in indicator.targets:
            value = f"{t.modality} {t.comparator} {t.value} {t.value_high} {t.unit} {t.unit_text}"
            out.append(f"  {value} {t.year} {t.segment} {t.measure}")
    for duty in document.duties:
        [task] = duty.tasks
        names = [each.name for each in duty.agencies]
        partners = [each.name for each in task.partners]
        out.append(f"{names} {task.role} {partners} {task.due} {task.product} {task.text}")
    return out


def _documents(name: str, table: str) -> str:
    plan, annex, above = _TITLES[name]
    return f"{plan}\n\n{annex}\n\n{above}\n\n{table}\n"


@pytest.mark.parametrize(("name", "title", "rows"), TABLES, ids=[title for _, title, _ in TABLES])
@pytest.mark.parametrize("form", ["dropped", "kept", "inner", "spaced", "html", "breaks"])
def test_flattened_says_the_same(name: str, title: str, rows: Rows, form: str) -> None:
    regular = _findings(parse(_documents(name, _regular(rows)), name="a.md"))
    lines = _flat(rows, inner=form == "inner", kept=form == "kept")
    if form in ("html", "breaks"):
        plan, annex, above = _TITLES[name]
        tagged = "".join(f"<p>{line}</p>" for line in lines) if form == "html" else f"<p>{'<br>'.join(lines)}</p>"
        source = f"<html><body><p>{plan}</p><p>{annex}</p><p>{above}</p>{tagged}</body></html>"
        found = _findings(parse(source, name="a.html"))
    else:
        found = _findings(parse(_documents(name, ("\n\n" if form == "spaced" else "\n").join(lines)), name="a.txt"))
    assert len(regular) >= len(rows) - _heads(rows) - 3
    assert found == regular


def test_prose_behind_a_flattened_table_is_none_of_its_rows() -> None:
    document = parse(
        "KẾ HOẠCH\nPhát triển chợ năm 2026\nII. CHỈ TIÊU\nSTT\nChỉ tiêu\nĐơn\nvị tính\nNăm 2026\nCơ quan chủ trì\n"
        "1\nTỷ lệ chợ có mã QR\n%\n100\nThuế tỉnh\n2\nTỷ lệ chợ an toàn thực phẩm\n%\n60\nSở Công Thương\nSở Y tế\n"
        "3\nSố chợ nâng cấp\nChợ\n2\nSở Công Thương\nIII. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương\n"
        "- Chủ trì, phối hợp với các sở, ngành triển khai Kế hoạch này.\n2. Sở Tài chính: Bố trí kinh phí.\n",
        name="a.txt",
    )
    assert [each.number for each in document.indicators] == [1, 2, 3]
    assert [each.agency.name for each in document.indicators[1].responsible] == ["Sở Công Thương", "Sở Y tế"]
    assert [each.heading for each in document.duties] == ["Sở Công Thương", "Sở Tài chính"]


def test_a_row_that_says_an_indicator_of_the_body_again() -> None:
    document = parse(
        "# KẾ HOẠCH\nGiảm nghèo năm 2026\n\nI. MỤC TIÊU\n\n1. Mục tiêu chung\n\nGiảm nghèo bền vững.\n\n"
        "2. Mục tiêu cụ thể\n\n- Tỷ lệ hộ nghèo đa chiều giảm còn 2,5% vào năm 2026.\n"
        "- Đến năm 2026, tỷ lệ lao động qua đào tạo đạt 70%.\n\nPHỤ LỤC CHỈ TIÊU\n\n"
        "| STT | Chỉ tiêu | ĐVT | Năm 2026 | Cơ quan chủ trì |\n|---|---|---|---|---|\n"
        "| 1 | Tỷ lệ hộ nghèo đa chiều | % | 2,7 | Sở Nông nghiệp và Môi trường |\n"
        "| 2 | Tỷ lệ lao động qua đào tạo | % | 70 | Sở Nội vụ |\n",
        name="a.md",
    )
    assert [each.id for each in document.indicators] == ["indicator-b1", "indicator-b2"]
    assert [len(each.targets) for each in document.indicators] == [2, 1]
    assert [[lead.agency.name for lead in each.responsible] for each in document.indicators] == [
        ["Sở Nông nghiệp và Môi trường"],
        ["Sở Nội vụ"],
    ]
    assert "appendix_mismatch" in [each.code for each in document.diagnostics]
