"""Slips of the pen, each with the likely reading: "Phân đầu" for "Phấn đấu"."""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.linking.checks.found import Found
from vbparse.linking.slips import Slip, find_slips
from vbparse.model.diagnostic import Code, Diagnostic, Severity

_DOUBLED = frozenset({"slips.double", "slips.twice"})
_WHY = {"slips.glued": " (a space is missing)", "slips.blank": " (a space inside the word)"}


def check_spelling(found: Found) -> Iterator[Diagnostic]:
    """Every slip of the text, in order; an OCR text has too many of them to say anything about the writer."""
    if found.outline.doc.source.ocr:
        return
    for slip in find_slips(found.outline.text, found.outline.key):
        yield Diagnostic(code=Code.SUSPECT_SPELLING, severity=Severity.INFO, message=_message(slip), span=slip.span)


def _message(slip: Slip) -> str:
    wrong = " ".join(slip.wrong.split())
    if slip.right is None:
        return f'"{wrong}" is no Vietnamese syllable'
    why = " (a word twice)" if slip.rule in _DOUBLED else _WHY.get(slip.rule, "")
    return f'"{wrong}" for "{slip.right}"{why}'
