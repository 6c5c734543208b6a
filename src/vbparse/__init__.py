"""Vietnamese administrative documents as structured JSON that can be compared across provinces.

>>> import vbparse
>>> vbparse.parse_date("ngày 28 tháng 02 năm 2024")
'2024-02-28'

The names below are loaded on first use, so that importing vbparse costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vbparse.citations.find import find_citations as find_citations
    from vbparse.compare.plans import compare_plans as compare_plans
    from vbparse.errors import UnreadableInput as UnreadableInput
    from vbparse.errors import VbparseError as VbparseError
    from vbparse.lexicon.agencies import find_agencies as find_agencies
    from vbparse.lexicon.programmes import load_programme as load_programme
    from vbparse.linking.references import resolve_references as resolve_references
    from vbparse.model.comparison import Comparison as Comparison
    from vbparse.model.document import PlanDocument as PlanDocument
    from vbparse.model.frames.framing import to_frames as to_frames
    from vbparse.pipeline import parse as parse
    from vbparse.pipeline import parse_many as parse_many
    from vbparse.readers.options import ReadOptions as ReadOptions
    from vbparse.targets.find import find_targets as find_targets
    from vbparse.targets.quantity import parse_quantity as parse_quantity
    from vbparse.text.dates import parse_date as parse_date
    from vbparse.text.keys import measure_key as measure_key

_HOMES = {
    "Comparison": "vbparse.model.comparison",
    "PlanDocument": "vbparse.model.document",
    "ReadOptions": "vbparse.readers.options",
    "UnreadableInput": "vbparse.errors",
    "VbparseError": "vbparse.errors",
    "compare_plans": "vbparse.compare.plans",
    "find_agencies": "vbparse.lexicon.agencies",
    "find_citations": "vbparse.citations.find",
    "find_targets": "vbparse.targets.find",
    "load_programme": "vbparse.lexicon.programmes",
    "measure_key": "vbparse.text.keys",
    "parse": "vbparse.pipeline",
    "parse_date": "vbparse.text.dates",
    "parse_many": "vbparse.pipeline",
    "parse_quantity": "vbparse.targets.quantity",
    "resolve_references": "vbparse.linking.references",
    "to_frames": "vbparse.model.frames.framing",
}

__all__ = [
    "Comparison",
    "PlanDocument",
    "ReadOptions",
    "UnreadableInput",
    "VbparseError",
    "compare_plans",
    "find_agencies",
    "find_citations",
    "find_targets",
    "load_programme",
    "measure_key",
    "parse",
    "parse_date",
    "parse_many",
    "parse_quantity",
    "resolve_references",
    "to_frames",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'vbparse' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
