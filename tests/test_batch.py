"""Batches: one document's crash, endless run or fault costs no other one its result."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.batch_parsers import parse, start_slowly
from tests.broken_files import pdf
from vbparse.batch.collect import collect
from vbparse.batch.files import write_atomically
from vbparse.batch.run import run_batch
from vbparse.batch.summary import Outcome, render_ledger
from vbparse.batch.supervise import Lost, Task, supervise
from vbparse.errors import UnreadableInput
from vbparse.model.document import PlanDocument
from vbparse.readers.options import Ocr, ReadOptions

TXT = frozenset({".txt", ".md"})


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_folder_gives_the_files_that_a_reader_knows(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "in", {"b.txt": "", "a.TXT": "", "sub/c.md": "", "README.md": "", "x.bin": "", ".hidden.txt": ""}
    )
    collection = collect([folder], tmp_path / "out", TXT)
    assert [job.name for job in collection.jobs] == ["a.TXT", "b.txt", "sub/c.md"]
    assert [str(job.target.relative_to(tmp_path)) for job in collection.jobs] == [
        "out/a.TXT.json",
        "out/b.txt.json",
        "out/sub/c.md.json",
    ]
    reasons = {path.name: reason for path, reason in collection.skipped}
    assert set(reasons) == {"README.md", "x.bin"}
    assert "no reader for .bin" in reasons["x.bin"]


def test_names_that_meet_keep_apart(tmp_path: Path) -> None:
    write(tmp_path, {"one/plan.txt": "", "two/plan.txt": "", "two/Other.txt": ""})
    collection = collect([tmp_path / "one", tmp_path / "two"], tmp_path / "out", TXT)
    assert [job.name for job in collection.jobs] == ["Other.txt", "one/plan.txt", "two/plan.txt"]


def test_a_file_given_twice_is_read_once_and_a_named_readme_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"a.txt": "", "README.md": ""})
    collection = collect([folder, folder / "a.txt", folder / "README.md"], tmp_path / "out", TXT)
    assert [job.name for job in collection.jobs] == ["README.md", "a.txt"]


def test_results_inside_the_folder_are_not_read_again(tmp_path: Path) -> None:
    folder = write(tmp_path, {"a.txt": "", "out/b.txt": ""})
    assert [job.name for job in collect([folder], folder / "out", TXT).jobs] == ["a.txt"]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="nowhere: no such file or folder"):
        collect([tmp_path / "nowhere"], tmp_path, TXT)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_happens_to_one_costs_no_other(tmp_path: Path, workers: int) -> None:
    orders = {"1.txt": "go", "2.txt": "die", "3.txt": "sleep", "4.txt": "fail", "5.txt": "refuse", "6.txt": "go"}
    folder = write(tmp_path / "in", orders)
    collection = collect([folder], tmp_path / "out", TXT)
    done: list[str] = []
    outcomes = run_batch(
        collection.jobs,
        workers=workers,
        timeout=8,
        parse=parse,
        on_done=lambda outcome: done.append(outcome.job.name),
    )
    assert [outcome.job.name for outcome in outcomes] == sorted(orders)
    assert sorted(done) == sorted(orders)
    errors = {outcome.job.name: outcome.error or "" for outcome in outcomes}
    assert errors["1.txt"] == errors["6.txt"] == ""
    assert "died (exit code 7)" in errors["2.txt"]
    assert "not done after 8 seconds" in errors["3.txt"]
    assert "the parser failed (ValueError: boom)" in errors["4.txt"]
    assert "it is a scan; recognise it first" in errors["5.txt"]
    assert all(str(folder / name) in error for name, error in errors.items() if error)
    written = sorted(path.name for path in (tmp_path / "out").rglob("*"))
    assert written == ["1.txt.json", "6.txt.json"]
    PlanDocument.from_json((tmp_path / "out" / "1.txt.json").read_bytes())


def test_the_ledger_has_one_line_a_document(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"1.txt": "go", "2.txt": "refuse"})
    outcomes = run_batch(collect([folder], tmp_path / "out", TXT).jobs, parse=parse)
    first, second = (json.loads(line) for line in render_ledger(outcomes).splitlines())
    assert (first["document"], first["output"], first["error"]) == ("1.txt", "1.txt.json", None)
    assert first["indicators"] > 0
    assert (second["output"], "it is a scan" in second["error"]) == (None, True)


def test_resuming_keeps_results_of_the_same_bytes(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"1.txt": "KẾ HOẠCH\nNăm 2027\n", "2.txt": "KẾ HOẠCH\nNăm 2028\n"})
    jobs = collect([folder], tmp_path / "out", TXT).jobs
    first = run_batch(jobs)
    kept, changed = (job.target for job in jobs)
    before = kept.stat().st_mtime_ns
    (folder / "2.txt").write_text("KẾ HOẠCH\nNăm 2029\n", encoding="utf-8")
    second = run_batch(jobs, resume=True)
    assert [outcome.error for outcome in second] == [None, None]
    assert second[0].summary == first[0].summary
    assert kept.stat().st_mtime_ns == before
    assert "2029" in changed.read_text(encoding="utf-8")
    kept.write_text("{half", encoding="utf-8")
    run_batch(jobs, resume=True, text=False)
    assert PlanDocument.from_json(kept.read_bytes()).text is None
    assert PlanDocument.from_json(changed.read_bytes()).text is None


def test_an_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"1.txt": "go"})
    (tmp_path / "out").write_text("a file, no folder", encoding="utf-8")
    outcomes: list[Outcome] = run_batch(collect([folder], tmp_path / "out", TXT).jobs, parse=parse)
    assert "check the output folder" in (outcomes[0].error or "")


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_atomically(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "new \ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]


def test_names_that_differ_in_capitals_keep_theirs_when_other_files_come(tmp_path: Path) -> None:
    write(tmp_path / "in", {"PLAN.txt": "", "plan.txt": ""})
    if len(list((tmp_path / "in").iterdir())) < 2:
        pytest.skip("a file system that takes both for one")
    names = [job.name for job in collect([tmp_path / "in"], tmp_path / "out", TXT).jobs]
    write(tmp_path / "in", {"a.txt": "", "b.txt": ""})
    assert names == ["~1/PLAN.txt", "~2/plan.txt"]
    assert {*names} < {job.name for job in collect([tmp_path / "in"], tmp_path / "out", TXT).jobs}


def test_names_that_are_no_text_reach_the_ledger(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"a.txt": "KẾ HOẠCH\n"})
    try:
        for last in (b"\xff", b"\xfe"):
            (folder / os.fsdecode(b"b" + last + b".txt")).write_text("KẾ HOẠCH\n", encoding="utf-8")
    except OSError:
        pytest.skip("a file system that takes names of text only")
    outcomes = run_batch(collect([folder], tmp_path / "out", TXT).jobs, parse=parse)
    assert [outcome.error for outcome in outcomes] == [None, None, None]
    assert len({outcome.job.name for outcome in outcomes}) == 3
    assert len(render_ledger(outcomes).encode("utf-8").splitlines()) == 3


def test_what_cannot_be_looked_into_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"a.txt": "", "closed/b.txt": ""})
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (folder / "round").symlink_to(folder)
    (folder / "closed").chmod(0)
    try:
        collection = collect([folder], tmp_path / "out", TXT)
        reasons = {path.name: reason for path, reason in collection.skipped}
        assert reasons["gone.txt"] == "a link that leads nowhere"
        assert "a link to a folder" in reasons["round"]
        if not os.access(folder / "closed", os.R_OK):  # root may
            assert "may not be read" in reasons["closed"]
            assert [job.name for job in collection.jobs] == ["a.txt"]
    finally:
        (folder / "closed").chmod(0o755)


def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("k" * 250 + ".json")
    write_atomically(path, "{}")
    assert path.read_text(encoding="utf-8") == "{}"
    long = "kế hoạch " * 19
    folder = write(tmp_path / "in", {f"{long}{last}.txt": "go" for last in "ab"})
    outcomes = run_batch(collect([folder], tmp_path / "out", TXT).jobs, parse=parse)
    assert [outcome.error for outcome in outcomes] == [None, None]
    assert len({outcome.job.name for outcome in outcomes}) == 2


def test_what_was_cut_short_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"whole.txt": "KẾ HOẠCH\n"})
    (folder / "part.pdf").write_bytes(pdf(3))
    endings = TXT | {".pdf"}
    jobs = collect([folder], tmp_path / "out", endings).jobs
    outcomes = run_batch(jobs, options=ReadOptions(max_pages=2, ocr=Ocr.NEVER))
    assert [outcome.summary and outcome.summary.cut_short for outcome in outcomes] == [True, False]
    assert [json.loads(line)["cut_short"] for line in render_ledger(outcomes).splitlines()] == [True, False]


def test_the_start_of_a_process_is_not_the_documents_time() -> None:
    answers: list[object] = []

    def keep(_: int, answer: str | Lost) -> None:
        answers.append(answer)

    supervise(Task(start_slowly, (2.0,), ["a", "b"]), workers=1, timeout=1.5, on_answer=keep)
    assert answers == ["a", "b"]
