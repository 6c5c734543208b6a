"""Bodies of the state: what they are called, at which level they stand, what became of them.

>>> for agency in find_agencies("Giao Sở Y tế chủ trì, phối hợp với UBND các huyện, thị xã, thành phố"):
...     print(agency.name, agency.id, agency.level)
Sở Y tế so-y-te province
UBND các huyện, thị xã, thành phố grp-ubnd-huyen district

A body that the table does not know but that has the shape of one ("Trung tâm Khuyến công") has id null. Short forms
that
name something else elsewhere ("BCT", "CT") are never found in running text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from vbparse.errors import DataError
from vbparse.lexicon.fuzzy import nearest
from vbparse.lexicon.lineage import first_day, last_day
from vbparse.lexicon.mentions import AgencyMention, Candidate, find_mentions
from vbparse.lexicon.provinces import REORGANISED
from vbparse.lexicon.succession import Heir, Succession
from vbparse.model.base import Agency, Level
from vbparse.text.fold import fold

REST = 30
"""What may stand after a known body and still belong to its name ("Chi nhánh Khu vực II")."""
_BREAK = re.compile(r"[,;:]| và ")
_CITY = re.compile(r"(?<!\w)(?:thành phố|tp)(?!\w)")
_UNIT_TAIL = re.compile(r" (?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường)(?: \w+){0,4}\Z")
_LOOSE = re.compile(r"[\W_]+")


def _loose(key: str) -> str:
    """Letters and digits only, "&" as "và": how a name is compared when its punctuation differs."""
    return _LOOSE.sub("", key.replace("&", " và "))


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """A body or group of the table; dates are its first and last day."""

    id: str
    name: str
    level: Level | None = None
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    group: bool = False
    starts: tuple[str, ...] = ()
    formula: re.Pattern[str] | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    heirs: tuple[Heir, ...] = ()
    act: str | None = None
    names: tuple[DatedName, ...] = ()

    def existed(self, date: str) -> bool:
        """Whether the body existed at some day of `date` (ISO, reduced precision allowed)."""
        return _within(date, self.valid_from, self.valid_to)

    def name_at(self, date: str | None) -> str:
        """What the body was called at `date`, today without one."""
        borne = (dated.name for dated in self.names if _within(date or "9999", dated.first, dated.last))
        return next(borne, self.name)


class DatedName(NamedTuple):
    """A name that a body bore between two days."""

    name: str
    first: str | None
    last: str | None


def _within(date: str, first: str | None, last: str | None) -> bool:
    """Whether some day of `date` lies between two days, each of them of reduced precision."""
    return (first is None or first_day(first) <= last_day(date)) and (last is None or first_day(date) <= last_day(last))


class Family(NamedTuple):
    """A stem that names a body at each level."""

    stems: tuple[str, ...]
    by_level: tuple[tuple[Level, str], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The body of each level."""
        return tuple(id for _, id in self.by_level)

    def id_at(self, level: Level | None) -> str | None:
        """The body at `level`; the only one where there is only one."""
        found = dict(self.by_level)
        if level is None:
            return next(iter(found.values())) if len(found) == 1 else None
        return found.get(level)


class AgencyLexicon:
    """The table with one automaton over all names."""

    def __init__(self, entries: Iterable[AgencyEntry], families: Iterable[Family]) -> None:
        families = tuple(families)
        self.entries = {entry.id: entry for entry in entries}
        self.succession = Succession(self.entries)
        self._candidates: dict[str, Candidate] = {}
        self._ambiguous: dict[str, list[str]] = {}
        for entry in self.entries.values():
            for name in (entry.name, *entry.aliases):
                match = "name" if name == entry.name else "alias"
                self._spell(name, Candidate(match, entry.id, entry.level, entry.group, None))
            for name in entry.ambiguous:
                self._ambiguous.setdefault(fold(name), []).append(entry.id)
        for family in families:
            for _, id in family.by_level:
                if id not in self.entries:
                    raise DataError(f"agencies.toml: family {family.stems[0]} names {id}, which is no entry")
            for stem in family.stems:
                self._own(fold(stem), Candidate("head", None, None, False, family))
        self._loose: dict[str, str] = {}
        for name, owner in self._candidates.items():
            if owner.id is not None and len(name) > 8:
                self._loose.setdefault(_loose(name), owner.id)
        self._spelled = {
            fold(name): name
            for name in (
                *(name for entry in self.entries.values() for name in (entry.name, *entry.aliases)),
                *(stem for family in families for stem in family.stems),
            )
        }
        self._starts: dict[str, list[Candidate]] = {}
        for entry in self.entries.values():
            for begin in entry.starts:
                made = Candidate("alias", entry.id, entry.level, True, None, entry.formula)
                self._starts.setdefault(fold(begin), []).append(made)
        self._names = tuple(self._candidates)
        self._nearest = lru_cache(maxsize=4096)(self._near)
        self._patterns = tuple(dict.fromkeys((*self._candidates, *self._starts)))
        self._owners = tuple(tuple(self._at(pattern)) for pattern in self._patterns)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.Standard)

    def _spell(self, name: str, candidate: Candidate) -> None:
        """The name as writers spell it: "Lao động - Thương binh", "Lao động, Thương binh", "& Xã hội"."""
        key = fold(name)
        self._own(key, candidate)
        for other in (
            key.replace(" - ", "-"),
            key.replace(" - ", ", "),
            key.replace(" - ", " "),
            key.replace(" và ", " & "),
        ):
            self._candidates.setdefault(
                other, candidate._replace(match="alias") if candidate.match == "name" else candidate
            )

    def _own(self, key: str, candidate: Candidate) -> None:
        other = self._candidates.get(key)
        if other is not None and other.id != candidate.id:
            raise DataError(
                f"agencies.toml: {key!r} names {other.id} and {candidate.id}; mark it ambiguous or keep one"
            )
        self._candidates.setdefault(key, candidate)

    def find(self, text: str, key: str, start: int = 0, end: int | None = None) -> tuple[AgencyMention, ...]:
        """Each body named in `text[start:end]` with its whole name as written, in order, none inside another."""
        return tuple(self.find_lazily(text, key, start, len(key) if end is None else end))

    def find_lazily(self, text: str, key: str, start: int, end: int) -> Iterator[AgencyMention]:
        """`find`, one body after another: for who asks only about the first, or stops there."""
        piece = key if start == 0 and end == len(key) else key[start:end]
        hits = self._automaton.find_matches_as_indexes(piece, overlapping=True)
        owners = self._owners
        found = ((first + start, last + start, owners[number]) for number, first, last in hits)
        return find_mentions(text, key, start, end, found)

    def _near(self, key: str) -> str | None:
        return nearest(key, self._names)

    def _at(self, pattern: str) -> Iterator[Candidate]:
        known = self._candidates.get(pattern)
        if known is not None:
            yield known
        yield from self._starts.get(pattern, ())

    def resolve(self, name: str, *, level: Level | None = None, date: str | None = None) -> Agency:
        """The body that `name` means: exact name, alias, name with a place, last the nearest name; id null for none.

        `level` is that of the document: "Hội Phụ nữ" in a commune's plan is the commune's. `date` (ISO) tells which
        of two bodies existed. "UBND thành phố" is a province's where context or place says so, else a district's.
        """
        name = " ".join(name.split()).strip(" .,;:")
        key = fold(name)
        candidate = self._candidates.get(key)
        if candidate is not None and candidate.id is not None:
            return self._agency(name, candidate.id, candidate.match, level, date)
        if ids := self._ambiguous.get(key):
            fitting = [id for id in ids if level is None or self.entries[id].level is level]
            fitting = [id for id in fitting or ids if date is None or self.entries[id].existed(date)]
            if len(fitting) == 1:
                return self._agency(name, fitting[0], "alias", level, date)
            return Agency(name=name)
        if (id := self._loose.get(_loose(key))) is not None:
            return self._agency(name, id, "alias", level, date)
        mentions = self.find(name, key)
        unknown: AgencyMention | None = None
        if mentions and mentions[0].span.start == 0:
            first = mentions[0]
            rest = key[first.span.end :]
            if not rest or (len(mentions) == 1 and len(rest) <= REST and not _BREAK.search(rest)):
                if first.id is not None or first.family is not None:
                    return self._meant(name, first, level, date)
                unknown = first
        near = self._nearest(key) or self._nearest(_UNIT_TAIL.sub("", key))
        if near is not None:
            known = self._candidates[near]
            id = known.id or (known.family.id_at(level) if known.family else None)
            if id is not None:
                return self._agency(name, id, "fuzzy", level, date)
        return Agency(name=name, level=unknown.level if unknown else None)

    def meanings(self, name: str) -> tuple[AgencyEntry, ...]:
        """The entries that a short form or a stem without a level may stand for: "BCT", "Hội Phụ nữ"."""
        key = fold(" ".join(name.split()).strip(" .,;:"))
        known = self._candidates.get(key)
        stem = known.family.ids if known is not None and known.family is not None else ()
        return tuple(self.entries[id] for id in (*self._ambiguous.get(key, ()), *stem))

    def spelling(self, key: str) -> tuple[int, str] | None:
        """The table's own spelling of the name in the folded `key`, and where it begins; None where it has none."""
        for name, _, _ in sorted(
            (hit for hit in self._automaton.find_matches_as_indexes(key, overlapping=True)),
            key=lambda hit: hit[1] - hit[2],
        ):
            known = self._spelled.get(self._patterns[name])
            if known is not None:
                return key.index(self._patterns[name]), known
        return None

    def agency(
        self, text: str, mention: AgencyMention, *, level: Level | None = None, date: str | None = None
    ) -> Agency:
        """The mention as the contract's Agency, read in a document of `level` and `date`."""
        name = " ".join(mention.span.of(text).split())
        return self._meant(name, mention, level, date).model_copy(update={"span": mention.span})

    def _meant(self, name: str, mention: AgencyMention, level: Level | None, date: str | None) -> Agency:
        id = mention.id
        if id is None and mention.family is not None:
            if mention.city and date is not None and date >= REORGANISED[: len(date)]:
                level = Level.PROVINCE
            elif mention.city and level is Level.COMMUNE:
                level = Level.DISTRICT
            id = mention.family.id_at(mention.level or level)
        if id is None:
            return Agency(name=name, level=mention.level)
        return self._agency(name, id, mention.match or "head", level, date)

    def _agency(self, name: str, id: str, match: str | None, level: Level | None, date: str | None) -> Agency:
        entry = self.entries[id]
        if date is not None and not entry.existed(date) and entry.level is Level.DISTRICT and _CITY.search(fold(name)):
            entry = self.entries.get(id.replace("-huyen", "-tinh"), entry)
        elif date is not None and not entry.existed(date):
            entry = self._namesake(name, entry, level, date)
        successors = self.succession.today(entry.id)
        return Agency(name=name, id=entry.id, level=entry.level, match=match, successors=successors)

    def _namesake(self, name: str, entry: AgencyEntry, level: Level | None, date: str) -> AgencyEntry:
        """The only body that bore the same short form at `date`: "Sở VHTT" was culture and information until 2008.

        A document of the centre means its own bodies, also those that are to come.
        """
        others = [self.entries[id] for id in self._ambiguous.get(fold(name), ()) if self.entries[id].existed(date)]
        others = [other for other in others if level is not Level.CENTRAL or entry.level is other.level]
        return others[0] if len(others) == 1 else entry


@cache
def load_agencies() -> AgencyLexicon:
    """The table of `data/agencies.toml`, read once.

    Raises `DataError` where the file contradicts itself.
    """
    data = tomllib.loads(files("vbparse.data").joinpath("agencies.toml").read_text(encoding="utf-8"))
    entries = [
        AgencyEntry(
            id=row["id"],
            name=row["name"],
            level=Level(row["level"]) if "level" in row else None,
            aliases=tuple(row.get("aliases", ())),
            ambiguous=tuple(row.get("ambiguous", ())),
            group=row.get("group", False),
            valid_from=row.get("valid_from"),
            valid_to=row.get("valid_to"),
            heirs=_heirs(row),
            act=row.get("act"),
            names=tuple(DatedName(dated["name"], dated.get("from"), dated.get("to")) for dated in row.get("names", ())),
        )
        for row in data["agency"]
    ]
    entries += [_group(row) for row in data["group"]]
    families = [
        Family(tuple(row["stems"]), tuple((level, row[level.value]) for level in Level if level.value in row))
        for row in data["family"]
    ]
    return AgencyLexicon(entries, families)


def _group(row: dict[str, Any]) -> AgencyEntry:
    pattern = re.compile(row["pattern"]) if "pattern" in row else None
    for example in row.get("examples", ()):
        if pattern is None or pattern.fullmatch(fold(example)) is None:
            raise DataError(f"agencies.toml#{row['id']}: does not match its example {example!r}")
    for reject in row.get("rejects", ()):
        if pattern is not None and pattern.fullmatch(fold(reject)):
            raise DataError(f"agencies.toml#{row['id']}: matches its reject {reject!r}")
    return AgencyEntry(
        id=row["id"],
        name=row["name"],
        level=Level(row["level"]) if "level" in row else None,
        group=True,
        starts=tuple(row.get("starts", ())),
        formula=pattern,
        valid_to=row.get("valid_to"),
        heirs=_heirs(row),
        act=row.get("act"),
    )


def _heirs(row: dict[str, Any]) -> tuple[Heir, ...]:
    parts = row.get("parts", {})
    if unknown := set(parts) - set(row.get("successors", ())):
        raise DataError(f"agencies.toml#{row['id']}: parts for {', '.join(sorted(unknown))}, which are no successors")
    return tuple(Heir(id, tuple(parts.get(id, ()))) for id in row.get("successors", ()))


def find_agencies(text: str) -> tuple[Agency, ...]:
    """Each body named in `text`, in order, with its span.

    >>> [agency.id for agency in find_agencies("Đề nghị Liên đoàn Lao động tỉnh, Tỉnh Đoàn phối hợp thực hiện.")]
    ['ldld-tinh', 'tinh-doan']
    """
    lexicon = load_agencies()
    return tuple(lexicon.agency(text, mention) for mention in lexicon.find(text, fold(text)))
