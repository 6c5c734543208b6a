"""Scores of what stands beside the text: diagnostics, footnotes, tables, the portal's attribute box."""

from __future__ import annotations

from vbparse.evaluate.fold import same, similarity
from vbparse.evaluate.gold import Gold, GoldFootnote, GoldTable
from vbparse.evaluate.score import Score, match
from vbparse.model.document import PlanDocument
from vbparse.model.header import Portal
from vbparse.model.structure import Footnote, Table

_CAPTION, _PLACE = 0.75, 0.1


def score_diagnostics(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """The set of codes; optional codes neither help nor hurt."""
    wanted = {one.code.value for one in gold.diagnostics}
    excused = {one.code.value for one in gold.diagnostics_optional} - wanted
    found = {one.code.value for one in document.diagnostics} - excused if document else set()
    missed, spurious = tuple(sorted(wanted - found)), tuple(sorted(found - wanted))
    return [Score("diagnostics", len(wanted), len(found), len(wanted & found), missed, spurious)]


def score_footnotes(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """The same marker, and the same words that it hangs on; unscored where not annotated."""
    if gold.footnotes is None:
        return []
    found = document.footnotes if document else ()
    matching = match(gold.footnotes, found, _weigh_footnote)
    return [matching.score("footnotes", _show_footnote, _show_footnote)]


def score_tables(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """Tables by caption, and the number of their rows; unscored where not annotated."""
    if gold.tables is None:
        return []
    found = document.tables if document else ()
    matching = match(gold.tables, found, _weigh_table)
    return [
        matching.score("tables", lambda one: str(one.caption), lambda one: f"{one.caption} ({_rows(one)} rows)"),
        matching.agree("tables.rows", _rows_fault, lambda one: f"{one.caption} ({one.n_rows} rows)"),
    ]


_BOX = {"type": "doc_type", "date": "issued"}
"""What gold may call a field of the attribute box."""


def score_portal(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """The fields of the attribute box that the gold names; unscored where not annotated."""
    if gold.portal is None:
        return []
    box = document.header.portal if document else None
    read: dict[str, str | None] = {name: getattr(box, name) if box else None for name in Portal.model_fields}
    named = {_BOX.get(name, name): value for name, value in gold.portal.items()}
    wanted = {name: value for name, value in named.items() if value is not None}
    agree = [name for name, value in wanted.items() if same(value, read.get(name))]
    found = [name for name in named if read.get(name) is not None]
    missed = tuple(f"{name}: {value}, read {read.get(name)}" for name, value in wanted.items() if name not in agree)
    spurious = tuple(f"{name}: {read[name]}" for name in found if name not in agree)
    return [Score("header.portal", len(wanted), len(found), len(agree), missed, spurious)]


def _weigh_footnote(gold: GoldFootnote, found: Footnote) -> float:
    if not same(gold.marker.strip("[]()^"), found.marker):
        return 0.0
    if gold.on is not None and found.on is not None:
        return 1.0 + _PLACE * similarity(gold.on, found.on)
    return 1.0


def _show_footnote(note: GoldFootnote | Footnote) -> str:
    return f'{note.marker} on "{note.on}": {note.text}'


def _weigh_table(gold: GoldTable, found: Table) -> float:
    if gold.caption is not None and found.caption is not None:
        alike = similarity(gold.caption, found.caption)
        return alike if alike >= _CAPTION else 0.0
    return 0.5 + 0.5 * (gold.n_rows == _rows(found)) if gold.caption is None else 0.0


def _rows(table: Table) -> int:
    return len(table.rows) - table.header_rows


def _rows_fault(gold: GoldTable, found: Table) -> str | None:
    return None if gold.n_rows == _rows(found) else f"read {_rows(found)} rows"
