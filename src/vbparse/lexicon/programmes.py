"""Known programmes whose indicators plans copy: their measures, wordings and values, one TOML file each.

>>> children = next(one for one in load_programmes() if one.number == "23/QĐ-TTg")
>>> children.id, children.date, len(children.measures)
('vn-children-2021-2030', '2021-01-07', 35)
>>> stunted = children.measure("4b")
>>> stunted.wordings[0], [(one.year, one.comparator.value, one.value) for one in stunted.values]
('tỷ lệ trẻ em dưới 5 tuổi bị suy dinh dưỡng thể chiều cao theo tuổi', [(2025, 'eq', 17), (2030, 'lt', 15)])

A programme is added by a file in `data/programmes/`, or read from a file of one's own (`load_programme`). It refuses a
file with an entry that lacks something or says it twice, and names the entry.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import Field, ValidationError

from vbparse.errors import DataError
from vbparse.model.base import Model, Number
from vbparse.model.indicator import Comparator, Direction, Recurrence, TargetKind, Unit

_MOST_FAULTS = 10
"""Of one file, told at once."""


class ProgrammeValue(Model):
    """What the programme asks for in one year; `year` is None where it holds for the whole period."""

    year: int | None = None
    comparator: Comparator
    value: Number
    value_high: Number | None = None


class ProgrammeMeasure(Model):
    """One measure of one subgroup, with its values.

    `wordings[0]` is the official text's, the others are what plans write instead; `better` says whether more or less
    of what is measured is better, also where the value is a change of it; `group` is the heading it stands under.
    """

    code: str = Field(pattern=r"^[\w.-]+$")
    number: int | None = None
    group: str | None = None
    name: str
    wordings: tuple[str, ...] = Field(min_length=1)
    unit: Unit
    unit_text: str | None = None
    segment: str | None = None
    per: str | None = None
    kind: TargetKind = TargetKind.LEVEL
    direction: Direction | None = None
    recurrence: Recurrence | None = None
    better: Direction | None = None
    values: tuple[ProgrammeValue, ...] = ()


class Programme(Model):
    """A programme that plans follow, with how documents cite it."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str
    title: str
    number: str
    date: str = Field(pattern=r"^\d{4}(-\d{2}){0,2}$")
    issuer: str | None = None
    period: tuple[int, int]
    titles: tuple[str, ...] = ()
    measures: tuple[ProgrammeMeasure, ...] = Field(alias="measure", min_length=1)

    def measure(self, code: str) -> ProgrammeMeasure:
        """The measure of a code; raises `KeyError` where there is none."""
        for one in self.measures:
            if one.code == code:
                return one
        raise KeyError(code)


@cache
def load_programmes() -> tuple[Programme, ...]:
    """All files of `data/programmes/`, by name; the same objects each time."""
    folder = files("vbparse.data").joinpath("programmes")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    programmes = tuple(_read(name, folder.joinpath(name).read_text(encoding="utf-8")) for name in names)
    for name, programme in zip(names, programmes, strict=True):
        if name != f"{programme.id}.toml":
            raise DataError(f"programmes/{name}: its id is {programme.id!r}; name the file by it")
    return programmes


def load_programme(path: str | Path) -> Programme:
    """The programme of a file of one's own.

    Raises `DataError` where it cannot be read or an entry is at fault, which names file and entry.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: no programme can be read ({error}); name a TOML file in UTF-8") from error
    return _read(str(path), text)


def _read(name: str, text: str) -> Programme:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name}: {error}") from error
    try:
        programme = Programme.model_validate(data)
    except ValidationError as error:
        faults = "; ".join(f"{_entry(data, fault['loc'])}: {fault['msg']}" for fault in error.errors()[:_MOST_FAULTS])
        raise DataError(f"{name}: {faults}") from error
    _check(name, programme)
    return programme


def _entry(data: dict[str, object], place: tuple[int | str, ...]) -> str:
    """ "measure 4b, unit": the entry at fault by its code, where it has one."""
    measures = data.get("measure")
    if len(place) > 1 and place[0] == "measure" and isinstance(place[1], int) and isinstance(measures, list):
        entry = measures[place[1]]
        code = entry.get("code") if isinstance(entry, dict) else None
        head = f"measure {code}" if code else f"measure number {place[1] + 1}"
        return ", ".join((head, *(str(step) for step in place[2:])))
    return ", ".join(str(step) for step in place) or "the top"


def _check(name: str, programme: Programme) -> None:
    seen: set[str] = set()
    for measure in programme.measures:
        if measure.code in seen:
            raise DataError(f"{name}: measure {measure.code} stands twice")
        seen.add(measure.code)
        years = [value.year for value in measure.values]
        if len(set(years)) < len(years):
            raise DataError(f"{name}: measure {measure.code} has two values for one year")
        for value in measure.values:
            if (value.comparator is Comparator.RANGE) != (value.value_high is not None):
                raise DataError(f"{name}: measure {measure.code}: a range has `value_high`, no other value has it")
