"""Which part of a labelled paragraph is its heading: all of it, the part before its colon, the agency, or none.

The contract's fine print: a labelled line that stands alone above its items is a heading, also where it ends in a
colon; a labelled paragraph that runs on has none; a run-in heading is the part before its colon where it is bold, an
agency, or its siblings are headings. "Giao Sở X …" has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vbparse.lexicon.headings import load_headings
from vbparse.model.base import Span
from vbparse.structure.agency_heading import AgencyLead, Separator, find_agency_lead, is_attribute, outer_colon
from vbparse.structure.clean import CleanDocument, Line, LineKind
from vbparse.structure.tree import Item
from vbparse.text.labels import WORDS, Family

_LONG = 420  # a longer line is a paragraph, whatever its face
_LONGEST = 700  # a longer line is a paragraph, also where it ends in a colon
_SHORT_WORDS = 50  # a sentence with a full stop is a heading only below this
_RUN_IN = 160
_TITLE = 100
_LEAD = 60
_ORDERS = 25  # a shorter line with a semicolon may be a title: "Nhiệm vụ; giải pháp"
_FRAGMENT = 6  # a shorter line is a torn one
_BREAK = re.compile(r"[^\W\d_]{2}[.!?] ")
_SENTENCE_END = re.compile(r"(?:[^\W\d_]{3}|\d\d)[.!?] ")
_ADDRESS = re.compile(r"(?:các )?(?:ông|bà|đồng chí)(?:(?:,| và| \(|/| /) ?(?:ông|bà)\)?)? ?(?:sau(?: đây)?)?")
"""Those whom an article addresses: "Các ông, bà: Chánh Văn phòng, …"."""
_END = " .:;,*_-"
_ATTACHED = re.compile(r" ?\((?:được )?(?:(?:ban hành|phê duyệt|đính) )?kèm theo ")
_ENFORCES = re.compile(
    r"(?:chịu trách nhiệm|có trách nhiệm|căn cứ|quyết định)? ?thi hành (?:quyết định|nghị quyết|nghị định|thông tư"
    r"|luật|chỉ thị|quy chế|quy định) này"
)
_ORDER = re.compile(r"(?:giao|để|nhằm|căn cứ|trên cơ sở|khi|nếu|trong quá trình|trường hợp|ngoài)(?!\w)")


@dataclass(frozen=True, slots=True)
class View:
    """What a labelled paragraph looks like before its siblings are asked."""

    content: Span
    line: Line
    loud: bool
    bold_lead: int | None
    colon: int | None
    agency: AgencyLead | None
    final: str
    above: bool
    sentences: bool
    order: bool
    words: int
    attribute: bool = False
    lists: bool = False
    charged: bool = False

    @property
    def stands_alone(self) -> bool:
        """No sentence of its own: no final mark, or the colon that announces its items."""
        if (
            not self.above
            or self.order
            or self.content.end - self.content.start < _FRAGMENT
            or self.content.end - self.content.start > _LONGEST
        ):
            return False
        if self.lists:
            return False
        if self.colon is not None or self.sentences:
            return self.final not in ".;,!?:" and self.content.end - self.content.start <= _RUN_IN
        return self.final not in ".;,!?"

    @property
    def is_title_like(self) -> bool:
        """One short sentence above items: "Vận động nguồn lực và sự tham gia của xã hội."."""
        if not self.above or self.sentences or self.order or self.colon is not None or self.charged:
            return False
        return self.content.end - self.content.start <= _LONG and self.words <= _SHORT_WORDS and self.final not in ";,"

    @property
    def has_lead(self) -> bool:
        """Whether a short phrase before a colon opens the paragraph: "Hoàn thành tốt: Là những cơ quan …"."""
        if self.colon is None or self.order or self.agency is not None:
            return False
        return self.colon - self.content.start <= _LEAD and self.colon < self.content.end - 2

    @property
    def is_agency(self) -> bool:
        """Whether it is an agency heading by its looks: nothing or a colon after the agency."""
        return self.agency is not None and self.agency.separator is not Separator.VERB

    @property
    def is_heading(self) -> bool:
        """Heading by its own looks."""
        return self.loud or self.bold_lead is not None or self.stands_alone


@dataclass(frozen=True, slots=True)
class Siblings:
    """What the labelled children of one parent look like, counted once."""

    count: int
    headings: int
    titles: int
    agencies: int
    bodies: int = 0
    leads: int = 0
    attributes: int = 0

    @classmethod
    def of(cls, views: Iterable[View]) -> Siblings:
        """The counts over the children."""
        count = headings = titles = agencies = bodies = leads = attributes = 0
        for seen in views:
            count += 1
            bodies += seen.agency is not None
            leads += seen.is_heading or seen.has_lead
            attributes += seen.attribute
            headings += seen.is_heading
            titles += seen.is_heading or seen.is_title_like
            agencies += seen.is_agency
        return cls(count, headings, titles, agencies, bodies, leads, attributes)

    def are_headings_but_for(self, seen: View) -> bool:
        """Whether most of the others are headings."""
        return (self.headings - seen.is_heading) * 2 > self.count - 1 > 0

    def are_agencies_but_for(self, seen: View) -> bool:
        """Whether two of three others are agencies with nothing or a colon behind them."""
        others = self.count - 1
        return others > 1 and (self.agencies - seen.is_agency) * 3 >= others * 2

    @property
    def are_bodies(self) -> bool:
        """Whether most, and four or more, begin with the body that is charged: a list ordered by body."""
        return self.bodies > 3 and self.bodies * 2 > self.count

    @property
    def are_mostly_agencies(self) -> bool:
        """Whether the bodies stand below the heading ("Nhiệm vụ của các sở, ngành"), not in it."""
        return self.agencies > 1 and self.agencies * 2 > self.count

    @property
    def are_leads(self) -> bool:
        """Whether each of several is a heading or begins with a short phrase and its colon; attribute lines
        ("Cơ quan chủ trì: Sở Y tế") only beside a heading.
        """
        return self.count > 2 and self.leads == self.count and (self.headings > 0 or not self.attributes)

    @property
    def are_titles(self) -> bool:
        """Whether four of five look like titles."""
        return self.titles * 5 >= self.count * 4


def view(doc: CleanDocument, item: Item) -> View:
    """The looks of the item's first line (of the next one where the label stands alone)."""
    line = doc.lines[item.line]
    start, end = item.content
    if start >= end and len(item.lines) > 1 and doc.lines[item.lines[1]].kind in (LineKind.TEXT, LineKind.HEADING):
        line = doc.lines[item.lines[1]]
        start, end = line.start, line.end
        if item.reading.family in WORDS and doc.text[start:end].isupper():
            for index in item.lines[2:6]:  # a title in capitals over several lines
                after = doc.lines[index]
                if not doc.text[after.start : after.end].isupper() or after.kind is not line.kind:
                    break
                line, end = after, after.end
    elif item.reading.family is Family.APPENDIX and item.reading.label is None and doc.text[start:end].isupper():
        for index in item.lines[1:4]:  # "BẢNG TIÊU CHÍ ĐÁNH GIÁ" / "TRUNG TÂM HỌC TẬP CỘNG ĐỒNG"
            after = doc.lines[index]
            if (
                not doc.text[after.start : after.end].isupper()
                or after.kind is not line.kind
                or index != line.index + 1
            ):
                break
            if doc.text[after.start : after.end].lstrip(" *_").startswith("("):
                break
            line, end = after, after.end
    while start < end and doc.key[start] in " *_":
        start += 1
    while end > start and doc.key[end - 1] in " *_":
        end -= 1
    content = Span(start, end)
    final = doc.key[end - 1] if end > start else ""
    above = bool(item.children) or item.last > line.index
    text = doc.text
    bold = [span for span in line.bold if span.end > start and span.start < end]
    covered = sum(min(s.end, end) - max(s.start, start) for s in bold)
    length = max(1, end - start)
    loud = length <= _LONG and (
        covered >= 0.9 * length
        or text[start:end].isupper()
        or (line.kind is LineKind.HEADING and not _colon(doc, start, end - 1))
    )
    if loud and item.reading.family is Family.BULLET:
        loud = covered >= 0.9 * length
    if loud and final in ".;" and not above and length > _RUN_IN and not text[start:end].isupper():
        loud = False  # a whole paragraph in bold is emphasis, or a mark that the source never closed
    bold_lead = _bold_lead(doc, bold, content) if not loud else None
    ordered = _ORDER.match(doc.key, start, end)
    order = ordered is not None
    colon = _colon(doc, start, end - 1)
    agency = _ordered_body(doc, start, ordered.end(), end) if ordered and above else None
    if not order and (item.reading.family is not Family.BULLET or colon is not None):
        agency = find_agency_lead(text, doc.key, start, end)
    paragraph = item.reading.family is not Family.BULLET and end - start <= _LONGEST
    sentences = paragraph and _BREAK.search(doc.key, start, max(start, end - 2)) is not None
    words = doc.key.count(" ", start, end) + 1
    charged = _is_charged(doc, item)
    lists = paragraph and words > _ORDERS and final in ":." and not text[start:end].isupper()
    lists = lists and not doc.key.startswith(("về ", "đối với "), start) and _joins(doc.key, start, end)
    attribute = colon is not None and is_attribute(doc.key, start, colon)
    return View(
        content, line, loud, bold_lead, colon, agency, final, above, sentences, order, words, attribute, lists, charged
    )


def heading_of(
    doc: CleanDocument, item: Item, seen: View, siblings: Siblings, *, implementing: bool, under_agency: bool
) -> Span | None:
    """The heading's span, without final colon or full stop, None where the text runs on."""
    start, end = seen.content
    if start >= end or (item.unlabelled and not seen.loud):
        return None if start >= end else _span(doc, start, end)
    family = item.reading.family
    if family is Family.APPENDIX and (attached := _ATTACHED.search(doc.key, start, end)):
        return _span(doc, start, attached.start())
    if family is Family.BULLET:
        return _bullet_heading(doc, seen)
    agency = seen.agency
    if seen.loud:
        run_in = agency is not None and agency.separator is Separator.COLON and agency.span.end < end - 1
        return _span(doc, *agency.span) if run_in and agency is not None else _span(doc, start, end)
    if agency is not None and not under_agency and family is not Family.ARTICLE and not _enforces(doc, start, end):
        headed = siblings.agencies
        mostly = headed * 2 > siblings.count
        if agency.separator is not Separator.VERB and (agency.separator is Separator.COLON or seen.above or mostly):
            if agency.separator is Separator.COLON or seen.final not in ".;":
                return _span(doc, *agency.span)
        elif (
            agency.separator is Separator.VERB
            and (implementing or headed or siblings.are_bodies)
            and seen.bold_lead is None
        ):
            if doc.key.startswith("yêu cầu ", start):
                return None  # the issuer's order, as "Giao …"
            whole = seen.above and seen.final not in ".:;," and end - start <= (_TITLE if seen.final != ")" else _LONG)
            return _span(doc, start, end) if whole else _span(doc, *agency.span)
    if seen.bold_lead is not None:
        return _span(doc, start, seen.bold_lead)
    if seen.stands_alone and not _is_clause(seen):
        return _span(doc, start, end)
    alike = siblings.are_headings_but_for(seen)
    if seen.final == "." and seen.is_title_like and (alike or siblings.are_titles):
        return _span(doc, start, end)
    beside = implementing and not under_agency and siblings.are_agencies_but_for(seen)
    beside = beside or alike or (siblings.are_leads and seen.has_lead)
    if seen.colon is not None and beside and seen.colon - start <= _RUN_IN and not _is_said(doc, start, seen.colon):
        return _span(doc, start, seen.colon)
    if family in WORDS and family is not Family.ARTICLE:
        return _span(doc, start, end) if end - start <= _LONG else None
    if not seen.above and seen.final not in ".;:,!?" and end - start <= _RUN_IN:
        named = end - start <= _TITLE and load_headings().role(doc.key[start:end], top=False) is not None
        return _span(doc, start, end) if alike or named else None
    return None


def _is_charged(doc: CleanDocument, item: Item) -> bool:
    """Whether attribute lines follow at once: a task ("1. Thay 35 máy trạm." / "Đơn vị chủ trì: …"), no title."""
    if len(item.lines) < 2:
        return False
    after = doc.lines[item.lines[1]]
    colon = _colon(doc, after.start, after.end)
    return colon is not None and is_attribute(doc.key, after.start, colon)


def _joins(key: str, start: int, end: int) -> bool:
    """Whether a semicolon outside brackets joins several orders in one paragraph: no heading, also above its items."""
    at = key.find("; ", start, end)
    while at >= 0:
        if key.count("(", start, at) <= key.count(")", start, at):
            return True
        at = key.find("; ", at + 1, end)
    return False


def _ordered_body(doc: CleanDocument, start: int, after: int, end: int) -> AgencyLead | None:
    """ "Giao Sở Tư pháp:" above what it has to do: no sentence follows the body."""
    if not doc.key.startswith("giao ", start):
        return None
    after += 5 if doc.key.startswith(" cho ", after) else 1
    lead = find_agency_lead(doc.text, doc.key, after, end)
    if lead is None or lead.separator is Separator.VERB or lead.span.end < end - 2:
        return None
    return AgencyLead(Span(start, lead.span.end), lead.separator)


def _is_clause(seen: View) -> bool:
    """Whether an agency's sentence announces its items ("Sở Y tế chủ trì, phối hợp với …:"): no heading as a whole."""
    return seen.agency is not None and seen.agency.separator is Separator.VERB and seen.final == ":"


def _enforces(doc: CleanDocument, start: int, end: int) -> bool:
    """Whether the paragraph only says who carries the instrument out: "Các bộ trưởng … chịu trách nhiệm thi hành …"."""
    return _ENFORCES.search(doc.key, start, min(end, start + _LONGEST)) is not None


def _is_said(doc: CleanDocument, start: int, colon: int) -> bool:
    """Whether a whole sentence, or an address, stands before the colon: that is no heading of what follows it."""
    if _ADDRESS.fullmatch(doc.key, start, colon):
        return True
    ends = _SENTENCE_END.finditer(doc.key, start, colon)
    return any(doc.text[match.end() : match.end() + 1].isupper() for match in ends)


def _bullet_heading(doc: CleanDocument, seen: View) -> Span | None:
    if seen.agency is not None and seen.agency.separator is Separator.COLON:
        return _span(doc, *seen.agency.span)
    if seen.bold_lead is not None:
        return _span(doc, seen.content.start, seen.bold_lead)
    return None


def _bold_lead(doc: CleanDocument, bold: Sequence[Span], content: Span) -> int | None:
    """Where a bold beginning ends that a colon or full stop closes."""
    if not bold or bold[0].start > content.start:
        return None
    end = bold[0].end
    for span in bold[1:]:
        if span.start - end > 1:
            break
        end = span.end
    if end - content.start > _LONG or end - content.start < 3 or end >= content.end - 1:
        return None
    tail = doc.key[content.start : end].rstrip(" *_")
    after = doc.key[end : end + 3].lstrip(" *_")
    if tail.endswith((":", ".")) or after.startswith(":"):
        return end
    return None


def _colon(doc: CleanDocument, start: int, end: int) -> int | None:
    return outer_colon(doc.key, start, min(end, start + _LONG))


def _span(doc: CleanDocument, start: int, end: int) -> Span | None:
    while end > start and doc.key[end - 1] in _END:
        end -= 1
    return Span(start, end) if end > start else None
