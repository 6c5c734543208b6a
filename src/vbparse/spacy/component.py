"""`nlp.add_pipe("vbparse")`: parses each text and hands on the `Doc` of the plan.

>>> nlp = blank()
>>> _ = nlp.add_pipe("vbparse")
>>> doc = nlp("<p><b>KẾ HOẠCH</b></p><p>Giảm nghèo năm&nbsp;2024</p>")
>>> doc.text, doc._.plan.header.title
('KẾ HOẠCH\\nGiảm nghèo năm 2024', 'Giảm nghèo năm 2024')

The text that comes in may have marks of HTML or Markdown in it, broken lines, running heads; the plan's spans point
into the cleaned text, and an offset has to mean the same in both. So where cleaning changes nothing, the `Doc` that
came in is annotated; where it changes something, the component hands on a new `Doc` of the cleaned text, by the
pipeline's own tokenizer, with the user data and the context of the old one. Put it first: what an earlier component
found in a text that is replaced is lost, and a warning says so. A `Doc` that has its plan already (`to_doc`,
`DocBin`) keeps it, and one without a character to read has `doc._.plan` None.
"""

from __future__ import annotations

import warnings

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from vbparse.pipeline import parse
from vbparse.spacy.doc import annotate, carry

MAX_LENGTH = 100_000_000
"""Characters of one text; spaCy's own limit of a million is for parsers and entity recognisers, which need memory."""

_FOUND = ("TAG", "LEMMA", "DEP", "SENT_START", "ENT_IOB")


class Component:
    """What `nlp.add_pipe("vbparse")` adds."""

    def __init__(self, nlp: Language, *, media_type: str | None = None) -> None:
        self.nlp = nlp
        self.media_type = media_type

    def __call__(self, doc: Doc) -> Doc:
        """The `Doc` of the plan; raises `UnreadableInput` for what is no text (`nlp.set_error_handler` may take it)."""
        if not doc.text.strip():
            return doc
        plan = doc._.plan
        if plan is None or plan.text != doc.text:
            text = doc.text if "\n" in doc.text else f"{doc.text}\n"  # one line is text too, never the name of a file
            plan = parse(text, media_type=self.media_type)
        assert plan.text is not None
        given = doc
        if plan.text != doc.text:
            doc = carry(doc, self.nlp.tokenizer(plan.text))
        doc = annotate(doc, plan)
        if doc is not given and _annotated(given):
            warnings.warn(
                "vbparse: what earlier components found is lost, since the text was cleaned or a token cut;"
                ' put it first: nlp.add_pipe("vbparse", first=True)',
                stacklevel=2,
            )
        return doc


def _annotated(doc: Doc) -> bool:
    """Whether a component said anything of it; spaCy takes a single token for a sentence that somebody found."""
    return bool(doc.spans) or (len(doc) > 1 and any(doc.has_annotation(name) for name in _FOUND))


@Language.factory("vbparse", assigns=["doc._.plan", "doc.spans"], default_config={"media_type": None})
def make_component(nlp: Language, name: str, media_type: str | None) -> Component:
    """The factory that the entry point names; `media_type` overrides what the text looks like (`text/html`)."""
    return Component(nlp, media_type=media_type)


def blank(*, words: bool = False) -> Language:
    """A blank Vietnamese pipeline whose tokens are syllables, or with `words` the words of underthesea.

    `spacy.blank("vi")` needs pyvi, whose tokenizer is not used here; the config of this one is read by `spacy.load`.
    """
    config = {"nlp": {"tokenizer": {"@tokenizers": "vbparse.Tokenizer.v1", "words": words}}}
    nlp = spacy.blank("vi", config=config)
    nlp.max_length = MAX_LENGTH
    return nlp
