"""Each export is opened again by what its users open it with, and says what the documents say."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile_documents import BULLETS, FORMULAS, LONG, PLAIN, TEXTS, empty, hostile
from tests.samples import CORPORA, DOCUMENTS, parsed
from vbparse.cli.main import cli
from vbparse.errors import InvalidDocument, MissingLibrary, UnreadableInput, VbparseError
from vbparse.export import tabulating, workbook
from vbparse.export.comma_separated import render_record
from vbparse.export.formulas import guard_formula, unguard_formula
from vbparse.export.options import ExportOptions
from vbparse.export.registry import EXPORTERS, format_of
from vbparse.export.run import export
from vbparse.export.workbook import fit_cell
from vbparse.model.document import PlanDocument
from vbparse.model.frames.declaring import Row
from vbparse.model.frames.tables import TABLES, choose_tables
from vbparse.model.structure import Footnote

TABULAR = [name for name, one in EXPORTERS.items() if one.tabular]


def samples() -> Iterator[PlanDocument]:
    yield from map(parsed, DOCUMENTS)


def documents() -> list[PlanDocument]:
    bare = parsed(DOCUMENTS[3]).model_copy(update={"text": None, "id": "doc-bare"})
    return [*samples(), hostile(), empty(), bare]


def rows(name: str) -> list[Row]:
    table = choose_tables([name])[0]
    return [row for document in documents() for row in table.rows(document)]


def written(format_name: str, out: Path) -> Path:
    done = export(documents(), out, format_name)
    assert done.documents == len(documents())
    return out


# CSV


def test_csv_is_read_by_python_with_each_character(tmp_path: Path) -> None:
    folder = written("csv", tmp_path / "tables")
    for table in TABLES:
        data = (folder / f"{table.name}.csv").read_bytes()
        assert data.startswith("\ufeff".encode())
        found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
        assert found[0] == list(table.names)
        expected = rows(table.name)
        assert len(found) == len(expected) + 1
        for line, row in zip(found[1:], expected, strict=True):
            assert [unguard_formula(cell) for cell in line] == [_csv(value) for value in row]


def _csv(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_csv_is_read_by_pandas_and_duckdb(tmp_path: Path) -> None:
    folder = written("csv", tmp_path / "tables")
    expected = rows("targets")
    at = choose_tables(["targets"])[0].at
    frame = pd.read_csv(folder / "targets.csv", dtype={"province_code": "string"})
    assert frame["value"].tolist() == [float(row[at("value")] or 0) for row in expected]
    assert frame["target_id"].tolist() == [row[at("target_id")] for row in expected]
    assert [unguard_formula(quote) if isinstance(quote, str) else None for quote in frame["quote"]] == [
        row[at("quote")] for row in expected
    ]
    with closing(duckdb.connect()) as base:
        for table in TABLES:
            file = folder / f"{table.name}.csv"
            count = base.execute(f"SELECT count(*) FROM read_csv('{file}', all_varchar=true)").fetchone()
            assert count == (len(rows(table.name)),), table.name
        found = base.execute("SELECT value, year FROM read_csv(?)", [str(folder / "targets.csv")]).fetchall()
        assert found == [(row[at("value")], row[at("year")]) for row in expected]
        texts = base.execute(
            "SELECT text FROM read_csv(?, all_varchar=true)", [str(folder / "footnotes.csv")]
        ).fetchall()
        assert [unguard_formula(text or "") for (text,) in texts] == [
            row[choose_tables(["footnotes"])[0].at("text")] for row in rows("footnotes")
        ]


def test_csv_says_what_its_columns_mean(tmp_path: Path) -> None:
    described = json.loads((written("csv", tmp_path / "tables") / "csv-metadata.json").read_text(encoding="utf-8"))
    assert [one["url"] for one in described["tables"]] == [f"{table.name}.csv" for table in TABLES]
    for one, table in zip(described["tables"], TABLES, strict=True):
        assert [column["name"] for column in one["tableSchema"]["columns"]] == list(table.names)


@pytest.mark.parametrize("text", FORMULAS + BULLETS)
def test_what_a_spreadsheet_would_calculate_begins_with_an_apostrophe(text: str) -> None:
    assert guard_formula(text) == "'" + text
    assert unguard_formula(guard_formula(text)) == text


@pytest.mark.parametrize("text", PLAIN)
def test_what_it_would_not_stays(text: str) -> None:
    assert guard_formula(text) == text


@given(st.text())
def test_guarding_loses_nothing_and_leaves_no_formula(text: str) -> None:
    shown = guard_formula(text)
    assert unguard_formula(shown) == text
    assert shown[:1] not in {"=", "@", "\t", "\r", "\n", "＝", "＠"}
    bare = shown.strip(" \u00a0\u200b\ufeff\u3000")
    assert not bare.startswith(("=", "@", "＝", "＠"))
    assert not bare.startswith(("+", "-")) or bare[1:2].isdecimal()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2))
def test_a_record_of_csv_is_read_as_it_was_written(texts: list[str]) -> None:
    found = list(csv.reader(io.StringIO(render_record(texts), newline=""), strict=True))
    assert [[unguard_formula(cell) for cell in record] for record in found] == [texts]


# Parquet, DuckDB, SQLite


def test_parquet_is_read_by_pyarrow_pandas_and_duckdb(tmp_path: Path) -> None:
    folder = written("parquet", tmp_path / "tables")
    for table in TABLES:
        found = pq.read_table(folder / f"{table.name}.parquet")
        assert found.column_names == list(table.names)
        assert [tuple(row.values()) for row in found.to_pylist()] == rows(table.name)
        meta = found.schema.metadata
        assert meta[b"vbparse_schema"] == b"1.0"
        assert meta[b"created_by"].startswith(b"vbparse ")
        for column in table.columns:
            assert found.schema.field(column.name).metadata[b"description"].decode() == column.meaning
    frames = pd.read_parquet(folder / "targets.parquet")
    assert frames["value"].tolist() == [row[choose_tables(["targets"])[0].at("value")] for row in rows("targets")]
    with closing(duckdb.connect()) as base:
        count = base.execute(f"SELECT count(DISTINCT document_id) FROM '{folder}/documents.parquet'").fetchone()
        assert count == (len(documents()),)


def test_duckdb_is_opened_with_types_and_comments(tmp_path: Path) -> None:
    with closing(duckdb.connect(str(written("duckdb", tmp_path / "a.duckdb")), read_only=True)) as base:
        for table in TABLES:
            assert base.execute(f'SELECT * FROM "{table.name}"').fetchall() == rows(table.name)
            told = dict(
                base.execute(
                    "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ?", [table.name]
                ).fetchall()
            )
            assert told == {column.name: column.meaning for column in table.columns}
        types = dict(
            base.execute("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'targets'").fetchall()
        )
        assert (types["value"], types["year"], types["in_table"]) == ("DOUBLE", "BIGINT", "BOOLEAN")
        frame = base.execute("SELECT province_name, avg(value) FROM targets WHERE unit = 'percent' GROUP BY 1").df()
        assert len(frame) > 1


def test_sqlite_is_opened_with_keys_indices_and_meanings(tmp_path: Path) -> None:
    with closing(sqlite3.connect(written("sqlite", tmp_path / "a.sqlite"))) as base:
        for table in TABLES:
            found = base.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()
            assert found == rows(table.name)
            keys = {name for _, name, _, _, _, key in base.execute(f"PRAGMA table_info('{table.name}')") if key}
            assert keys == set(table.key)
            told = base.execute(
                "SELECT column_name, meaning FROM columns WHERE table_name = ?", [table.name]
            ).fetchall()
            assert dict(told) == {column.name: column.meaning for column in table.columns}
        assert base.execute("PRAGMA user_version").fetchone() == (100,)
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        plan = base.execute("EXPLAIN QUERY PLAN SELECT * FROM duties WHERE agency_id = 'so-y-te'").fetchall()
        assert "USING INDEX" in plan[0][3]
        frame = pd.read_sql("SELECT t.*, d.title FROM targets t JOIN documents d USING (document_id)", base)
        assert len(frame) == len(rows("targets"))


# Excel


def test_the_workbook_is_read_by_openpyxl(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written("xlsx", tmp_path / "a.xlsx"))
    assert book.sheetnames == ["about", *(table.name for table in TABLES)]
    for table in TABLES:
        sheet = book[table.name]
        lines = list(sheet.iter_rows())
        assert [cell.value for cell in lines[0]] == list(table.names)
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
        assert all(sheet.column_dimensions[cell.column_letter].width >= 8 for cell in lines[0])
        expected = rows(table.name)
        assert len(lines) == max(len(expected), 0) + 1
        for line, row in zip(lines[1:], expected, strict=True):
            for cell, value in zip(line, row, strict=True):
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                assert cell.value == _xlsx(value) or (cell.value is None and value == "")


def _xlsx(value: object) -> object:
    if not isinstance(value, str):
        return value
    shown = fit_cell(value)
    return "_x005F_x0041_" if shown == "_x0041_" else shown  # Excel shows _x0041_; openpyxl leaves the escape


def test_what_excel_cannot_hold_is_cut_with_a_mark_and_told(tmp_path: Path) -> None:
    done = export([hostile()], tmp_path / "a.xlsx", "xlsx", ExportOptions(tables=choose_tables(["footnotes"])))
    assert done.notes == (
        "footnotes.text: 2 cells are longer than Excel allows (32,767 characters) and were cut; other formats have "
        "them whole",
    )
    for text in LONG:
        shown = fit_cell(text)
        assert len(shown.encode("utf-16-le")) // 2 <= workbook.MOST_CHARACTERS
        assert shown.endswith(f" … [cut; {len(text):,} characters]")
        assert shown[:100] == text[:100]
    assert fit_cell("x" * workbook.MOST_CHARACTERS) == "x" * workbook.MOST_CHARACTERS
    about = openpyxl.load_workbook(tmp_path / "a.xlsx")["about"]
    assert any("were cut" in str(row[0]) for row in about.iter_rows(values_only=True))


def test_more_rows_than_a_sheet_has_are_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 20)
    with pytest.raises(UnreadableInput, match=r"more rows than a sheet.*--format parquet"):
        export(samples(), tmp_path / "a.xlsx", "xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_workbook_is_opened_by_an_office_and_calculates_nothing(tmp_path: Path) -> None:
    out = written("xlsx", tmp_path / "a.xlsx")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "ods"]
    done = subprocess.run(
        [*command, "--outdir", str(tmp_path), str(out)], capture_output=True, text=True, timeout=240, check=False
    )
    assert (tmp_path / "a.ods").exists(), done.stderr
    content = zipfile.ZipFile(tmp_path / "a.ods").read("content.xml").decode()
    formulas = set(re.findall('table:formula="([^"]*)"', content))
    assert formulas <= {"of:=TRUE()", "of:=FALSE()"}  # as LibreOffice reads a cell that is true or false
    assert "xlink:href" not in content
    assert all(f'table:name="{table.name}"' in content for table in TABLES)


# JSON Lines


def test_json_lines_are_a_file_a_table_or_one_file(tmp_path: Path) -> None:
    folder = written("jsonl", tmp_path / "tables")
    alone = written("jsonl", tmp_path / "all.jsonl")
    together: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for line in alone.read_text(encoding="utf-8").split("\n")[:-1]:
        row = json.loads(line)
        together[row.pop("table")].append(tuple(row.values()))
    for table in TABLES:
        assert together[table.name] == rows(table.name)
        lines = (folder / f"{table.name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
        assert [tuple(json.loads(line).values()) for line in lines] == rows(table.name)
    frame = pd.read_json(folder / "targets.jsonl", lines=True)
    assert len(frame) == len(rows("targets"))


# All formats


@pytest.mark.parametrize("format_name", EXPORTERS)
def test_documents_without_findings_and_none_at_all(format_name: str, tmp_path: Path) -> None:
    assert export([empty()], tmp_path / "some", format_name).documents == 1
    assert (tmp_path / "some").exists()
    assert export([], tmp_path / "none", format_name).documents == 0
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("format_name", EXPORTERS)
def test_nothing_shows_where_the_export_breaks(format_name: str, tmp_path: Path) -> None:
    def breaking() -> Iterator[PlanDocument]:
        yield parsed(DOCUMENTS[3])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(breaking(), tmp_path / "out", format_name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_name", ["csv", "sqlite"])
def test_a_second_export_takes_the_place_of_the_first(format_name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(samples(), out, format_name)
    (out / "notes.txt").write_text("mine") if out.is_dir() else None
    first = (out / "targets.csv" if out.is_dir() else out).read_bytes()
    export([parsed(DOCUMENTS[3])], out, format_name)
    second = (out / "targets.csv" if out.is_dir() else out).read_bytes()
    assert first != second
    assert not out.is_dir() or (out / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("format_name", ["csv", "parquet", "jsonl", "sqlite"])
def test_the_same_documents_give_the_same_bytes(format_name: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export(samples(), tmp_path / name, format_name)
    if (tmp_path / "a").is_file():
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    else:
        for file in (tmp_path / "a").iterdir():
            assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


def test_a_document_that_came_before_and_one_with_an_id_twice_are_told_and_left_out(tmp_path: Path) -> None:
    note = Footnote(id="footnote-1", span=(0, 3), marker="1", text="a")
    twice = empty().model_copy(update={"footnotes": (note, note), "id": "doc-twice"})
    told: list[VbparseError] = []
    given_documents = [parsed(DOCUMENTS[3]), parsed(DOCUMENTS[3]), twice, empty()]
    done = export(given_documents, tmp_path / "out", "csv", ExportOptions(tell=told.append))
    assert [type(error) for error in told] == [InvalidDocument, InvalidDocument]
    assert "came before" in str(told[0])
    assert "footnotes" in str(told[1])
    names = pd.read_csv(tmp_path / "out" / "documents.csv")["source_name"].tolist()
    assert names == [DOCUMENTS[3].name, "empty.txt"]
    assert done.documents == len(names)


def test_the_ending_says_the_format() -> None:
    assert [format_of(Path(name)) for name in ("a.CSV", "a.xlsx", "b.db", "c.duckdb", "d.ndjson", "e", "f.txt")] == [
        "csv", "xlsx", "sqlite", "duckdb", "jsonl", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("format_name", "library"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow"), ("duckdb", "duckdb")]
)
def test_a_missing_library_is_told_before_anything_is_read(
    format_name: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vbparse.export.registry.find_spec", lambda name: None if name == library else object())

    def never() -> Iterator[PlanDocument]:
        pytest.fail("a document was read")
        yield

    with pytest.raises(MissingLibrary, match=rf"{library} is not installed; pip install 'vbparse\[tables\]'"):
        export(never(), tmp_path / "out", format_name)


@pytest.mark.parametrize("format_name", TABULAR)
def test_memory_does_not_grow_with_the_documents(
    format_name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabulating, "MOST_ROWS", 50)
    chosen = ExportOptions(tables=choose_tables(("documents", "targets", "citations")))

    def many(count: int) -> Iterator[PlanDocument]:
        for at in range(count):
            yield parsed(DOCUMENTS[3]).model_copy(update={"id": f"doc-{at}"})

    peaks = []
    for count in (1, 20, 80):  # the first imports
        tracemalloc.start()
        export(many(count), tmp_path / str(count), format_name, chosen)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < 1.3 * peaks[1] + 200_000


# The command


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["export", *words])
    return result.exit_code, result.output


def test_the_command_reads_documents_results_and_folders(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(parsed(DOCUMENTS[0]).to_json(), encoding="utf-8")
    code, told = run(str(tmp_path / "one.json"), str(CORPORA), "-o", str(tmp_path / "t.csv"), "--tables", "documents")
    assert code == 1, told  # the result is of a document that the folder has too
    assert "came before" in told
    frame = pd.read_csv(tmp_path / "t.csv")
    assert frame["source_name"].tolist() == [path.name for path in DOCUMENTS]


def test_the_command_names_what_cannot_be_read_and_writes_the_rest(tmp_path: Path) -> None:
    code, told = run(str(tmp_path / "none.txt"), str(DOCUMENTS[3]), "-o", str(tmp_path / "out.xlsx"))
    assert code == 1
    assert "none.txt: no such file" in told
    assert (tmp_path / "out.xlsx").exists()
    code, told = run(str(tmp_path / "none.txt"), "-o", str(tmp_path / "never.xlsx"))
    assert code == 1
    assert not (tmp_path / "never.xlsx").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("-o", "out"), "does not say the format"),
        (("-o", "out.csv", "--tables", "target"), "'target' is no table"),
        (("-o", "out.spacy", "--tables", "targets"), "has no tables to choose from"),
        (("-o", "out.spacy", "--spans", "target"), "'target'"),
        (("-o", "out", "--format", "excel"), "excel"),
    ],
)
def test_wrong_usage_is_told(words: tuple[str, ...], says: str) -> None:
    code, told = run(str(DOCUMENTS[3]), *words)
    assert code == 2
    assert says in told


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> object:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("vbparse.export.sqlite_file.tabulate", full)
    with pytest.raises(UnreadableInput, match=r"out\.db: it cannot be written \(database or disk is full\)"):
        export(samples(), tmp_path / "out.db", "sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_csv_file_of_all_tables_is_refused_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"holds one table; name it"):
        export(samples(), tmp_path / "all.csv", "csv")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnreadableInput, match="needs a file"):
        export(samples(), tmp_path / "folder", "xlsx")
    (tmp_path / "file").write_text("")
    with pytest.raises(UnreadableInput, match="needs a folder"):
        export(samples(), tmp_path / "file", "parquet")


def test_hostile_texts_come_from_every_kind() -> None:
    assert len(set(TEXTS)) == len(TEXTS)


def test_files_of_a_folder_that_are_no_documents_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("KẾ HOẠCH\nGiảm nghèo năm 2024\n", encoding="utf-8")
    (folder / "film.mkv").write_bytes(b"")
    run = CliRunner().invoke(cli, ["export", str(folder), "-o", str(tmp_path / "out.jsonl"), "--tables", "documents"])
    assert run.exit_code == 0
    assert f"skipped {folder / 'film.mkv'}: no reader for .mkv" in run.stderr
