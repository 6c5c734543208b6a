"""Bodies at a date, who has their work since, whose work they took over.

>>> agency("Sở VHTT", "2006").name, agency("Sở VHTT", "2020").name
('Sở Văn hóa - Thông tin', 'Sở Văn hóa và Thể thao')
>>> agency("Sở Nông nghiệp và Môi trường", "2024") is None
True
>>> for heir in agency_became("Sở Lao động - Thương binh và Xã hội"):
...     print(heir.body.name, "|", ", ".join(heir.parts))
Sở Nội vụ | lao động, tiền lương, việc làm, bảo hiểm xã hội, an toàn, vệ sinh lao động, người có công, bình đẳng giới
Sở Y tế | trẻ em, bảo trợ xã hội, phòng, chống tệ nạn xã hội
Sở Giáo dục và Đào tạo | giáo dục nghề nghiệp
Công an tỉnh | cai nghiện ma túy
Sở Nông nghiệp và Môi trường | giảm nghèo
>>> [heir.body.id for heir in agency_made_of("Sở Nông nghiệp và Môi trường")]
['so-ldtbxh', 'so-nnptnt', 'so-tnmt']

Sources: Nghị quyết 176/2025/QH15 (ministries, 1 March 2025), Nghị định 45/2025/NĐ-CP (departments), Nghị định
02/2025/NĐ-CP (police), Luật 72/2025/QH15 and Nghị định 150/2025/NĐ-CP (districts, 1 July 2025), Nghị quyết
225/2025/QH15 (courts), Nghị định 13/2008/NĐ-CP (departments of 2008); each answer names its own. The days are those of
the national instruments: a province may have moved some days earlier.

It refuses bodies that it does not know exactly, and successors that no source names.
"""

from __future__ import annotations

from dataclasses import dataclass

from vbparse.errors import AmbiguousName
from vbparse.lexicon.agencies import AgencyEntry, load_agencies
from vbparse.model.base import Level

_EXACT = ("name", "alias", "head")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it was called at the date asked for; `valid_from`, `valid_to` where the table knows them."""

    id: str
    name: str
    level: Level | None
    valid_from: str | None
    valid_to: str | None


@dataclass(frozen=True, slots=True)
class Succession:
    """A body that has, or had, work of another: which parts of it (none named: all), and by which instrument."""

    body: Body
    parts: tuple[str, ...] = ()
    act: str | None = None


def agency(name_or_id: str, date: str | None = None, *, level: Level | None = None) -> Body | None:
    """The body of that name, short form or id at `date` (ISO, reduced precision allowed), with its name of then.

    `level` tells bodies of one name apart ("Hội Phụ nữ"). None where none is known exactly, or none existed then.
    Raises `AmbiguousName` where the name alone stands for several: say the level or the date.
    """
    entry = _entry(name_or_id, date, level)
    return _body(entry, date) if entry is not None and (date is None or entry.existed(date)) else None


def agency_became(
    name_or_id: str, date: str | None = None, *, on: str | None = None, level: Level | None = None
) -> tuple[Succession, ...]:
    """The bodies that have its work at the end of `on` (today by default), with the parts that each of them has.

    The body itself where it still exists, then those that took it over only in some provinces ("nơi đã hợp nhất");
    empty where it is not known, or nobody is known to have its work. Raises `AmbiguousName` as `agency` does.
    """
    entry = _entry(name_or_id, date, level)
    if entry is None:
        return ()
    lexicon = load_agencies()
    found: dict[str, Succession] = {}
    for heir in lexicon.succession.follow(entry.id, on):
        known = found.get(heir.id)
        parts = (*known.parts, *heir.parts) if known else heir.parts
        act = lexicon.entries[heir.of].act if heir.of else None
        found[heir.id] = Succession(_body(lexicon.entries[heir.id], on), parts, act)
    if entry.valid_to is None:
        for heir in entry.heirs:
            found[heir.id] = Succession(_body(lexicon.entries[heir.id], on), heir.parts, entry.act)
    return tuple(found.values())


def agency_made_of(name_or_id: str, date: str | None = None, *, level: Level | None = None) -> tuple[Succession, ...]:
    """The bodies whose work, or parts of it, it took over; empty where none is known."""
    entry = _entry(name_or_id, date, level)
    if entry is None:
        return ()
    lexicon = load_agencies()
    return tuple(
        Succession(_body(other := lexicon.entries[heir.id], other.valid_to), heir.parts, other.act)
        for heir in lexicon.succession.before(entry.id)
    )


def _entry(name_or_id: str, date: str | None, level: Level | None) -> AgencyEntry | None:
    lexicon = load_agencies()
    if name_or_id in lexicon.entries:
        return lexicon.entries[name_or_id]
    found = lexicon.resolve(name_or_id, level=level, date=date)
    if found.id is not None and found.match in _EXACT:
        return lexicon.entries[found.id]
    if len(several := lexicon.meanings(name_or_id)) > 1 and found.id is None:
        raise AmbiguousName(name_or_id, tuple(f"{entry.name} ({entry.id})" for entry in several))
    return None


def _body(entry: AgencyEntry, date: str | None) -> Body:
    return Body(entry.id, entry.name_at(date), entry.level, entry.valid_from, entry.valid_to)
