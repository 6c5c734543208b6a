"""An order to another body inside a task is that body's duty: "…. Giao Kho bạc Nhà nước kiểm soát chi."

>>> text = "Bố trí kinh phí. Giao Kho bạc Nhà nước kiểm soát chi."
>>> found = find_order(text, fold(text), Span(0, len(text)))
>>> found and (found.at, found.charge.bodies.of(text), found.label)
(17, 'Kho bạc Nhà nước', None)

It refuses "giao" in the middle of a sentence ("nhiệm vụ được giao").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.extract.charging.charges import Charge, read_charge, split_bodies
from vbparse.extract.charging.draft import DutyDraft, TaskDraft
from vbparse.model.base import Span
from vbparse.structure.outline import Outline
from vbparse.text.fold import fold

__all__ = ["Order", "find_order", "fold", "split_orders"]

_ORDER = re.compile(r"[.;](?: |\n|(?P<label>\d{1,2})\. ?)(?P<order>Giao|GIAO) (?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Order:
    """Where "Giao …" begins inside a text, whom it charges, and its own number where a line break was lost."""

    at: int
    stop: int
    label: str | None
    charge: Charge


def find_order(text: str, key: str, span: Span) -> Order | None:
    """The first sentence of the span, behind another one, that begins with "Giao" and a body."""
    for match in _ORDER.finditer(text, span.start, span.end):
        at = match.start("order")
        charge = read_charge(text, key, at, span.end)
        if charge is not None and charge.ordered and charge.opens:
            return Order(at, match.start() + 1, match["label"], charge)
    return None


def split_orders(outline: Outline, drafts: list[DutyDraft]) -> list[DutyDraft]:
    """The drafts with a child for each order that their tasks hold; the task ends where the order begins."""
    text, key = outline.text, outline.key
    found: list[DutyDraft] = []
    known = {draft.span.start for draft in drafts}
    for draft in drafts:
        found.append(draft)
        for task in draft.tasks:
            order = find_order(text, key, task.span)
            while order is not None:
                agencies = split_bodies(text, key, order.charge.bodies)
                if not agencies:
                    break
                if order.at in known:
                    task.span = Span(task.span.start, order.stop)
                    break
                span = Span(order.at, task.span.end)
                child = DutyDraft(
                    order.label, draft.path, None, agencies, False, span, draft.form, "orders.inside",
                    None if order.label else draft,
                )  # fmt: skip
                task.span = Span(task.span.start, order.stop)
                task = TaskDraft(span, order.charge.bodies, task.tail)
                child.tasks.append(task)
                found.append(child)
                order = find_order(text, key, Span(order.charge.predicate, span.end))
    return found
