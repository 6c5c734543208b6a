"""`vbparse scan`: each file of a folder in a line, whatever is wrong with it."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.workbooks import appendix, archive, save
from vbparse.batch.surveying import survey_many
from vbparse.cli.scan import command
from vbparse.readers.options import Ocr, ReadOptions
from vbparse.survey import Found, find_files, survey, survey_bytes

PLAN = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: 12/KH-UBND

KẾ HOẠCH
Bảo vệ trẻ em năm 2025

I. MỤC TIÊU
Giảm tỷ lệ trẻ em bị xâm hại xuống dưới 2%.
"""
NEWS = "The quick brown fox jumps over the lazy dog, and nobody in the village has seen it since then.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "in"
    (top / "sub").mkdir(parents=True)
    (top / "plan.txt").write_text(PLAN, encoding="utf-8")
    (top / "noi-dung").write_text(f"<html><body><p>{PLAN}</p></body></html>", encoding="utf-8")
    (top / "empty.pdf").write_bytes(b"")
    (top / "cut.docx").write_bytes(archive({"word/document.xml": "<x/>" * 900})[:80])
    (top / "what.bin").write_bytes(bytes(range(256)) * 20)
    (top / "thu.zip").write_bytes(archive({"a.txt": "a"}))
    (top / "sub" / "bieu.xlsx").write_bytes(save(appendix()))
    (top / "sub" / "english.md").write_text(NEWS, encoding="utf-8")
    (top / ".hidden.txt").write_text(PLAN, encoding="utf-8")
    return top


def told(*arguments: object) -> dict[str, dict[str, object]]:
    result = CliRunner().invoke(command, ["--json", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return {Path(str(one["path"])).name: one for one in map(json.loads, result.stdout.splitlines())}


def test_each_file_has_a_line(folder: Path) -> None:
    found = told(folder)
    assert set(found) == {
        "plan.txt", "noi-dung", "empty.pdf", "cut.docx", "what.bin", "thu.zip", "bieu.xlsx", "english.md"
    }  # fmt: skip
    plan = found["plan.txt"]
    assert (plan["format"], plan["encoding"], plan["language"]) == ("txt", "utf-8", "vi")
    assert (plan["administrative"], plan["kind"], plan["number"]) == (True, "plan", "12/KH-UBND")
    assert (plan["decided_from"], plan["state"]) == ("all of it", "ok")
    assert found["noi-dung"]["format"] == "html"
    assert found["bieu.xlsx"]["pages"] == 2
    assert (found["english.md"]["language"], found["english.md"]["administrative"]) == ("other", False)
    problems = {name: (one["state"], one["problem"]) for name, one in found.items() if one["state"] != "ok"}
    assert problems["empty.pdf"] == ("not readable", "it is empty")
    assert problems["what.bin"][0] == problems["thu.zip"][0] == "no reader"
    assert set(problems) == {"empty.pdf", "cut.docx", "what.bin", "thu.zip"}


def test_lines_for_a_person_and_a_summary(folder: Path) -> None:
    result = CliRunner().invoke(command, [str(folder)])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["format", "text", "language", "pages", "kind", "number", "file"]
    assert any(line.startswith("txt ") and line.endswith("plan.txt") for line in lines)
    assert any(line.endswith("sub/bieu.xlsx") for line in lines)
    assert any("empty.pdf: it is empty" in line for line in lines)
    assert "8 files" in result.stdout
    assert "cannot be read: 4" in result.stdout


def test_csv(folder: Path) -> None:
    result = CliRunner().invoke(command, ["--csv", str(folder / "plan.txt")])
    head, row = csv.reader(io.StringIO(result.stdout))
    assert dict(zip(head, row, strict=True))["kind"] == "plan"
    assert "1 files" in result.stderr


def test_links_that_go_round_and_lead_nowhere(folder: Path) -> None:
    (folder / "sub" / "round").symlink_to(folder, target_is_directory=True)
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    found = told(folder)
    assert len(found) == 9
    assert found["nowhere.txt"]["problem"] == "the link leads nowhere"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system")
def test_a_pipe_does_not_hold_it_up(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert told(folder / "pipe")["pipe"]["problem"] == "it is no regular file"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read anything")
def test_a_folder_that_may_not_be_read(folder: Path) -> None:
    (folder / "sub").chmod(0)
    try:
        assert "may not be read" in str(told(folder)["sub"]["problem"])
    finally:
        (folder / "sub").chmod(0o700)


def test_a_fault_of_the_reader_is_a_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **named: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("vbparse.survey.read_source", fail)
    found = survey(folder / "plan.txt")
    assert (found.state, found.problem) == ("not readable", "the parser failed (RuntimeError: boom)")


def test_a_process_that_is_too_slow_costs_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vbparse.batch.surveying.MARGIN", -19.999)
    found: list[Found] = []
    survey_many(find_files([folder / "plan.txt"]), found.append)
    assert [one.state for one in found] == ["not readable"]
    assert "not done after" in str(found[0].problem)


def test_a_file_of_records_is_told_by_its_first(tmp_path: Path) -> None:
    lines = [json.dumps({"title": "x", "content": PLAN.replace("12/", f"{number}/")}) for number in (7, 8, 9)]
    (tmp_path / "thu.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = told(tmp_path)["thu.jsonl"]
    assert (found["records"], found["number"], found["state"]) == (3, "7/KH-UBND", "ok")
    assert found["decided_from"] == "the first of 3 records"


def test_order_is_that_of_the_names(folder: Path) -> None:
    paths = [path for path, _ in find_files([folder])]
    assert [path.name for path in paths] == [
        "cut.docx", "empty.pdf", "noi-dung", "plan.txt", "thu.zip", "what.bin", "bieu.xlsx", "english.md"
    ]  # fmt: skip


def test_images_are_not_recognised_unless_wanted() -> None:
    found = survey_bytes("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50)
    assert (found.format, found.text_layer, found.needs_ocr, found.administrative) == ("png", "no", True, None)


def test_a_size_beyond_the_limit(folder: Path) -> None:
    found = survey(folder / "plan.txt", ReadOptions(max_bytes=10, ocr=Ocr.NEVER))
    assert found.problem == "it is larger than 10 bytes"
    assert told(folder / "plan.txt", "--max-bytes", "10")["plan.txt"]["state"] == "not readable"


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(tmp_path / "none")])
    assert result.exit_code == 1
    assert "no such file or folder" in result.stderr
