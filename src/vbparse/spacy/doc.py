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

from collections.abc import Iterable
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
    return annotate(Tokenizer(vocab, words=words)(plan.text), plan)


def annotate(doc: Doc, plan: PlanDocument) -> Doc:
    """The `Doc` with the plan's findings: the same one, or where a finding ends inside a token, a new one.

    The text of both has to be the same.
    """
    marks = {name: group.marks(plan) for name, group in GROUPS.items()}
    starts = {mark.span.start for group in marks.values() for mark in group}
    ends = {mark.span.end for group in marks.values() for mark in group}
    if not (starts <= _firsts(doc).keys() and ends <= _lasts(doc).keys()):
        pieces = [Span(token.idx, token.idx + len(token)) for token in doc]
        fresh = build(doc.vocab, doc.text, pieces, starts=starts, ends=ends)
        doc = carry(doc, fresh)
    first, last = _firsts(doc), _lasts(doc)
    for name, group in marks.items():
        doc.spans[name] = [_stretch(doc, mark, first[mark.span.start], last[mark.span.end]) for mark in group]
    doc._.plan = plan
    return doc


def carry(old: Doc, new: Doc) -> Doc:
    """The new `Doc` with what the old one had besides tokens: user data, categories, the context of `nlp.pipe`."""
    new.user_data.update(old.user_data)
    new.cats = dict(old.cats)
    new._context = old._context
    return new


def _stretch(doc: Doc, mark: Mark, start: int, end: int) -> Stretch:
    return Stretch(doc, start, end, label=mark.label, kb_id=mark.kb_id, span_id=mark.id)


def _firsts(doc: Doc) -> dict[int, int]:
    """The token that begins at each offset."""
    return {token.idx: token.i for token in doc}


def _lasts(doc: Doc) -> dict[int, int]:
    """The end (of a slice of tokens) at each offset where a token ends."""
    return {token.idx + len(token): token.i + 1 for token in doc}


@lru_cache(maxsize=_KEPT)
def _read(data: str) -> tuple[PlanDocument, dict[str, object]]:
    """The plan, and what each of its marks stands for."""
    plan = PlanDocument.from_json(data)
    marks: Iterable[Mark] = (mark for group in GROUPS.values() for mark in group.marks(plan))
    return plan, {mark.id: mark.value for mark in marks}


def get_plan(doc: Doc) -> PlanDocument | None:
    """`doc._.plan`: the parsed plan; None where the `Doc` was not parsed."""
    data = doc.user_data.get(KEY)
    return _read(data)[0] if data is not None else None


def set_plan(doc: Doc, plan: PlanDocument | None) -> None:
    """`doc._.plan = plan`."""
    doc.user_data[KEY] = plan.to_json(indent=None) if plan is not None else None


def get_finding(span: Stretch) -> object:
    """`span._.finding`: the finding, agency, header field or diagnostic behind a span of a group; None for others."""
    data = span.doc.user_data.get(KEY)
    return _read(data)[1].get(span.id_) if data is not None else None


Doc.set_extension("plan", getter=get_plan, setter=set_plan, force=True)
Stretch.set_extension("finding", getter=get_finding, force=True)
