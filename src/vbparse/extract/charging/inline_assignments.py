"""Who carries out a task, said in the task's own paragraph: labelled stretches, a bracket or a sentence behind it.

>>> def attributes(text): return [
...     (one.name, one.rest.of(text)) for one in find_attributes(fold(text), Span(0, len(text)))]
>>> attributes("Lập bản đồ số. Đơn vị chủ trì: Sở Xây dựng; phối hợp: các sở, ngành. Thời gian: Quý II/2026.")
[('lead', 'Sở Xây dựng'), ('partners', 'các sở, ngành'), ('due', 'Quý II/2026')]
>>> def closing(text):
...     found = find_closing(text, fold(text), Span(0, len(text)))
...     return found and (found.task.of(text), found.bodies.of(text), found.leads)
>>> closing("Rà soát quy hoạch các điểm du lịch (Sở Xây dựng chủ trì; hoàn thành trong quý II/2026)")
('Rà soát quy hoạch các điểm du lịch', 'Sở Xây dựng', True)
>>> closing("Nâng cấp hệ thống họp trực tuyến. Giao Sở Khoa học và Công nghệ chủ trì, phối hợp với VNPT thực hiện.")
('Nâng cấp hệ thống họp trực tuyến', 'Sở Khoa học và Công nghệ', True)

It refuses a bracket that only names a body ("Sở Nông nghiệp và Môi trường (Chi cục Kiểm lâm)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vbparse.extract.charging.charges import read_charge
from vbparse.lexicon.assignments import load_assignment_words
from vbparse.model.base import Span
from vbparse.text.fold import fold

__all__ = ["Attribute", "Closing", "find_attributes", "find_closing", "fold"]

_MARK = re.compile(r"[;.(] ?[-+*(]{0,2} ?(?=[^\W\d_])")
_LOOSE = re.compile(r"(?:tổ chức|cấp|nhiệm vụ|nội dung|kết quả|hoàn thành)(?!\w)")
"""Labels only at the head of a line: "…; tổ chức thực hiện: …" goes on with the sentence."""
_BRACKET = re.compile(r"\((?P<inside>[^()]{8,320})\)[ .;*/]*\Z")
_SENTENCE = re.compile(r"[.;:] (?=[^\W\d_])")
_ACTS = re.compile(
    r"(?:chủ trì|thực hiện|triển khai|tham mưu|làm đầu mối|là đầu mối|đầu mối|phụ trách|chịu trách nhiệm)(?!\w)"
)
_LEADS = re.compile(r"(?:chủ trì|là cơ quan chủ trì|là đơn vị chủ trì)(?!\w)")
_REACH = 600
"""A bracket or sentence further from the end of the paragraph closes nothing."""
_LEAST = 12
"""A shorter task is a label."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A labelled stretch: its kind, the label, and what stands behind the colon."""

    name: str
    label: Span
    rest: Span


@dataclass(frozen=True, slots=True)
class Closing:
    """The bodies that a paragraph names at its end for what it says before: `said` tells partners and due."""

    task: Span
    bodies: Span
    said: Span
    leads: bool


def find_attributes(key: str, span: Span) -> tuple[Attribute, ...]:
    """The labelled stretches of a paragraph in order; each ends where the next begins."""
    if key.find(":", span.start, span.end) == -1:
        return ()
    line = load_assignment_words().line
    starts: list[tuple[int, re.Match[str]]] = []
    for at in _beginnings(key, span):
        match = line.match(key, at, span.end)
        if match is None or (starts and match.start(match.lastgroup or 0) < starts[-1][1].end()):
            continue
        if at == span.start or not _LOOSE.match(key, match.start(match.lastgroup or 0)):
            starts.append((at, match))
    found: list[Attribute] = []
    for number, (_, match) in enumerate(starts):
        name = match.lastgroup or ""
        end = starts[number + 1][0] if number + 1 < len(starts) else span.end
        found.append(
            Attribute(name, Span(match.start(name), match.end(name)), Span(match.end(), _trim(key, match.end(), end)))
        )
    return tuple(found)


def find_closing(text: str, key: str, span: Span) -> Closing | None:
    """The bracket or last sentence that says who carries the paragraph out; None where none does."""
    start = max(span.start, span.end - _REACH)
    bracket = _BRACKET.search(key, start, span.end)
    if bracket is not None:
        return _read(text, key, span, Span(*bracket.span("inside")), bracket.start(), strict=False)
    if key.find("chủ trì", start, span.end) == -1:
        return None
    for mark in reversed(list(_SENTENCE.finditer(key, start, span.end))):
        found = _read(text, key, span, Span(mark.end(), span.end), mark.start(), strict=True)
        if found is not None:
            return found
    return None


def _read(text: str, key: str, span: Span, said: Span, task_end: int, *, strict: bool) -> Closing | None:
    start = said.start + (3 if key.startswith("do ", said.start) else 0)
    charge = read_charge(text, key, start, said.end)
    if charge is None or not charge.opens or charge.colon or charge.requested:
        return None
    leads = _LEADS.match(key, charge.predicate) is not None
    if not leads and (strict or _ACTS.match(key, charge.predicate) is None):
        return None
    task = Span(span.start, _trim(key, span.start, task_end))
    if task.end - task.start < _LEAST:
        return None
    return Closing(task, charge.bodies, said, leads)


def _beginnings(key: str, span: Span) -> Iterator[int]:
    yield span.start
    for mark in _MARK.finditer(key, span.start, span.end):
        yield mark.end()


def _trim(key: str, start: int, end: int) -> int:
    while end > start and key[end - 1] in " .;,(*-+":
        end -= 1
    return end
