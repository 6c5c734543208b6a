"""`vbparse export --format spacy`: a `DocBin` for training one's own recogniser.

Each document has the spans asked for twice: as entities (`doc.ents`, for `ner`), of which no two overlap, and all of
them in the span group `sc` (for `spancat`). The label is the group's tag (`TARGET`, `AGENCY`, `CITATION`), `span.id_`
the finding's id and `doc.user_data["document"]` the document's, so that a span finds its row in the other tables;
`kb_id_` is the agency's canonical id or the instrument's address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from spacy.tokens import Doc, DocBin
from spacy.tokens import Span as Stretch
from spacy.vocab import Vocab

from vbparse.errors import InvalidDocument, VbparseError
from vbparse.model.document import PlanDocument
from vbparse.spacy.component import blank
from vbparse.spacy.doc import to_doc
from vbparse.spacy.groups import GROUPS
from vbparse.spacy.picking import check_names, pick

ATTRIBUTES = ("ENT_IOB", "ENT_TYPE", "ENT_ID", "ENT_KB_ID")
SPANS_KEY = "sc"
"""Where spaCy's `spancat` looks."""

MOST = 20_000
"""Documents of one file: a `DocBin` is whole in memory until it is written."""
_WAY_OUT = "export the others to further files, spaCy reads a folder of them"


class Options(Protocol):
    """What is read of the options of `vbparse export`."""

    @property
    def spans(self) -> tuple[str, ...]:
        """Names of span groups; where two overlap, the entity is of the one named first."""

    @property
    def tell(self) -> Callable[[VbparseError], None]:
        """Is handed what is wrong with one document."""


def write(documents: Iterable[PlanDocument], place: Path, options: Options) -> tuple[str, ...]:
    """One file of all documents, which are in memory together until it is written: for those of a training.

    What could not be an entity is told in the notes, a document without text through `options.tell`. From `MOST`
    documents on the others are told and left out.
    """
    check_names(options.spans)
    vocab = blank().vocab
    out = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    count: Counter[str] = Counter()
    for plan in documents:
        if len(out) >= MOST:
            options.tell(InvalidDocument(f"{plan.source.name}: left out, since a file holds {MOST}; {_WAY_OUT}"))
            continue
        try:
            doc = for_training(plan, vocab, options.spans)
        except InvalidDocument as error:
            options.tell(error)
            continue
        count["spans"] += len(doc.spans[SPANS_KEY])
        count["entities"] += len(doc.ents)
        out.add(doc)
    out.to_disk(place)
    if count["entities"] == count["spans"]:
        return ()
    return (
        f"{count['entities']} of {count['spans']} spans are entities: the others overlap one;"
        f" all of them are in the span group {SPANS_KEY}",
    )


def for_training(plan: PlanDocument, vocab: Vocab, names: tuple[str, ...]) -> Doc:
    """The plan with entities and the span group `sc`, and nothing else."""
    doc = to_doc(plan, vocab)
    entities = [_labelled(span, name) for name, span in pick(doc, names)]
    spans = [_labelled(span, name) for name in names for span in doc.spans[name]]
    doc.spans.clear()
    doc.spans[SPANS_KEY] = sorted(spans, key=lambda span: (span.start, -span.end))
    doc.set_ents(entities, default="outside")
    doc.user_data.clear()
    doc.user_data.update({"document": plan.id, "source": plan.source.name})
    return doc


def _labelled(span: Stretch, name: str) -> Stretch:
    return Stretch(span.doc, span.start, span.end, label=GROUPS[name].tag, kb_id=span.kb_id, span_id=span.id)
