"""Which programmes stand in the first columns: those named, by id or by a file of one's own."""

from __future__ import annotations

from collections.abc import Iterable

from vbparse.errors import UnreadableInput
from vbparse.lexicon.programmes import Programme, load_programme, load_programmes

NONE = "none"


def choose_programmes(names: Iterable[str]) -> tuple[Programme, ...] | None:
    """The programmes of these names; null, "those that the plans follow", for no name, and an empty tuple for "none".

    Raises `UnreadableInput` for an id that the catalogue has not, `DataError` for a file at fault.
    """
    names = tuple(names)
    if not names:
        return None
    known = {one.id: one for one in load_programmes()}
    chosen = {}
    for name in names:
        if name == NONE:
            continue
        programme = load_programme(name) if name.endswith(".toml") else known.get(name)
        if programme is None:
            raise UnreadableInput(
                name, "no such programme", f"name a file .toml, or one of: {', '.join(known)}, {NONE}"
            )
        chosen[programme.id] = programme
    return tuple(chosen.values())
