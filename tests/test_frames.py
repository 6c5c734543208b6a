"""Documents as tables: what each column means, what stands in it, what stands behind it."""

from __future__ import annotations

import pandas as pd
import pytest

import vbparse
from tests.hostile_documents import TEXTS, empty, hostile
from tests.samples import DOCUMENTS, ROOT, parsed
from vbparse.errors import MissingLibrary
from vbparse.model.base import Agency, Span
from vbparse.model.document import PlanDocument
from vbparse.model.duty import Duty, DutyForm, DutyTask, Role
from vbparse.model.frames.declaring import Table
from vbparse.model.frames.tables import TABLES, choose_tables
from vbparse.pipeline import parse

DTYPES = {"text": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
SAMPLES = pytest.mark.parametrize("document", [parsed(path) for path in DOCUMENTS], ids=[one.name for one in DOCUMENTS])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_column_says_what_it_means_and_each_table_what_a_row_is(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    assert table.meaning.startswith("one row")
    assert all(column.meaning.strip() for column in table.columns)
    assert {"document_id", "province_code", "province_current_code", "confidence"} <= set(table.names)
    assert {"span_start", "span_end", "quote"} <= set(table.names)
    assert set(table.key) <= set(table.names)
    assert set(table.indices) <= set(table.names)


@SAMPLES
def test_each_quote_is_the_text_at_its_span(document: PlanDocument) -> None:
    assert document.text is not None
    for name, frame in document.to_frames().items():
        for start, end, quote in zip(frame["span_start"], frame["span_end"], frame["quote"], strict=True):
            if pd.isna(start):
                assert pd.isna(quote)
                continue
            evidence = document.text[start:end]
            assert quote == (evidence.split("\n")[0] if name in {"sections", "parts"} else evidence)


@SAMPLES
def test_keys_are_unique(document: PlanDocument) -> None:
    frames = document.to_frames()
    for table in TABLES:
        assert not frames[table.name].duplicated(list(table.key)).any(), table.name


@SAMPLES
def test_each_value_stands_in_targets_as_in_the_document(document: PlanDocument) -> None:
    frame = document.to_frames()["targets"].set_index("target_id")
    pairs = [(one, indicator.id) for indicator in document.indicators for one in indicator.targets]
    pairs += [(one, None) for one in document.commitments]  # type: ignore[misc]
    assert list(frame.index) == [target.id for target, _ in pairs]
    for target, indicator_id in pairs:
        row = frame.loc[target.id]
        assert row["value"] == target.value
        assert row["unit"] == target.unit.value
        assert (None if pd.isna(row["year"]) else row["year"]) == target.year
        assert (None if pd.isna(row["indicator_id"]) else row["indicator_id"]) == indicator_id
        assert row["origin"] == ("indicator" if indicator_id else "commitment")
        assert row["confidence"] == target.confidence


def test_columns_and_types_are_the_same_whatever_was_found() -> None:
    for frames in (empty().to_frames(), parsed(DOCUMENTS[0]).to_frames(), vbparse.to_frames([])):
        assert list(frames) == [table.name for table in TABLES]
        for table in TABLES:
            frame = frames[table.name]
            assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
                column.name: DTYPES[column.type] for column in table.columns
            }


def test_many_documents_follow_one_another_and_none_is_kept() -> None:
    def one_by_one() -> object:
        for path in DOCUMENTS:
            yield parsed(path)

    together = vbparse.to_frames(one_by_one(), tables=("targets", "documents"))  # type: ignore[arg-type]
    assert list(together) == ["documents", "targets"]
    assert together["documents"]["source_name"].tolist() == [path.name for path in DOCUMENTS]
    apart = [parsed(path).to_frames()["targets"] for path in DOCUMENTS]
    assert len(together["targets"]) == sum(map(len, apart))
    joined = together["targets"].merge(together["documents"], on="document_id", suffixes=("", "_of_document"))
    assert len(joined) == len(together["targets"])


def test_a_document_given_twice_counts_once() -> None:
    document = parsed(DOCUMENTS[0])
    with pytest.warns(UserWarning, match=f"{document.source.name}: left out"):
        twice = vbparse.to_frames([document, document])
    assert twice["targets"].equals(document.to_frames()["targets"])


def test_the_readme_names_each_table() -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## Tables\n")[1].split("\n## ")[0]
    assert all(f"`{table.name}`" in section for table in TABLES)


def test_a_name_that_is_no_table_is_named() -> None:
    with pytest.raises(KeyError, match="target"):
        choose_tables(["target"])


def test_duties_have_a_row_for_each_agency_task_role_and_indicator() -> None:
    document = parse("KẾ HOẠCH\nGiảm nghèo năm 2024", name="made.txt")
    health, finance, unions = (Agency(name=name, id=id) for name, id in (
        ("Sở Y tế", "so-y-te"), ("Sở Tài chính", "so-tai-chinh"), ("Các đoàn thể", None)
    ))  # fmt: skip
    span = Span(0, 8)
    two = DutyTask(
        id="duty-1/task-1", span=span, text="chủ trì …", role=Role.LEAD, partners=(unions,),
        indicator_ids=("indicator-1", "indicator-2"), confidence=0.9,
    )  # fmt: skip
    duties = (
        Duty(id="duty-1", span=span, label="1", heading=None, agencies=(health, finance), form=DutyForm.SECTION,
             tasks=(two,)),
        Duty(id="duty-2", span=span, label=None, heading="Sở Y tế", agencies=(health,), form=DutyForm.SECTION),
        Duty(id="duty-3", span=span, label=None, heading="Chung", agencies=(), form=DutyForm.SECTION,
             tasks=(DutyTask(id="duty-3/task-1", span=span, text="thực hiện", role=Role.IMPLEMENT),)),
    )  # fmt: skip
    frame = document.model_copy(update={"duties": duties}).to_frames()["duties"]
    assert frame["row"].tolist() == list(range(1, 9))
    found = [tuple(None if pd.isna(cell) else cell for cell in row) for row in
             frame[["duty_id", "task_id", "agency_id", "role", "indicator_id"]].itertuples(index=False)]  # fmt: skip
    assert found[:6] == [
        ("duty-1", "duty-1/task-1", "so-y-te", "lead", "indicator-1"),
        ("duty-1", "duty-1/task-1", "so-y-te", "lead", "indicator-2"),
        ("duty-1", "duty-1/task-1", "so-tai-chinh", "lead", "indicator-1"),
        ("duty-1", "duty-1/task-1", "so-tai-chinh", "lead", "indicator-2"),
        ("duty-1", "duty-1/task-1", None, "partner", "indicator-1"),
        ("duty-1", "duty-1/task-1", None, "partner", "indicator-2"),
    ]
    assert found[6:] == [
        ("duty-2", None, "so-y-te", None, None),
        ("duty-3", "duty-3/task-1", None, "implement", None),
    ]


def test_a_document_without_its_text_has_places_and_no_quotes() -> None:
    document = parsed(DOCUMENTS[0])
    bare = PlanDocument.from_json(document.to_json(text=False))
    for name, frame in bare.to_frames().items():
        assert frame["quote"].isna().all(), name
    assert bare.to_frames()["targets"]["span_start"].tolist() == document.to_frames()["targets"]["span_start"].tolist()


def test_texts_stay_as_they_are() -> None:
    frame = hostile().to_frames()["footnotes"]
    assert frame["text"].tolist() == list(TEXTS)


def test_numbers_that_no_column_holds_are_null_or_rounded() -> None:
    document = parsed(DOCUMENTS[0])
    target = document.indicators[0].targets[0]
    odd = [target.model_copy(update={"id": f"t-{at}", "value": value, "year": year}) for at, (value, year) in enumerate(
        [(10**30, 10**30), (10**400, 2024), (float("inf"), 2024), (0.1, -1)]
    )]  # fmt: skip
    frame = document.model_copy(update={"indicators": (), "commitments": tuple(odd)}).to_frames()["targets"]
    assert frame["value"].tolist()[:1] == [1e30]
    assert frame["value"].isna().tolist() == [False, True, True, False]
    assert frame["year"].isna().tolist() == [True, False, False, False]


def test_without_pandas_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingLibrary, match=r"pip install 'vbparse\[tables\]'"):
        empty().to_frames()


def test_cells_of_a_table_have_their_columns_counted_over_merged_ones() -> None:
    document = parse(
        "<table><tr><th rowspan=2>TT</th><th colspan=2>Chỉ tiêu</th></tr><tr><th>2025</th><th>2030</th></tr>"
        "<tr><td>1</td><td>65%</td><td>75%</td></tr><tr><td>2</td><td>90%</td><td>95%</td></tr></table>".encode(),
        name="table.html",
    )
    frame = document.to_frames()["cells"]
    places = dict(zip(frame["text"], zip(frame["row"], frame["column"], strict=True), strict=True))
    assert places["2030"] == (2, 3)
    assert places["75%"] == (3, 3)
    assert frame.set_index("text")["is_header"]["2030"]
