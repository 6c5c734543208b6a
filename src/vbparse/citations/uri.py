"""Names by the Akoma Ntoso Naming Convention 1.0 (OASIS, 2019), §4.4: country, class, subtype, author, date, number.

>>> instrument_uri("QĐ", "TTg", "2021-01-07", "23")
'/akn/vn/act/qd/ttg/2021-01-07/23'
>>> instrument_uri("L", "QH13", "2016", None, "Luật Trẻ em")
'/akn/vn/act/l/qh/2016/luat-tre-em'
>>> instrument_uri("KH", "UBND", None, "90") is None
True

The author is left out where it is not known, a number gives way to a statute's title and then to "nn"; without a date
there is no name.
"""

from __future__ import annotations

import re
import unicodedata

from vbparse.lexicon.instruments import load_instruments

_ASSEMBLY_OF = {"L": "qh", "BL": "qh", "HP": "qh", "PL": "ubtvqh"}


def instrument_uri(
    doc_type: str | None, organ: str | None, date: str | None, sequence: str | None, title: str | None = None
) -> str | None:
    """The IRI of the work; `organ` is the body's code in the symbol, `date` may be a year."""
    if doc_type is None or date is None:
        return None
    entry = load_instruments().by_type.get(doc_type)
    author = _author(doc_type, organ)
    last = (
        slug(sequence) if sequence else (slug(title) if title and doc_type in ("L", "BL", "PL", "HP", "ĐƯQT") else "nn")
    )
    parts = ("akn", "vn", "act" if entry and entry.act else "doc", slug(doc_type), author, date, last)
    return "/" + "/".join(part for part in parts if part)


def _author(doc_type: str, organ: str | None) -> str | None:
    if organ is None:
        return _ASSEMBLY_OF.get(doc_type)
    return slug(re.sub(r"^((?:UBTV)?QH)\d+$", r"\1", organ))


def slug(text: str) -> str:
    """ASCII words of `text` joined by hyphens.

    >>> slug("Đề án Thương binh & Xã hội")
    'de-an-thuong-binh-xa-hoi'
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")
