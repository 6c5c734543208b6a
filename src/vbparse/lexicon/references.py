"""`data/references.toml` → the words that point inside a document.

>>> lexicon = load_reference_words()
>>> lexicon.heads["khoản"].level, lexicon.documents["kế hoạch"]
(3, ('KH',))
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from vbparse.errors import DataError
from vbparse.model.reference import ReferenceKind

_FILE = "references.toml"
_LABELS = frozenset({"number", "roman", "letter", "ordinal"})


@dataclass(frozen=True, slots=True)
class Head:
    """A word that takes a label; `level` rises from the point to the part of a document."""

    id: str
    kind: ReferenceKind
    level: int
    labels: frozenset[str]
    not_after: frozenset[str]
    alone: str | None
    upper: bool
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """All of the file, ready for matching over folded text."""

    heads: Mapping[str, Head]
    documents: Mapping[str, tuple[str, ...]]
    demonstratives: tuple[str, ...]
    between: tuple[str, ...]
    links: tuple[str, ...]
    counted: frozenset[str]
    attached: tuple[str, ...]


def alternation(words: tuple[str, ...] | list[str]) -> str:
    """The words as one atomic regular expression, longest first, blanks of any length between them."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?>" + "|".join(re.escape(word).replace(r"\ ", " {1,4}") for word in ordered) + ")"


_ENACTS = re.compile(r"[* ]*(?:v/v |về việc |về )?(?:(?:phê duyệt|ban hành|thông qua) )?(?P<rest>.{3,60})", re.S)


def enacted_codes(key: str) -> tuple[str, ...]:
    """The types of what a decision's title enacts: its own "Chương trình này" means the decision's contents.

    >>> enacted_codes("phê duyệt chương trình phòng, chống bệnh dại"), enacted_codes("phê duyệt kết quả bầu cử")
    (('CTr',), ())
    >>> enacted_codes("về kế hoạch thực hiện kết luận số 213-kl/tw")
    ('KH',)
    """
    match = _ENACTS.match(key)
    if match is None:
        return ()
    rest = " ".join(match["rest"].split())
    documents = load_reference_words().documents
    word = max((word for word in documents if rest.startswith(word + " ")), key=len, default=None)
    return documents[word] if word is not None else ()


@cache
def load_reference_words() -> ReferenceWords:
    """The lexicon; raises `DataError` naming the entry at fault."""
    raw = tomllib.loads(files("vbparse.data").joinpath(_FILE).read_text(encoding="utf-8"))
    heads: dict[str, Head] = {}
    for entry in raw["head"]:
        labels = frozenset(entry["labels"])
        if not labels <= _LABELS:
            raise DataError(f"{_FILE}#{entry['id']}: labels are {sorted(_LABELS)}, not {sorted(labels)}")
        head = Head(
            id=entry["id"],
            kind=ReferenceKind(entry["kind"]),
            level=entry["level"],
            labels=labels,
            not_after=frozenset(entry.get("not_after", ())),
            alone=entry.get("alone"),
            upper=entry.get("upper", False),
            examples=tuple(entry.get("examples", ())),
            rejects=tuple(entry.get("rejects", ())),
        )
        for word in entry["words"]:
            if word in heads:
                raise DataError(f"{_FILE}#{entry['id']}: “{word}” stands under {heads[word].id} already")
            heads[word] = head
    documents: dict[str, tuple[str, ...]] = {}
    for entry in raw["document"]:
        if entry["word"] in documents:
            raise DataError(f"{_FILE}: the document word “{entry['word']}” stands twice")
        documents[entry["word"]] = tuple(entry["codes"])
    words = raw["words"]
    return ReferenceWords(
        heads=MappingProxyType(heads),
        documents=MappingProxyType(documents),
        demonstratives=tuple(words["demonstratives"]),
        between=tuple(words["between"]),
        links=tuple(words["links"]),
        counted=frozenset(words["counted"]),
        attached=tuple(words["attached"]),
    )
