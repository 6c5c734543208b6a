"""Faults in the numbering of sections: a label left out among siblings (I, then III), a label used twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vbparse.linking.checks.found import Found
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.document import DocumentKind
from vbparse.model.structure import SectionKind
from vbparse.structure.outline import Node, Outline
from vbparse.text.labels import Family, read_label

_LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
_JUDGED = frozenset(DocumentKind) - {DocumentKind.NEWS, DocumentKind.OTHER}
_KINDS = frozenset(
    {
        SectionKind.SECTION,
        SectionKind.CLAUSE,
        SectionKind.POINT,
        SectionKind.ARTICLE,
        SectionKind.CHAPTER,
        SectionKind.PART,
    }
)


def check_section_gaps(found: Found) -> Iterator[Diagnostic]:
    """A sibling whose number jumps over one or more."""
    if found.kind not in _JUDGED:
        return
    yield from _late_starts(found.outline)
    counted = {indicator.span.start for indicator in found.indicators if indicator.number is not None}
    for siblings in _families(found.outline):
        yield from _headless_letters(found.outline, siblings)
        for before, after in pairwise(siblings):
            here, there = _number(found.outline, before), _number(found.outline, after)
            if here is None or there is None or before.kind is not after.kind:
                continue
            step = there[1] - here[1]
            if there[0].startswith("letter") and step == 2 and after.label == "e":
                continue  # many count a, b, c, d, e
            if after.span.start in counted or after.marker.start in counted:
                continue  # said of the indicators
            if here[0] == there[0] and 1 < step <= 8 and here[2] == there[2]:
                names = _between(here, there)
                message = f"{names} missing: {before.label} is followed by {after.label}"
                yield _warn(Code.SECTION_GAP, message, _head(found.outline, after))


def _late_starts(outline: Outline) -> Iterator[Diagnostic]:
    """A whole instrument whose Roman sections begin with II: an excerpt has no type line, a list may go on anywhere."""
    for part in outline.parts:
        if part.type_line is None:
            continue
        numbers = [(node, _number(outline, node)) for node in part.nodes if node.label is not None]
        roman = [(node, number) for node, number in numbers if number and number[0].startswith("roman")]
        if len(roman) < 2 or numbers[0][0] is not roman[0][0]:
            continue
        first, number = roman[0]
        if 1 < number[1] <= 3:
            names = _between((number[0], 0, ()), number)
            message = f"{names} missing: the sections begin with {first.label}"
            yield _warn(Code.SECTION_GAP, message, _head(outline, first))


def _headless_letters(outline: Outline, siblings: Sequence[Node]) -> Iterator[Diagnostic]:
    """Points a, b, c and then 2: the 1 that they belong to was left out."""
    numbers = [_number(outline, node) for node in siblings]
    after = next((at for at, number in enumerate(numbers) if number and not number[0].startswith("letter")), 0)
    number = numbers[after]
    if not after or number is None or number[1] != 2 or number[2] or number[0].startswith("roman"):
        return
    if all(one is not None for one in numbers[:after]):
        message = f"1 is missing: {siblings[after - 1].label} is followed by {siblings[after].label}"
        yield _warn(Code.SECTION_GAP, message, _head(outline, siblings[after]))


def check_duplicate_sections(found: Found) -> Iterator[Diagnostic]:
    """A label used twice among siblings that count on."""
    if found.kind not in _JUDGED:
        return
    for siblings in _families(found.outline):
        seen: set[tuple[str, str]] = set()
        twice: list[tuple[int, Node]] = []
        for place, node in enumerate(siblings):
            reading = _number(found.outline, node)
            if node.label is None or node.kind not in _KINDS or reading is None:
                continue
            name = (reading[0], node.label)
            if name in seen and reading[1] > 1 and _counts_on(found.outline, siblings, place, reading):
                twice.append((place, node))
            seen.add(name)
        places = {place for place, _ in twice}
        for place, node in twice:
            if place - 1 not in places and place + 1 not in places:  # a run of repeats is another list, not a slip
                message = f"the label {node.label} stands twice"
                yield _warn(Code.DUPLICATE_SECTION, message, _head(found.outline, node))


def _counts_on(
    outline: Outline, siblings: Sequence[Node], place: int, reading: tuple[str, int, tuple[int, ...]]
) -> bool:
    """A list that starts again from 1 is a new list, not a label used twice."""
    before = _number(outline, siblings[place - 1]) if place else None
    return before is not None and before[0] == reading[0] and before[1] >= reading[1] - 1 and before[2] == reading[2]


def _families(outline: Outline) -> Iterator[Sequence[Node]]:
    for part in outline.parts:
        pending: list[Sequence[Node]] = [part.nodes]
        while pending:
            nodes = pending.pop(0)
            labelled = [node for node in nodes if node.label is not None and not outline.is_quoted(node.span.start)]
            if len(labelled) > 1:
                yield labelled
            pending.extend(node.children for node in nodes if node.children)


def _number(outline: Outline, node: Node) -> tuple[str, int, tuple[int, ...]] | None:
    """Family with style, last number, and the numbers before it."""
    if node.label is None:
        return None
    start, end = node.marker.start, outline.doc.lines[node.lines[0]].end
    text = outline.text[start : min(end, start + 60)]
    label = read_label(text, outline.key[start : min(end, start + 60)])
    if label is None:
        return None
    for reading in label.readings:
        if reading.label == node.label and reading.number:
            if reading.family is Family.LETTER:
                place = _letter(node.label)
                return None if place is None else (f"letter{reading.style}", place, ())
            return f"{reading.family.value}{reading.style}", reading.number[-1], reading.number[:-1]
    return None


def _letter(label: str) -> int | None:
    """The place in the Vietnamese alphabet, which has no f, j, w, z; writers who use them all the same skip nothing."""
    return _LETTERS.index(label) + 1 if label in _LETTERS else None


def _between(here: tuple[str, int, tuple[int, ...]], there: tuple[str, int, tuple[int, ...]]) -> str:
    missing = list(range(here[1] + 1, there[1]))
    if here[0].startswith("letter"):
        names = [_LETTERS[each - 1] + ")" for each in missing if 0 < each <= len(_LETTERS)]
    elif here[0].startswith("roman"):
        names = [_roman(each) for each in missing]
    else:
        prefix = "".join(f"{each}." for each in here[2])
        names = [f"{prefix}{each}" for each in missing]
    word = "is" if len(names) == 1 else "are"
    return f"{', '.join(names)} {word}"


def _roman(number: int) -> str:
    out = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out, number = out + sign, number - value
    return out


def _head(outline: Outline, node: Node) -> Span:
    line = outline.doc.lines[node.lines[0]]
    return Span(node.marker.start, max(line.end, node.marker.end))


def _warn(code: Code, message: str, span: Span) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.WARNING, message=message, span=span)
