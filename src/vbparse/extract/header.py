"""The header of each instrument and of the document: who, what number, where, when, what about, signed by whom, to
whom.

The document's header is the outermost instrument's, completed from the attached one ("Ban hành kèm theo Quyết định
số …") and
last from the portal's attribute box; every field that was read names its characters, every one concluded is in
`inferred`.
It refuses to invent: a blank number is None and a `missing_number`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vbparse.extract.identity.adoption import find_adoption
from vbparse.extract.identity.attached import Attached, read_attached
from vbparse.extract.identity.checks import check_header
from vbparse.extract.identity.closing_date import find_closing_date
from vbparse.extract.identity.enacted import find_enacted
from vbparse.extract.identity.full_title import FullTitle, find_full_title
from vbparse.extract.identity.issuer import find_authority, find_decider, find_in_sentences, from_symbol
from vbparse.extract.identity.letterhead import Letterhead, read_letterhead
from vbparse.extract.identity.noisy_type import with_noisy_type
from vbparse.extract.identity.period import find_period, read_period
from vbparse.extract.identity.place import find_province
from vbparse.extract.identity.portal import portal_date
from vbparse.extract.identity.recipients import find_recipients
from vbparse.extract.identity.signature import find_signatures
from vbparse.extract.identity.title import find_head_stop, read_headline, read_title
from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.doctypes import load_doctypes
from vbparse.model.base import Agency, Level, Span
from vbparse.model.diagnostic import Diagnostic
from vbparse.model.header import DocType, Header, Period, Portal, Province, Signature
from vbparse.structure.outline import Outline, PartOutline
from vbparse.text.fold import fold

_CENTRAL = (
    "chính phủ",
    "thủ tướng",
    "quốc hội",
    "bộ ",
    "văn phòng chính phủ",
    "chủ tịch nước",
    "ban chấp hành trung ương",
    "bộ trưởng",
    "tổng cục",
)
_BARE = ("ủy ban nhân dân", "hội đồng nhân dân", "ubnd", "hđnd")
_TIERS = {
    "tỉnh": Level.PROVINCE, "huyện": Level.DISTRICT, "quận": Level.DISTRICT, "thị xã": Level.DISTRICT,
    "xã": Level.COMMUNE, "phường": Level.COMMUNE, "thị trấn": Level.COMMUNE, "đặc khu": Level.COMMUNE,
}  # fmt: skip
_UNIT = re.compile(rf"(?<!\w)({'|'.join(_TIERS)})(?!\w)(?! hội)")


@dataclass(frozen=True, slots=True)
class HeaderReading:
    """The document's header, that of each part, and what is to be said about them."""

    header: Header
    parts: tuple[Header, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Draft:
    """A header while it is read."""

    letterhead: Letterhead
    attached: Attached | None = None
    issuer: Agency | None = None
    parent: Agency | None = None
    number: str | None = None
    sequence: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None
    type_code: str | None = None
    title: str | None = None
    province: Province | None = None
    level: Level | None = None
    period: Period | None = None
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    evidence: dict[str, Span] = field(default_factory=dict)
    inferred: list[str] = field(default_factory=list)

    def closed(self, portal: Portal | None) -> Header:
        """The header as the contract has it."""
        name = load_doctypes().by_code.get(self.type_code) if self.type_code else None
        code = self.type_code
        doc_type = (
            DocType(code=code, name=name.name if name else "Công văn" if code == "CV" else code) if code else None
        )
        return Header(
            issuing_body=self.issuer,
            parent_body=self.parent,
            number=self.number,
            sequence=self.sequence,
            symbol=self.symbol,
            place=self.place,
            date=self.date,
            doc_type=doc_type,
            title=self.title,
            province=self.province,
            level=self.level,
            period=self.period,
            signatures=self.signatures,
            recipients=self.recipients,
            portal=portal,
            evidence=dict(sorted(self.evidence.items())),
            inferred=tuple(sorted(set(self.inferred))),
        )


def extract_header(outline: Outline) -> HeaderReading:
    """The headers of `outline` with their diagnostics."""
    portal = outline.doc.portal
    drafts = [_read_part(outline, part) for part in outline.parts]
    inner = tuple(_attached_header(draft) for draft in drafts[1:])
    outer = drafts[0] if drafts else Draft(Letterhead())
    attached = [draft.attached for draft in drafts if draft.attached is not None]
    for outside in attached:
        _complete(outer, outside)
    _from_portal(outer, portal)
    if outer.title is None and not _is_instrument(outer) and (headline := read_headline(outline)):
        outer.title, outer.evidence["title"] = headline
    if outline.parts and _is_instrument(outer):
        _find_issuer(outline, outer)
    _conclude(outline, outer, attached)
    header = outer.closed(portal)
    parts = (outer.closed(None), *inner) if drafts else ()
    return HeaderReading(header, parts, check_header(outline, header, outer.letterhead, attached))


def _attached_header(draft: Draft) -> Header:
    """The header of an attached instrument: what it says itself, with the period of its title."""
    if draft.title and (found := read_period(fold(draft.title))):
        draft.period = found.period
        draft.evidence["period"] = draft.evidence["title"]
    return draft.closed(None)


def _is_instrument(draft: Draft) -> bool:
    return draft.type_code is not None or draft.symbol is not None or draft.letterhead.motto is not None


def _read_part(outline: Outline, part: PartOutline) -> Draft:
    part = with_noisy_type(outline, part)
    head = read_letterhead(outline, range(part.lines.start, find_head_stop(outline, part)))
    draft = Draft(head, attached=read_attached(outline, part), type_code=part.type_code)
    if part.type_line is not None:
        draft.evidence["doc_type"] = outline.doc.lines[part.type_line].span
    if head.number is not None:
        draft.number, draft.sequence, draft.symbol = head.number.number, head.number.sequence, head.number.symbol
        draft.evidence["symbol"] = head.number.span
        if head.number.sequence is not None:
            draft.evidence["number"] = draft.evidence["sequence"] = head.number.span
        if draft.type_code is None:
            draft.type_code = _code_of(head.number.symbol)
            draft.inferred.append("doc_type")
    if head.date is not None:
        draft.date = head.date.iso
        draft.evidence["date"] = head.date.span
    if head.place is not None:
        draft.place = " ".join(head.place.of(outline.text).split())
        draft.evidence["place"] = head.place
    if head.issuer is not None and _is_instrument(draft):
        draft.issuer = Agency(name=head.issuer, span=head.issuer_span)
        draft.parent = Agency(name=head.parent, span=head.parent_span) if head.parent else None
        for name, span in (("issuing_body", head.issuer_span), ("parent_body", head.parent_span)):
            if span is not None:
                draft.evidence[name] = span
    if head.date is None and (adopted := find_adoption(outline, part)):
        draft.date, draft.evidence["date"] = adopted.iso, adopted.span
    elif head.date is None and (closing := find_closing_date(outline, part)):
        draft.date, draft.evidence["date"] = closing.date.iso, closing.date.span
        if head.place is None:
            draft.place = " ".join(closing.place.of(outline.text).split())
            draft.evidence["place"] = closing.place
    if title := read_title(outline, part):
        draft.title, draft.evidence["title"] = title
    if head.number is None and (full := find_full_title(outline, part)):
        _from_full_title(draft, full)
    if draft.type_code is None and (enacted := find_enacted(outline, part)):
        draft.type_code, draft.evidence["doc_type"] = enacted.type_code, enacted.type_span
        draft.inferred.append("doc_type")
        if draft.title is None and enacted.title and enacted.title_span is not None:
            draft.title, draft.evidence["title"] = enacted.title, enacted.title_span
            draft.inferred.append("title")
    draft.signatures = find_signatures(outline, part.closing)
    spans = [signature.span for signature in draft.signatures if signature.span is not None]
    if spans:
        draft.evidence["signatures"] = Span(spans[0].start, spans[-1].end)
    draft.recipients, recipients = find_recipients(outline, part.closing)
    if recipients is not None:
        draft.evidence["recipients"] = recipients
    return draft


def _from_full_title(draft: Draft, full: FullTitle) -> None:
    """What a heading without a letterhead says of the instrument."""
    if draft.type_code is None:
        draft.type_code, draft.evidence["doc_type"] = full.type_code, full.type_span
    draft.number, draft.sequence, draft.symbol = full.number.number, full.number.sequence, full.number.symbol
    draft.evidence["number"] = draft.evidence["sequence"] = draft.evidence["symbol"] = full.number.span
    if draft.date is None and full.date.iso is not None:
        draft.date, draft.evidence["date"] = full.date.iso, full.date.span
    if draft.issuer is None and full.issuer is not None and full.issuer_span is not None:
        draft.issuer = Agency(name=full.issuer, span=full.issuer_span)
        draft.evidence["issuing_body"] = full.issuer_span
    if full.title is not None and full.title_span is not None:
        draft.title, draft.evidence["title"] = full.title, full.title_span


def _code_of(symbol: str) -> str | None:
    """The type that a symbol says: "KH-UBND" is KH; a symbol without a type's code is a letter's."""
    first = re.split(r"[-/]", symbol)[0]
    known = load_doctypes().by_code
    if first in known:
        return first
    if re.match(r"QH\d", first):
        return "L"
    return "CV" if "-" in symbol and first.isupper() else None


def _complete(outer: Draft, attached: Attached) -> None:
    """What the attachment line says of the outer instrument, where its own header says nothing.

    An enclosure that was saved without its decision ("QUY ĐỊNH … (Ban hành kèm theo Quyết định số …)") has no number
    but the decision's.
    """
    alone = outer.attached is attached and outer.symbol is None
    if not alone and outer.type_code not in (None, attached.type_code):
        return
    if attached.number is not None and outer.symbol is None:
        outer.number, outer.sequence, outer.symbol = (
            attached.number.number,
            attached.number.sequence,
            attached.number.symbol,
        )
        outer.evidence["symbol"] = attached.number.span
        if outer.sequence is not None:
            outer.evidence["number"] = outer.evidence["sequence"] = attached.number.span
    if attached.date is not None and outer.letterhead.date is None and outer.date is None:
        outer.date = attached.date.iso
        if attached.date.iso is not None:
            outer.evidence["date"] = attached.date.span
    if attached.issuer is not None and outer.issuer is None and (alone or outer.type_code is None):
        outer.issuer = Agency(name=attached.issuer, span=attached.issuer_span)
        if attached.issuer_span is not None:
            outer.evidence["issuing_body"] = attached.issuer_span


def _from_portal(outer: Draft, box: Portal | None) -> None:
    """What only the attribute box says; such fields have no evidence in the text."""
    if box is None:
        return
    if outer.number is None and outer.letterhead.number is None and box.number:
        outer.number = box.number
        head, _, rest = box.number.partition("/")
        outer.sequence = outer.sequence or (head if head[:1].isdigit() and "-" not in head else None)
        outer.symbol = outer.symbol or re.sub(r"^\d{4}/", "", rest) or None
    if outer.date is None and outer.letterhead.date is None:
        outer.date = portal_date(box.issued)
    if outer.type_code is None and box.doc_type:
        named = load_doctypes().lookup(fold(box.doc_type))
        outer.type_code = named.code if named else None
    if outer.issuer is None and box.issuer and load_agencies().resolve(box.issuer).id:
        outer.issuer = Agency(name=box.issuer)
    if outer.title is None and box.title:
        outer.title = box.title


def _find_issuer(outline: Outline, outer: Draft) -> None:
    """The issuing body where the letterhead names none."""
    part = outline.parts[0]
    if outer.issuer is not None and "issuing_body" in outer.evidence:
        bare = fold(outer.issuer.name)
        if bare in _BARE and (whole := find_decider(outline, part, bare)):
            outer.issuer = Agency(name=whole[0], span=whole[1])  # a letterhead that lost the line of its place
            outer.evidence["issuing_body"] = whole[1]
        return
    found = find_authority(outline, part) or (None if outer.issuer else find_in_sentences(outline, part))
    if found is not None:
        outer.issuer = Agency(name=found[0], span=found[1])
        outer.evidence["issuing_body"] = found[1]
        return
    if outer.issuer is None and (named := from_symbol(outer.symbol)):
        outer.issuer = Agency(name=named[0])
        outer.inferred.append("issuing_body")


def _conclude(outline: Outline, outer: Draft, attached: list[Attached]) -> None:
    """Level, province, period, and the ids of the bodies, from what was read."""
    lexicon = load_agencies()
    if outer.issuer is not None:
        outer.level = _level(outer)
        meant = lexicon.resolve(outer.issuer.name, level=outer.level, date=outer.date)
        outer.issuer = meant.model_copy(
            update={"name": outer.issuer.name, "span": outer.issuer.span, "level": meant.level or outer.level}
        )
        outer.level = outer.level or meant.level
        if outer.level is not None:
            outer.inferred.append("level")
    if outer.parent is not None:
        above = lexicon.resolve(outer.parent.name, date=outer.date)
        outer.parent = above.model_copy(update={"name": outer.parent.name, "span": outer.parent.span})
    if outer.level is not Level.CENTRAL:
        names = [outer.issuer.name if outer.issuer else None, outer.parent.name if outer.parent else None]
        names += [a.issuer for a in attached]
        outer.province, concluded = find_province(
            outline, names, outer.place, outer.title, outer.date, level=outer.level
        )
        if concluded and outer.province is not None:
            outer.inferred.append("province")
        if outer.level is None and outer.issuer is not None and outer.issuer.id is None and outer.province is None:
            outer.level = None
    found, in_title = find_period(outline, outer.title, outer.date)
    if found is not None:
        outer.period = found.period
        if not in_title:
            outer.evidence["period"] = found.span
        elif "title" in outer.evidence:
            outer.evidence["period"] = outer.evidence["title"]


def _level(outer: Draft) -> Level | None:
    """The tier of the issuing body: its own, else that of the body above it, else what its name says."""
    assert outer.issuer is not None
    lexicon = load_agencies()
    key = fold(outer.issuer.name)
    if key.startswith(_CENTRAL):
        return Level.CENTRAL
    own = lexicon.resolve(outer.issuer.name, date=outer.date)
    if own.level is not None:
        return own.level
    if outer.parent is not None:
        above = lexicon.resolve(outer.parent.name, date=outer.date)
        if above.level is not None:
            return above.level
    for mention in lexicon.find(outer.issuer.name, key):
        if mention.level is not None:
            return mention.level
    units = _UNIT.findall(key)
    return _TIERS[units[-1]] if units else None
