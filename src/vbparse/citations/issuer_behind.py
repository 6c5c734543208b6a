"""The issuer that stands behind the title, where the number says whose it is: "số 5/KH-UBND về … của UBND tỉnh".

>>> from vbparse.text.fold import fold
>>> text = "thực hiện Chiến lược bình đẳng giới của UBND thành phố Hải Phòng"
>>> issuer_behind(text, fold(text), 0, len(text), "UBND")
35
>>> issuer_behind(text, fold(text), 0, len(text), "TTg")  # another body's: part of the title

It refuses a body that is followed by more words of the title ("của UBND tỉnh giai đoạn 2021 - 2025").
"""

from __future__ import annotations

from vbparse.citations.issuer import issuer_end
from vbparse.lexicon.instruments import load_instruments

_OF = " của "


def issuer_behind(text: str, key: str, start: int, end: int, organ: str | None) -> int | None:
    """Where " của <issuer>" begins at the end of the title `text[start:end]`; None where no such body closes it."""
    names = load_instruments().issuers.get(organ or "")
    at = key.rfind(_OF, start, end) if names else -1
    if names is None or at <= start:
        return None
    body = at + len(_OF)
    named = any(key.startswith(name, body) for name in names)
    return at if named and issuer_end(text, key, body, end) == end else None
