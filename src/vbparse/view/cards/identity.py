"""Cards of the header: one for each field that has a value, those that were concluded among them."""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.model.base import Agency, Span
from vbparse.model.document import PlanDocument
from vbparse.model.header import DocType, Header, Period, Portal, Province, Signature
from vbparse.view.cards.card import Card, Field, Shown, date, several, word

_PARTS_OF_OTHERS = {"sequence", "symbol"}
"""Shown within `number`, unless that is null."""


def find_header(document: PlanDocument) -> Iterator[Card]:
    """The document's kind, then the fields in the order of the contract."""
    header = document.header
    kind = word(f"kind_of_document.{document.document_kind}")
    yield Card("header/kind", Field.HEADER, None, kind, badges=(word("header.kind"),))
    shown: list[tuple[str, Shown]] = [
        ("issuing_body", header.issuing_body.name if header.issuing_body else None),
        ("parent_body", header.parent_body.name if header.parent_body else None),
        ("doc_type", _doc_type(header.doc_type)),
        ("number", header.number),
        *(((name, getattr(header, name)) for name in sorted(_PARTS_OF_OTHERS)) if header.number is None else ()),
        ("place", header.place),
        ("date", date(header.date)),
        ("title", header.title),
        ("province", _province(header.province)),
        ("level", word(f"level.{header.level}") if header.level else None),
        ("period", _period(header.period)),
        ("recipients", several(header.recipients)),
    ]
    for name, value in shown:
        if value is not None:
            yield _card(header, name, value, header.evidence.get(name))
    for place, signature in enumerate(header.signatures, 1):
        yield _signature(header, signature, place)
    if header.portal is not None:
        yield _portal(header.portal)


def _card(header: Header, name: str, value: Shown, span: Span | None, suffix: str = "") -> Card:
    badges = [word(f"header.{name}")]
    body = getattr(header, name)
    if name in header.inferred:
        badges.append(word("fact.inferred"))
    return Card(
        id=f"header/{name}{suffix}",
        field=Field.HEADER,
        span=span,
        head=value,
        badges=tuple(badges),
        facts=(("fact.known", body.id),) if isinstance(body, Agency) else (),
        confidence=header.confidence.get(name),
        doubts=tuple(header.doubts.get(name, ())),
    )


def _signature(header: Header, signature: Signature, place: int) -> Card:
    lines = (signature.authority, signature.capacity, signature.position, signature.name)
    shown = several(line for line in lines if line)
    return _card(header, "signatures", shown, signature.span or header.evidence.get("signatures"), f"-{place}")


def _portal(portal: Portal) -> Card:
    facts = tuple((f"portal.{name}", getattr(portal, name)) for name in Portal.model_fields if name != "site")
    badge = word("header.portal")
    return Card("header/portal", Field.HEADER, None, portal.site or badge, badges=(badge,), facts=facts)


def _doc_type(doc_type: DocType | None) -> Shown:
    return f"{doc_type.name} ({doc_type.code})" if doc_type else None


def _province(province: Province | None) -> Shown:
    if province is None:
        return None
    if province.current_name is None or province.current_name == province.name:
        return province.name
    return word("header.province_since", province.name, province.current_name)


def _period(period: Period | None) -> Shown:
    return f"{period.start or '…'} – {period.end or '…'}" if period else None
