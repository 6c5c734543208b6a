"""Which programmes stand in the first columns: those named, by id or by a file of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from vbparse.errors import UnreadableInput
from vbparse.lexicon.programmes import Programme, load_programme, load_programmes

NONE = "none"


def choose_programmes(names: Iterable[Programme | Path | str]) -> tuple[Programme, ...]:
    """The programmes of these names, each once: ids of the catalogue, files `.toml`, or loaded; "none" names nothing.

    Raises `UnreadableInput` for an id that the catalogue has not, `DataError` for a file at fault.
    """
    known = {one.id: one for one in load_programmes()}
    chosen = (_choose(name, known) for name in names if name != NONE)
    return tuple({one.id: one for one in chosen}.values())


def _choose(name: Programme | Path | str, known: Mapping[str, Programme]) -> Programme:
    if isinstance(name, Programme):
        return name
    if isinstance(name, Path) or name.endswith(".toml"):
        return load_programme(name)
    if name in known:
        return known[name]
    raise UnreadableInput(name, "no such programme", f"name a file .toml, or one of: {', '.join(known)}, {NONE}")
