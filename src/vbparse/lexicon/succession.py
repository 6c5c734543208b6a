"""Which bodies have the work of one that no longer exists: its successors, theirs, down to those of today.

>>> from vbparse.lexicon.agencies import load_agencies
>>> heirs = load_agencies().succession
>>> heirs.today("so-khdt"), heirs.today("bo-thuy-san")
(('so-tai-chinh',), ('bo-nnmt',))

Where work was divided, a part is followed by its name: what the committee for population, families and children left
to the ministry of labour was "trẻ em", and that went on to the ministry of health alone.

>>> heirs.today("ub-dsgdte")
('bo-y-te', 'bo-vhttdl')

It refuses a successor that no source names: such a body ends and has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from vbparse.errors import DataError
from vbparse.lexicon.lineage import last_day


class Heir(NamedTuple):
    """A body that took work over: which parts (none named: all of it), from which body before it."""

    id: str
    parts: tuple[str, ...] = ()
    of: str = ""


class Mortal(Protocol):
    """What a body of the table has to answer."""

    @property
    def valid_to(self) -> str | None:
        """The last day; None while it exists."""

    @property
    def heirs(self) -> tuple[Heir, ...]:
        """Its direct successors."""


class Succession:
    """The successors of all bodies of a table."""

    def __init__(self, bodies: Mapping[str, Mortal]) -> None:
        self._bodies = bodies
        for id, body in bodies.items():
            for heir in body.heirs:
                if heir.id not in bodies:
                    raise DataError(f"agencies.toml#{id}: successor {heir.id} is no entry")
        self._today = {
            id: tuple(dict.fromkeys(heir.id for heir in self.follow(id) if heir.id != id))
            for id, body in bodies.items()
            if body.valid_to is not None
        }

    def today(self, id: str) -> tuple[str, ...]:
        """The bodies of today that have its work, in the table's order; nothing where it still exists."""
        return self._today.get(id, ())

    def follow(self, id: str, on: str | None = None, parts: tuple[str, ...] = ()) -> Iterator[Heir]:
        """The heirs of `id` at the end of `on` (today by default) that exist then; only of `parts` where any match."""
        body = self._bodies[id]
        if body.valid_to is None or (on is not None and last_day(on) <= last_day(body.valid_to)):
            yield Heir(id, parts)
            return
        matching = [heir for heir in body.heirs if set(parts) & set(heir.parts)] if parts else []
        for heir in matching or body.heirs:
            shared = tuple(part for part in heir.parts if part in parts) if matching else parts or heir.parts
            for last in self.follow(heir.id, on, shared):
                yield last._replace(of=last.of or id)

    def before(self, id: str) -> tuple[Heir, ...]:
        """The bodies whose work `id` took over, with the parts that came."""
        return tuple(
            Heir(other, heir.parts, other)
            for other, body in self._bodies.items()
            for heir in body.heirs
            if heir.id == id
        )
