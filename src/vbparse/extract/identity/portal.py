"""What the portal's attribute box adds to a header, and where it says otherwise.

A contradiction is a `portal_mismatch`; the document's own word stands. It refuses to compare what is written
differently but
means the same ("177/KH-UBND" and "177/kh-ubnd").
"""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.header import Header
from vbparse.text.dates import parse_date
from vbparse.text.fold import fold

_ANY_TYPE = ("văn bản khác", "khác", "văn bản hành chính", "văn bản", "văn bản chỉ đạo điều hành", "văn bản chỉ đạo")
"""What portals call a type that they do not tell apart."""


def portal_date(said: str | None) -> str | None:
    """ "28/02/2024" as ISO; an ISO date stays."""
    return parse_date(said) if said else None


def contradictions(header: Header) -> Iterator[Diagnostic]:
    """One diagnostic for each field of which the attribute box says otherwise than the document."""
    box = header.portal
    if box is None:
        return
    pairs: list[tuple[str, str | None, str | None]] = [
        ("number", header.number, box.number),
        ("date", header.date, portal_date(box.issued)),
        ("signer", header.signatures[0].name if header.signatures else None, box.signer),
        ("type", header.doc_type.name if header.doc_type else None, box.doc_type),
    ]
    for field, own, other in pairs:
        if own is None or not other or field in header.inferred:
            continue
        if field == "type" and fold(other) in _ANY_TYPE:
            continue
        if field == "date" and (own.startswith(other) or other.startswith(own)):
            continue
        if _plain(own) == _plain(other) or (
            field in ("signer", "type") and (_plain(own) in _plain(other) or _plain(other) in _plain(own))
        ):
            continue
        span = header.evidence.get({"signer": "signatures", "type": "doc_type"}.get(field, field))
        yield Diagnostic(
            code=Code.PORTAL_MISMATCH,
            severity=Severity.WARNING,
            message=f"{field}: the document says {own!r}, the portal {other!r}",
            span=span,
        )


def _plain(said: str) -> str:
    return "".join(c for c in fold(said) if c.isalnum())
