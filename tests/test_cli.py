"""The command line as a user meets it: what comes out where, exit codes, one clear line where something is wrong."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.samples import CORPORA, DOCUMENTS, GOLD
from vbparse.cli.main import COMMANDS, cli
from vbparse.model.document import PlanDocument

SMALL = min(DOCUMENTS, key=lambda path: path.stat().st_size)


def vbparse(*words: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """A process of its own, as from a shell with another locale."""
    return subprocess.run(
        [sys.executable, "-m", "vbparse.cli.main", *map(str, words)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": ""},
        check=False,
        timeout=300,
    )


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, words)))


def test_help_names_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name in COMMANDS:
        assert name in result.output
        assert run(name, "--help").exit_code == 0


def test_parse_writes_json_and_nothing_else() -> None:
    result = vbparse("parse", SMALL)
    assert (result.returncode, result.stderr) == (0, b"")
    document = PlanDocument.from_json(result.stdout)
    assert document.source.name == SMALL.name
    assert result.stdout.count(b"\n") > 10


def test_parse_reads_the_standard_input() -> None:
    result = vbparse("parse", "-", "--compact", "--no-text", stdin=SMALL.read_bytes())
    assert result.returncode == 0
    assert result.stdout.count(b"\n") == 1
    assert PlanDocument.from_json(result.stdout).text is None


def test_an_empty_standard_input_is_told() -> None:
    result = vbparse("parse", "-", stdin=b"\n")
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"standard input: it is empty" in result.stderr


def test_parse_of_several_gives_lines_and_names_what_it_cannot_read(tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 x")
    missing = tmp_path / "none.txt"
    result = vbparse("parse", SMALL, scan, missing, DOCUMENTS[0])
    assert result.returncode == 1
    names = [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()]
    assert names == [SMALL.name, DOCUMENTS[0].name]
    errors = result.stderr.decode().splitlines()
    assert len(errors) == 2
    assert "scan.pdf" in errors[0]
    assert "PDF" in errors[0]
    assert "none.txt: no such file" in errors[1]


@pytest.mark.parametrize(
    ("content", "word"), [(b"", "empty"), (b"\x00\x01\x02\xff" * 500, "binary"), (b"PK\x03\x04" + b"x" * 99, "ZIP")]
)
def test_a_bad_file_is_one_line(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    result = vbparse("parse", path)
    assert (result.returncode, result.stdout) == (1, b"")
    lines = result.stderr.decode().splitlines()
    assert len(lines) == 1
    assert "bad.txt" in lines[0]
    assert word in lines[0]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    result = vbparse("parse", tmp_path)
    assert result.returncode == 1
    assert b"it is a folder" in result.stderr
    assert b"Traceback" not in result.stderr


def test_wrong_usage_is_exit_code_2() -> None:
    assert run("parse").exit_code == 2
    assert run("parse", SMALL, "--nonsense").exit_code == 2
    assert run("nonsense").exit_code == 2
    assert run("explain", SMALL, "--field", "nonsense").exit_code == 2
    assert run("eval", CORPORA).exit_code == 2
    assert run("eval", "--gold", GOLD, SMALL, "--field", "nonsense").exit_code == 2


def test_parse_writes_a_file_whole_or_says_why_not(tmp_path: Path) -> None:
    target = tmp_path / "sub" / "out.json"
    assert vbparse("parse", SMALL, "-o", target).stdout == b""
    PlanDocument.from_json(target.read_bytes())
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    result = vbparse("parse", SMALL, "-o", blocked / "out.json")
    assert result.returncode == 1
    assert b"cannot be written" in result.stderr
    assert b"Traceback" not in result.stderr


def test_batch_reads_the_folder(tmp_path: Path) -> None:
    result = vbparse("batch", CORPORA, "-o", tmp_path / "out", "--workers", "2")
    assert result.returncode == 0, result.stderr.decode()
    written = sorted(path.name for path in (tmp_path / "out").glob("*.json"))
    assert written == [f"{path.name}.json" for path in DOCUMENTS]
    assert b"Reading" not in result.stderr, "the progress bar is for terminals"
    lines = result.stdout.decode().splitlines()
    assert lines[0].split() == ["document", "kind", "number", "indicators", "targets", "duties", "warnings"]
    assert [line.split()[0] for line in lines[1 : len(DOCUMENTS) + 1]] == [path.name for path in DOCUMENTS]
    ledger = [json.loads(line) for line in (tmp_path / "out" / "ledger.jsonl").read_text("utf-8").splitlines()]
    assert [row["document"] for row in ledger] == [path.name for path in DOCUMENTS]
    assert all(row["error"] is None for row in ledger)


def test_batch_says_what_it_skipped_and_could_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(SMALL, folder / "good.txt")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "README.md").write_text("# Notes", encoding="utf-8")
    (folder / "sach.epub").write_bytes(b"PK\x03\x04")
    result = vbparse("batch", folder, "-o", tmp_path / "out")
    errors = result.stderr.decode()
    assert result.returncode == 1
    assert "README.md" in errors
    assert "no reader for .epub" in errors
    assert "empty.txt: it is empty" in errors
    assert (tmp_path / "out" / "good.txt.json").exists()
    assert "1 of 2 documents read" in result.stdout.decode()


def test_batch_of_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = vbparse("batch", tmp_path / "in", "-o", tmp_path / "out")
    assert result.returncode == 1
    assert b"no documents there" in result.stderr


def test_batch_tries_the_output_folder_before_it_reads(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    result = vbparse("batch", CORPORA, "-o", blocked / "out")
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"out: it cannot be written" in result.stderr


def test_batch_says_much_in_few_lines(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(110):
        (folder / f"{number}.txt").write_text("abc", encoding="utf-8")
    for number in range(20):
        (folder / f"{number}.zip").write_bytes(b"PK\x03\x04")
    result = vbparse("batch", folder, "-o", tmp_path / "out")
    assert result.returncode == 0
    assert result.stdout.decode().splitlines()[0].split() == ["other", "110"]
    assert result.stderr.decode().splitlines() == [
        f"skipped 20 files, {folder / '0.zip'} the first: no reader for .zip"
    ]


def test_an_interrupted_batch_keeps_its_ledger_and_goes_on(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    text = SMALL.read_text(encoding="utf-8")
    for number in range(100, 400):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    words = [sys.executable, "-m", "vbparse", "batch", str(folder), "-o", str(out), "--workers", "1"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    for _ in range(600):
        if (out / "101.txt.json").exists():
            break
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.decode() == "vbparse: stopped; the same command with --resume goes on from here\n"
    rows = [json.loads(line) for line in (out / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows[0]["output"] == "100.txt.json"
    assert len(rows) < 300
    kept = (out / "100.txt.json").stat().st_mtime_ns
    for path in sorted(folder.iterdir())[4:]:
        path.unlink()
    again = vbparse(*words[3:], "--resume")
    assert again.returncode == 0
    assert len((out / "ledger.jsonl").read_text(encoding="utf-8").splitlines()) == 4
    assert (out / "100.txt.json").stat().st_mtime_ns == kept


def test_explain_shows_quotes_and_rules() -> None:
    plan = DOCUMENTS[0]
    result = vbparse("explain", plan, "--field", "targets")
    output = result.stdout.decode()
    assert result.returncode == 0, result.stderr.decode()
    assert "== targets: " in output
    assert "seen by " in output
    assert "seen but not understood" in output
    assert "== duties" not in output
    assert "== header" in vbparse("explain", plan).stdout.decode()
    header = vbparse("explain", plan, "--field", "header").stdout.decode()
    assert header.startswith("== header")
    assert "== targets" not in header


def test_eval_scores_and_watches_the_baseline(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    first = vbparse("eval", "--gold", GOLD, CORPORA, "--json", "--write-baseline", baseline)
    assert first.returncode == 0, first.stderr.decode()
    report = json.loads(first.stdout)
    assert set(report["documents"]) == {path.name for path in DOCUMENTS}
    assert vbparse("eval", "--gold", GOLD, SMALL, "--baseline", baseline).returncode == 1  # the others are missing
    table = vbparse("eval", "--gold", GOLD, CORPORA, "--baseline", baseline)
    assert table.returncode == 0
    assert "targets.all" in table.stdout.decode()
    errors = vbparse("eval", "--gold", GOLD, SMALL, "--errors", "--field", "sections").stdout.decode()
    assert "no such file in the paths given" in errors


def test_eval_refuses_a_broken_gold_file(tmp_path: Path) -> None:
    (tmp_path / "x.gold.json").write_text("{}", encoding="utf-8")
    result = vbparse("eval", "--gold", tmp_path, CORPORA)
    assert result.returncode == 1
    assert b"x.gold.json: " in result.stderr
    assert b"Traceback" not in result.stderr


def test_schema_writes_the_published_one() -> None:
    result = vbparse("schema")
    assert json.loads(result.stdout)["title"] == "PlanDocument"
