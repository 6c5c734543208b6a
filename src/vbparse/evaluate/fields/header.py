"""Scores of the kind of document and of each field of its header.

A field that neither side has counts nowhere; one that only the document has is spurious.
"""

from __future__ import annotations

from vbparse.evaluate.fold import comparable, same, similarity
from vbparse.evaluate.gold import Gold, GoldHeader, GoldSignature
from vbparse.evaluate.score import Matching, Score, match
from vbparse.model.document import PlanDocument
from vbparse.model.header import Header, Signature

_ISSUER, _TITLE, _RECIPIENT = 0.85, 0.9, 0.8
_LEAST = {"issuing_body": _ISSUER, "parent_body": _ISSUER, "title": _TITLE}


def score_header(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """Kind, each single field, signatures, recipients."""
    found = document.header if document else Header()
    kind = document.document_kind.value if document else None
    wanted, read = _gold_values(gold.header), _found_values(found)
    scores = [_score_value("document_kind", gold.document_kind.value, kind)]
    scores += [_score_value(f"header.{name}", wanted[name], read[name], _LEAST.get(name)) for name in wanted]
    signatures, recipients = _match_lists(gold.header, found)
    scores.append(signatures.score("header.signatures", _show_signature, _show_signature))
    scores.append(recipients.score("header.recipients", str, str))
    return scores


def agreeing_fields(gold: GoldHeader, found: Header) -> dict[str, bool]:
    """Of each field that was found whether it agrees; a list agrees where each item of either side is answered."""
    wanted, read = _gold_values(gold), _found_values(found)
    agree = {
        name: _score_value(name, wanted[name], value, _LEAST.get(name)).matched == 1
        for name, value in read.items()
        if value is not None
    }
    signatures, recipients = _match_lists(gold, found)
    if found.signatures:
        agree["signatures"] = not signatures.missed and not signatures.spurious
    if found.recipients:
        agree["recipients"] = not recipients.missed and not recipients.spurious
    return agree


def _match_lists(gold: GoldHeader, found: Header) -> tuple[Matching[GoldSignature, Signature], Matching[str, str]]:
    signatures = match(gold.signatures, found.signatures, _weigh_signature)
    return signatures, match(gold.recipients, found.recipients, _weigh_recipient)


def _gold_values(header: GoldHeader) -> dict[str, str | None]:
    return {
        "doc_type": header.doc_type,
        "number": header.number,
        "symbol": header.symbol,
        "date": header.date,
        "place": header.place,
        "issuing_body": header.issuing_body,
        "parent_body": header.parent_body,
        "title": header.title,
        "province": header.province,
        "level": header.level.value if header.level else None,
        "period": _show_period(*header.period) if header.period else None,
    }


def _found_values(header: Header) -> dict[str, str | None]:
    return {
        "doc_type": header.doc_type.code if header.doc_type else None,
        "number": header.number,
        "symbol": header.symbol,
        "date": header.date,
        "place": header.place,
        "issuing_body": header.issuing_body.name if header.issuing_body else None,
        "parent_body": header.parent_body.name if header.parent_body else None,
        "title": header.title,
        "province": header.province.name if header.province else None,
        "level": header.level.value if header.level else None,
        "period": _show_period(header.period.start, header.period.end) if header.period else None,
    }


def _show_period(start: int | None, end: int | None) -> str:
    return f"{start or ''}..{end or ''}"


def _score_value(field: str, gold: str | None, found: str | None, least: float | None = None) -> Score:
    if gold is None or found is None:
        agree = False
    elif least is None:
        agree = same(gold, found)
    else:
        agree = similarity(gold, found) >= least
    return Score(
        field,
        int(gold is not None),
        int(found is not None),
        int(agree),
        (gold,) if gold is not None and not agree else (),
        (found,) if found is not None and not agree else (),
    )


def _weigh_signature(gold: GoldSignature, found: Signature) -> float:
    fields = ("authority", "capacity", "position", "name")
    return float(all(_tight(getattr(gold, name)) == _tight(getattr(found, name)) for name in fields))


def _tight(text: str | None) -> str | None:
    """ "KT.GIÁM ĐỐC" is "KT. GIÁM ĐỐC"."""
    return None if text is None else comparable(text).replace(" ", "")


def _show_signature(signature: GoldSignature | Signature) -> str:
    parts = (signature.authority, signature.capacity, signature.position, signature.name)
    return " / ".join(part or "-" for part in parts)


def _weigh_recipient(gold: str, found: str) -> float:
    alike = similarity(gold, found)
    return alike if alike >= _RECIPIENT else 0.0
