"""Documents for comparison, export and view: results are taken as they are, documents are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples import ROOT
from vbparse.errors import InvalidDocument, UnreadableInput
from vbparse.pipeline import parse
from vbparse.results import read_plans

PLAN = ROOT / "corpora" / "003_0347515fe84d63c9.txt"


def test_a_document_is_read_and_a_result_is_taken(tmp_path: Path) -> None:
    document = parse(PLAN)
    indented, lines = tmp_path / "one.json", tmp_path / "two.jsonl"
    indented.write_text(document.to_json() + "\n", encoding="utf-8")
    lines.write_text((document.to_json(indent=None, text=False) + "\n") * 2, encoding="utf-8")
    found = list(read_plans([PLAN, indented, lines]))
    assert found[:2] == [document, document]
    assert [one.text for one in found[2:]] == [None, None]


def test_a_folder_stands_for_its_results_or_its_documents(tmp_path: Path) -> None:
    plan = tmp_path / "a.txt"
    plan.write_text("KẾ HOẠCH\nGiảm nghèo năm 2024\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("# none", encoding="utf-8")
    skipped: list[str] = []
    found = read_plans([tmp_path], on_skip=lambda file, reason: skipped.append(f"{file.name}: {reason}"))
    assert [one.source.name for one in found] == ["a.txt"]
    assert skipped[0].startswith("README.md: ")
    (tmp_path / "b.txt.json").write_text(parse("KẾ HOẠCH\nnăm 2025", name="b").to_json(), encoding="utf-8")
    (tmp_path / "ledger.jsonl").write_text('{"document": "b", "output": "b.txt.json"}\n', encoding="utf-8")
    skipped.clear()
    found = read_plans([tmp_path], on_skip=lambda file, reason: skipped.append(f"{file.name}: {reason}"))
    assert [one.source.name for one in found] == ["b"]
    assert [line.split(":")[0] for line in skipped] == ["README.md", "a.txt"], "a document left out is told"
    (tmp_path / "c.jsonl").write_text(parse(plan).to_json(indent=None) + "\n", encoding="utf-8")
    assert [one.source.name for one in read_plans([tmp_path])] == ["b", "a.txt"]


def test_no_folder_below_is_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", "out/b.txt", "results/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"KẾ HOẠCH\nGiảm nghèo năm 2024 {name}\n", encoding="utf-8")
    assert [one.source.name for one in read_plans([tmp_path])] == ["a.txt", "b.txt", "c.txt"]


def test_a_broken_line_costs_no_other_one(tmp_path: Path) -> None:
    line = parse("KẾ HOẠCH\nnăm 2025", name="b").to_json(indent=None)
    lines = tmp_path / "r.jsonl"
    lines.write_text("\n".join((line, line[:-40], line)) + "\n", encoding="utf-8")
    errors: list[str] = []
    assert len(list(read_plans([lines], on_error=lambda error: errors.append(str(error))))) == 2
    assert [error.startswith(f"{lines}, line 2: ") for error in errors] == [True]


def test_what_cannot_be_read_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    broken = tmp_path / "old.json"
    broken.write_text(parse("KẾ HOẠCH\nnăm 2025").to_json().replace('"1.0"', '"0.1"', 1), encoding="utf-8")
    empty = tmp_path / "empty"
    empty.mkdir()
    errors: list[str] = []
    found = list(read_plans([broken, tmp_path / "none.txt", empty, PLAN], on_error=lambda one: errors.append(str(one))))
    assert [one.source.name for one in found] == [PLAN.name]
    assert [name in error for name, error in zip(("old.json", "none.txt", "empty"), errors, strict=True)] == [True] * 3
    with pytest.raises(InvalidDocument, match=r"old\.json"):
        list(read_plans([broken]))
    with pytest.raises(UnreadableInput, match="empty"):
        list(read_plans([empty]))
