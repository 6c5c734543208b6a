"""`vbparse convert`: what the parser sees, as text, Markdown and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.samples import DOCUMENTS
from tests.workbooks import appendix, save
from vbparse.cli.convert import command
from vbparse.convert import Form, render
from vbparse.pipeline import parse
from vbparse.readers.load import read_source

PLAN = """**UBND TỈNH HÀ NAM**

Số: 12/KH-UBND

**KẾ HOẠCH**

**Bảo vệ trẻ em năm 2025**

I. MỤC TIÊU

1. Mục tiêu chung: giảm 2\\*3 vụ so với năm 2024[1].

- Phấn đấu **100%** xã có `tổ` <công tác>.

| TT | Chỉ tiêu | Giá trị |
|---|---|---|
| 1 | Tỷ lệ hộ nghèo | 2,5% |
| 2 | Tỷ lệ lao động | 1,5% |

Nơi nhận: Như trên.

[1] Theo báo cáo của Sở Y tế.
"""


def test_text_is_what_spans_point_into() -> None:
    assert render(read_source(PLAN), Form.TEXT) == parse(PLAN).text


def test_markdown_has_headings_tables_and_notes() -> None:
    assert render(read_source(PLAN), Form.MARKDOWN).split("\n\n") == [
        "**UBND TỈNH HÀ NAM**",
        "Số: 12/KH-UBND",
        "# KẾ HOẠCH",
        "**Bảo vệ trẻ em năm 2025**",
        "## I. MỤC TIÊU",
        "1. Mục tiêu chung: giảm 2\\*3 vụ so với năm 2024[^1].",
        "- Phấn đấu **100%** xã có tổ \\<công tác>.",
        "| TT | Chỉ tiêu | Giá trị |\n| --- | --- | --- |\n"
        "| 1 | Tỷ lệ hộ nghèo | 2,5% |\n| 2 | Tỷ lệ lao động | 1,5% |",
        "Nơi nhận: Như trên.",
        "[^1]: Theo báo cáo của Sở Y tế.",
    ]  # fmt: skip


def test_merged_headings_of_a_table_become_one_row() -> None:
    text = render(read_source(save(appendix()), name="a.xlsx"), Form.MARKDOWN)
    assert "| TT | Chỉ tiêu | Đơn vị tính | Kế hoạch - Năm 2024 | Kế hoạch - Năm 2025 | Ghi chú |" in text
    assert "| 1 | Tỷ lệ hộ nghèo | % | 3,1% | 2,5% |  |" in text


def test_json_has_lines_and_blocks_with_their_places() -> None:
    told = json.loads(render(read_source(save(appendix()), name="a.xlsx"), Form.JSON))
    assert told["source"]["reader"] == "xlsx"
    row = next(line for line in told["lines"] if line["kind"] == "row")
    assert row["anchor"] == {"page": 1, "line": 8}
    assert told["text"][slice(*row["span"])].startswith("TT | Chỉ tiêu")
    assert told["tables"][0]["rows"][0][3]["colspan"] == 2
    table = next(block for block in told["blocks"] if block["kind"] == "table")
    assert table["rows"][0][0] == {
        "text": "TT", "rowspan": 2, "colspan": 1, "bold": True, "anchor": {"page": 1, "line": 8}
    }  # fmt: skip
    assert {line["kind"] for line in told["lines"]} <= {"text", "heading", "row", "note"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_read_from_its_markdown_says_the_same(path: Path) -> None:
    first = parse(path)
    again = parse(render(read_source(path), Form.MARKDOWN), media_type="text/markdown")
    assert (again.header.number, again.header.date, again.header.title) == (
        first.header.number,
        first.header.date,
        first.header.title,
    )
    assert len(again.indicators) == len(first.indicators)
    assert [one.number for one in again.citations] == [one.number for one in first.citations]


def test_the_command(tmp_path: Path) -> None:
    source = tmp_path / "plan.md"
    source.write_text(PLAN, encoding="utf-8")
    result = CliRunner().invoke(command, [str(source)])
    assert result.exit_code == 0
    assert result.stdout == f"{parse(source).text}\n"
    output = tmp_path / "plan.json"
    assert CliRunner().invoke(command, [str(source), "--to", "json", "-o", str(output)]).exit_code == 0
    assert json.loads(output.read_text(encoding="utf-8"))["source"]["name"] == "plan.md"
    piped = CliRunner().invoke(command, ["-", "--to", "markdown"], input=PLAN)
    assert "# KẾ HOẠCH" in piped.stdout


def test_what_is_to_be_said_goes_to_the_standard_error(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(save(appendix()))
    result = CliRunner().invoke(command, [str(path), "--max-pages", "1"])
    assert result.exit_code == 0
    assert "max_pages=1) (truncated_document)" in result.stderr
    assert "Phụ lục II" not in result.stdout


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(tmp_path / "none.txt")])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert "no such file" in result.stderr
