"""A plan as a `Doc`: its text, its findings as span groups, and the plan itself in `doc._.plan`.

>>> from spacy.vocab import Vocab
>>> from vbparse.pipeline import parse
>>> plan = parse("KẾ HOẠCH\\nGiảm nghèo năm 2024\\nI. CHỈ TIÊU\\n- Giảm tỷ lệ hộ nghèo xuống dưới 2%.")
>>> doc = to_doc(plan, Vocab())
>>> doc.text == plan.text, doc._.plan == plan
(True, True)
>>> [span] = doc.spans["indicators"]
>>> (span.start_char, span.end_char) == span._.finding.span
True

The plan travels as JSON in `doc.user_data["vbparse"]`, so that copies, `Doc.to_bytes`, `DocBin(store_user_data=True)`
and other processes have it too; it is read when asked for. A program that only loads such files needs no more than
`import vbparse.spacy` to have `doc._.plan` and `span._.finding`.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc
from spacy.tokens import Span as Stretch
from spacy.vocab import Vocab

from vbparse.errors import InvalidDocument
from vbparse.model.base import Span
from vbparse.model.document import PlanDocument
from vbparse.spacy.groups import GROUPS, Mark
from vbparse.spacy.tokens import Tokenizer, build

KEY = "vbparse"
"""Of the plan's JSON in `Doc.user_data`."""

_KEPT = 32


def to_doc(plan: PlanDocument, vocab: Vocab, *, words: bool = False) -> Doc:
    """A `Doc` of the plan's text with all its span groups; `words` joins syllables to words.

    Raises `InvalidDocument` for a plan that was written without its text.
    """
    if plan.text is None:
        raise InvalidDocument(f"{plan.source.name}: the result was written without its text; parse it again with it")
    marks = _marks(plan)
    starts, ends = _borders(marks)
    pieces = Tokenizer(vocab, words=words).pieces(plan.text)
    return _fill(build(vocab, plan.text, pieces, starts=starts, ends=ends), plan, marks)


def annotate(doc: Doc, plan: PlanDocument) -> Doc:
    """The `Doc` with the plan's findings: the same one, or where a finding ends inside a token, a new one.

    The text of both has to be the same.
    """
    marks = _marks(plan)
    starts, ends = _borders(marks)
    first, last = _edges(doc)
    if not (starts <= first.keys() and ends <= last.keys()):
        pieces = map(Span, first, last)
        doc = carry(doc, build(doc.vocab, doc.text, pieces, starts=starts, ends=ends))
    return _fill(doc, plan, marks)


def carry(old: Doc, new: Doc) -> Doc:
    """The new `Doc` with what the old one had besides tokens: user data, categories, the context of `nlp.pipe`."""
    new.user_data.update(old.user_data)
    new.cats = dict(old.cats)
    new._context = old._context
    return new


def _fill(doc: Doc, plan: PlanDocument, marks: dict[str, list[Mark]]) -> Doc:
    first, last = _edges(doc)
    for name, group in marks.items():
        doc.spans[name] = [
            Stretch(
                doc, first[mark.span.start], last[mark.span.end],
                label=mark.label, kb_id=mark.kb_id, span_id=mark.id,
            )
            for mark in group
        ]  # fmt: skip
    doc._.plan = plan
    return doc


def _marks(plan: PlanDocument) -> dict[str, list[Mark]]:
    return {name: group.marks(plan) for name, group in GROUPS.items()}


def _borders(marks: dict[str, list[Mark]]) -> tuple[set[int], set[int]]:
    """Where findings begin, and where they end."""
    every = [mark.span for group in marks.values() for mark in group]
    return {span.start for span in every}, {span.end for span in every}


def _edges(doc: Doc) -> tuple[dict[int, int], dict[int, int]]:
    """The token that begins at each offset, and the end (of a slice of tokens) where one ends, both in order."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    at = 0
    for number, (length, space) in enumerate(doc.to_array(["LENGTH", "SPACY"]).tolist()):
        first[at] = number
        last[at + length] = number + 1
        at += length + space
    return first, last


@lru_cache(maxsize=_KEPT)
def _read(data: str) -> tuple[PlanDocument, dict[str, object]]:
    """The plan, and what each of its marks stands for."""
    plan = PlanDocument.from_json(data)
    return plan, {mark.id: mark.value for group in _marks(plan).values() for mark in group}


def get_plan(doc: Doc) -> PlanDocument | None:
    """`doc._.plan`: the parsed plan; None where the `Doc` was not parsed."""
    data = doc.user_data.get(KEY)
    return _read(data)[0] if data is not None else None


def set_plan(doc: Doc, plan: PlanDocument | None) -> None:
    """`doc._.plan = plan`; raises `ValueError` where the plan is of another text."""
    if plan is not None and plan.text != doc.text:
        raise ValueError("the plan's text is not the Doc's: its spans would point at other words; use to_doc")
    doc.user_data[KEY] = plan.to_json(indent=None) if plan is not None else None


def get_finding(span: Stretch) -> object:
    """`span._.finding`: the finding, agency, header field or diagnostic behind a span of a group; None for others."""
    data = span.doc.user_data.get(KEY)
    return _read(data)[1].get(span.id_) if data is not None else None


Doc.set_extension("plan", getter=get_plan, setter=set_plan, force=True)
Stretch.set_extension("finding", getter=get_finding, force=True)
