"""The truth of an alignment: which measures of two plans a person holds to be one, which not, and which tempt.

`NAME.measures.tsv` lists a document's measures with the words they stand in, `A--B.pairs.tsv` the decisions
(`gold/alignment/README.md`). A file that breaks the rules is refused with file, line and reason.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from vbparse.errors import InvalidGold

PROGRAMMES = "programmes"
_PAIRS, _MEASURES = ".pairs.tsv", ".measures.tsv"


class Family(StrEnum):
    """What kind of value a measure has; measures of two families are never one."""

    SHARE = "share"
    NUMBER = "number"
    MONEY = "money"
    YEARS = "years"
    RATIO = "ratio"
    CHANGE = "change"
    ABSENCE = "absence"


class Verdict(StrEnum):
    """One measure, no counterpart, a wrong pair that tempts."""

    SAME = "same"
    NONE = "none"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class GoldMeasure:
    """A measure under the annotator's name for it, with each piece of the document that holds its values."""

    name: str
    family: Family
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A document by its file's name, or a programme by its id, with its measures in reading order."""

    name: str
    measures: Mapping[str, GoldMeasure]
    is_programme: bool


@dataclass(frozen=True, slots=True)
class Truth:
    """The decisions about two sides; `wrong` has the reason for each pair that tempts."""

    name: str
    left: Side
    right: Side
    same: frozenset[tuple[str, str]]
    wrong: Mapping[tuple[str, str], str]

    def forbids(self, left: str, right: str) -> str | None:
        """Why two measures can never be one: another family, or named as a wrong pair; None for any others."""
        one, other = self.left.measures.get(left), self.right.measures.get(right)
        if one is not None and other is not None and one.family is not other.family:
            return f"{one.family} beside {other.family}"
        return self.wrong.get((left, right))


def read_truths(folder: Path) -> tuple[Truth, ...]:
    """The truths of a folder and those below it, in order of their names; raises `InvalidGold`."""
    files = sorted(folder.rglob(f"*{_PAIRS}"))
    if not files:
        raise InvalidGold(f"{folder}: no *{_PAIRS} in it")
    return tuple(_read_truth(file) for file in files)


def _read_truth(file: Path) -> Truth:
    lines = list(_lines(file))
    head = lines[0][1]
    if len(head) != 4 or head[2:] != ["verdict", "why"]:
        raise InvalidGold(f"{file}:1: the head is: left, right, verdict, why")
    left, right = (_read_side(file.parent, name) for name in head[:2])
    same: set[tuple[str, str]] = set()
    wrong: dict[tuple[str, str], str] = {}
    decided: list[tuple[Side, str]] = []
    for number, row in lines[1:]:
        one, other, verdict, why = [*row, "", "", ""][:4]
        _check(file, number, verdict in tuple(Verdict), f"no verdict {verdict!r}")
        _check(file, number, bool(one and other) is (verdict != Verdict.NONE), "`none` names one measure, others two")
        named = [(side, name) for side, name in ((left, one), (right, other)) if name]
        for side, name in named:
            _check(file, number, name in side.measures, f"no measure {name} in {side.name}")
        if verdict == Verdict.NOT:
            wrong[one, other] = why
            continue
        _check(file, number, verdict == Verdict.SAME or bool(why), "`none` needs a reason")
        decided += named
        if verdict == Verdict.SAME:
            same.add((one, other))
    truth = Truth(file.name.removesuffix(_PAIRS), left, right, frozenset(same), wrong)
    _check_whole(file, truth, Counter((side.name, name) for side, name in decided))
    return truth


def _check_whole(file: Path, truth: Truth, decided: Mapping[tuple[str, str], int]) -> None:
    """Each measure is decided once, and no pair is both right and impossible."""
    for side in (truth.left, truth.right):
        for name in side.measures:
            times = decided.get((side.name, name), 0)
            if times != 1:
                raise InvalidGold(f"{file}: {side.name} {name} is decided {times} times, not once")
    for one, other in truth.same:
        if reason := truth.forbids(one, other):
            raise InvalidGold(f"{file}: {one} and {other} cannot be the same: {reason}")


def _read_side(folder: Path, name: str) -> Side:
    """The measures beside the pairs, or of a programme in the folder of programmes next to theirs."""
    own = folder / f"{name.rpartition('.')[0]}{_MEASURES}"
    if "." in name and own.is_file():
        return Side(name, _read_measures(own), is_programme=False)
    return Side(name, _read_measures(folder.parent / PROGRAMMES / f"{name}{_MEASURES}"), is_programme=True)


def _read_measures(file: Path) -> Mapping[str, GoldMeasure]:
    measures: dict[str, GoldMeasure] = {}
    for number, row in list(_lines(file))[1:]:
        _check(file, number, len(row) == 4 and bool(row[0] and row[3]), "a line is: measure, number, family, words")
        name, _, family, words = row
        _check(file, number, family in tuple(Family), f"no family {family!r}")
        before = measures.get(name, GoldMeasure(name, Family(family), ()))
        _check(file, number, before.family == family, f"{name} is {before.family} above")
        measures[name] = replace(before, words=(*before.words, words))
    return measures


def _lines(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidGold(f"{file}: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from error
    rows: Iterable[list[str]] = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    found = [(number, row) for number, row in enumerate(rows, 1) if row]
    if not found:
        raise InvalidGold(f"{file}: it is empty")
    yield from found


def _check(file: Path, line: int, holds: bool, fault: str) -> None:
    if not holds:
        raise InvalidGold(f"{file}:{line}: {fault}")
