"""Whether the text layer of a page can be used, or its picture has to be recognised.

>>> looks_broken("CONG HOA xA HQI CilU NGHIA VIT NAM Dc Ip - Tir do - Hnh phiic " * 3, drawn=1.0)
True
>>> looks_broken("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc " * 3, drawn=1.0)
False

A picture that fills the page with next to no text is a scan. So is one whose text has none of the letters that only
Vietnamese has: some program recognised it as English. Text with letters of no alphabet comes from a font without a
map to Unicode. A page of plain text in another language is left as it is, and so are a blank one and one with a small
picture.
"""

from __future__ import annotations

import re

from vbparse.readers.layout.furniture import is_page_number, is_stamp
from vbparse.readers.layout.page import Page

_FEW = 60
_ENOUGH = 120
_FILLS = 0.5
_OWN = 0.02
_ODD = 0.15
_VIETNAMESE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_LETTER = re.compile(r"[^\W\d_]")
_KNOWN = re.compile(
    "[\\s!-~\u00a0-\u00ff\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9"
    "\u0370-\u03ff\u2010-\u2026\u2030-\u203a\u20ab\u20ac\u2190-\u22ff\u25a0-\u27bf\uf020-\uf0ff]"
)


def is_sparse(page: Page) -> bool:
    """Whether a page has next to no text besides its number and stamps."""
    count = 0
    for line in page.lines:
        text = line.text.strip()
        if not is_stamp(text) and not is_page_number(text):
            count += len(_LETTER.findall(text))
            if count >= _FEW:
                return False
    return True


def looks_broken(text: str, *, drawn: float) -> bool:
    """Whether text cannot be what the page shows; `drawn` is the share of the page that pictures fill."""
    letters = len(_LETTER.findall(text))
    if len(text) < _ENOUGH:
        return False
    odd = len(text) - len(_KNOWN.findall(text))
    if odd > _ODD * len(text):
        return True
    return drawn >= _FILLS and letters >= _ENOUGH // 2 and len(_VIETNAMESE.findall(text)) < _OWN * letters


def may_be_broken(page: Page) -> bool:
    """Whether it pays to look for pictures: the page's text has few letters that only Vietnamese has."""
    text = "".join(line.text for line in page.lines[:25])
    return len(_VIETNAMESE.findall(text)) < _OWN * len(text)


def needs_ocr(page: Page, drawn: float) -> bool:
    """Whether a page is to be recognised; `drawn` is the share of it that pictures (or drawn letters) fill."""
    if is_sparse(page):
        return drawn >= _FILLS
    return looks_broken("\n".join(line.text for line in page.lines), drawn=drawn)
