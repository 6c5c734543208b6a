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
from itertools import chain

from vbparse.extract.charging.charges import Charge, read_charge, split_bodies
from vbparse.extract.charging.draft import DutyDraft, TaskDraft
from vbparse.model.base import Span
from vbparse.model.duty import DutyForm
from vbparse.structure.outline import Outline
from vbparse.text.fold import fold

__all__ = ["Order", "find_given", "find_order", "fold", "split_orders"]

_ORDER = re.compile(r"[.;](?: |\n|(?P<label>\d{1,2})\. ?)(?P<order>Giao|GIAO|Đề nghị|Yêu cầu) (?=[^\W\d_])")
_GIVEN_FIRST = re.compile(r"[ :*]*(?P<order>giao|yêu cầu|đề nghị) (?=[^\W\d_])")
_GIVEN = re.compile(r"[,;.:] (?P<order>giao(?! thông| dịch)|yêu cầu|đề nghị) (?=[^\W\d_])")
_ENACTS = re.compile(r"chịu trách nhiệm (?:thi hành|tổ chức|thực hiện)|nghiêm túc|báo cáo|phản ánh")
"""How a closing formula goes on that asks everybody."""


@dataclass(frozen=True, slots=True)
class Order:
    """Where "Giao …" begins inside a text, whom it charges, and its own number where a line break was lost."""

    at: int
    stop: int
    label: str | None
    charge: Charge


def find_order(text: str, key: str, span: Span, *, asking: bool = False) -> Order | None:
    """The first sentence of the span, behind another one, that begins with "Giao" and a body.

    With `asking` also one that asks a known body: ". Đề nghị Sở Khoa học và Công nghệ hướng dẫn …".
    """
    for match in _ORDER.finditer(text, span.start, span.end):
        at = match.start("order")
        given = key.startswith("giao", at)
        if not given and not asking:
            continue
        charge = read_charge(text, key, at, span.end)
        if charge is None or not charge.opens or not (charge.ordered or charge.requested):
            continue
        if given or _asks_one(text, key, charge):
            return Order(at, match.start() + 1, match["label"], charge)
    return None


def _asks_one(text: str, key: str, charge: Charge) -> bool:
    agencies = split_bodies(text, key, charge.bodies)
    known = bool(agencies) and all(agency.id and not agency.id.startswith("grp-co") for agency in agencies)
    return known and _ENACTS.match(key, charge.predicate) is None


def find_given(text: str, key: str, span: Span) -> Order | None:
    """The first order anywhere in a paragraph that charges nobody before: "Thống nhất chủ trương, giao Sở X …"."""
    for match in chain(
        filter(None, [_GIVEN_FIRST.match(key, span.start, span.end)]), _GIVEN.finditer(key, span.start, span.end)
    ):
        at = match.start("order")
        charge = read_charge(text, key, at, span.end)
        if charge is None or not charge.opens or not (charge.ordered or charge.requested):
            continue
        agencies = split_bodies(text, key, charge.bodies)
        named = agencies and (agencies[0].id or text[charge.bodies.start].isupper())
        if named and _ENACTS.match(key, charge.predicate) is None:
            return Order(at, match.start() + 1, None, charge)
    return None


def split_orders(outline: Outline, drafts: list[DutyDraft]) -> list[DutyDraft]:
    """The drafts with a child for each order that their tasks hold; the task ends where the order begins."""
    text, key = outline.text, outline.key
    found: list[DutyDraft] = []
    known = {draft.span.start for draft in drafts}
    for draft in drafts:
        found.append(draft)
        for task in draft.tasks:
            asking = draft.form is DutyForm.ARTICLE
            order = find_order(text, key, task.span, asking=asking)
            while order is not None:
                agencies = split_bodies(text, key, order.charge.bodies)
                names = {fold(agency.name) for agency in agencies}
                if not agencies or (order.charge.requested and any(fold(a.name) in names for a in draft.agencies)):
                    break
                if order.at in known:
                    task.span = Span(task.span.start, order.stop)
                    break
                span = Span(order.at, task.span.end)
                child = DutyDraft(
                    order.label, draft.path, None, agencies, order.charge.requested, span, draft.form, "orders.inside",
                    None if order.label else draft,
                )  # fmt: skip
                task.span = Span(task.span.start, order.stop)
                task = TaskDraft(span, order.charge.bodies, task.tail)
                child.tasks.append(task)
                found.append(child)
                order = find_order(text, key, Span(order.charge.predicate, span.end), asking=asking)
    return found
