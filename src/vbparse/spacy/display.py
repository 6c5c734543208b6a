"""displaCy with a colour for each field: a document's findings as HTML, in a notebook or a page of its own.

>>> from vbparse.pipeline import parse
>>> from vbparse.spacy.doc import to_doc
>>> from spacy.vocab import Vocab
>>> doc = to_doc(parse("KẾ HOẠCH\\nGiảm nghèo năm 2024\\nI. CHỈ TIÊU\\n- Giảm hộ nghèo <b>xuống</b> dưới 2%."), Vocab())
>>> "target lt" in render(doc, ("targets",), jupyter=False)
True

`style="span"` underlines, also findings that overlap; `style="ent"` marks those that do not, the field named first
before the others. The text is escaped: what a document says is never markup.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Literal

from spacy import displacy
from spacy.tokens import Doc
from spacy.tokens import Span as Stretch
from spacy.util import is_in_jupyter

from vbparse.spacy.groups import GROUPS
from vbparse.spacy.picking import check_names, pick

SHOWN = ("targets", "citations", "agencies", "budget", "reporting", "diagnostics")
"""What is shown where nothing else is asked for."""

Found = tuple[str, Stretch]
"""A span with the name of its group."""

_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
</head>
<body style="font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem">
{content}
</body>
</html>
"""
_KEY = (
    '<span style="background: {colour}; padding: 0.1em 0.5em; border-radius: 0.3em; margin-right: 0.5em">{name}</span>'
)
_BAR = "background: {bg}; top: {top_offset}px; height: 4px; left: -1px; width: calc(100% + 2px); position: absolute"
_TAG = (
    "background: {bg}; color: #000; top: -0.5em; z-index: 1; padding: 2px 4px; position: absolute; font-size: 0.65em;"
    " line-height: 1; border-radius: 3px; white-space: nowrap"
)
_UNDERLINED = {
    "span": '<span style="display: inline-block; position: relative; height: {total_height}px">'
    "{text}{span_slices}{span_starts}</span> ",
    "slice": f'<span style="{_BAR}"></span>',
    "start": f'<span style="{_BAR}"><span style="{_TAG}">{{label}}{{kb_link}}</span></span>',
}
"""displaCy's own templates with labels that do not wrap, and text as light as the rest."""


def render(
    doc: Doc,
    fields: Sequence[str] = SHOWN,
    *,
    style: Literal["span", "ent"] = "span",
    page: bool = False,
    only_found: bool = False,
    jupyter: bool | None = None,
) -> str | None:
    """HTML with a key of colours; in a notebook it is shown and None comes back.

    Raises `VbparseError` for a field that is no span group, naming those there are.
    """
    check_names(fields)
    shown = (
        pick(doc, fields) if style == "ent" else [(name, span) for name in fields for span in doc.spans.get(name, ())]
    )
    lines = list(_lines(doc, shown, style, only_found))
    key = "".join(_KEY.format(colour=GROUPS[name].colour, name=name) for name in fields)
    colours = {_label(name, span): GROUPS[name].colour for name, span in shown}
    options: dict[str, Any] = {"colors": colours}
    if style == "span":
        options |= {"template": _UNDERLINED, "top_offset": 37}
    html = f"<div>{key}</div>\n{displacy.render(lines, style=style, manual=True, jupyter=False, options=options)}"
    if page:
        html = _PAGE.format(title=escape(_title(doc)), content=html)
    if jupyter or (jupyter is None and is_in_jupyter()):
        from IPython.display import HTML, display

        display(HTML(html))  # type: ignore[no-untyped-call]
        return None
    return html


def _title(doc: Doc) -> str:
    plan = doc._.plan
    return (plan.header.title or plan.source.name) if plan is not None else "vbparse"


def _label(name: str, span: Stretch) -> str:
    """What a reader sees above a span: the field, and what tells its members apart."""
    tag = GROUPS[name].tag.lower().replace("_", " ")
    said = span.label_ if span.label_ != GROUPS[name].tag else ""
    return escape(f"{tag} {said}".rstrip())


def _lines(doc: Doc, shown: Sequence[Found], style: str, only_found: bool) -> Iterator[dict[str, Any]]:
    """What displaCy wants, a line at a time: it shows no line breaks, and its time is tokens times spans."""
    bounds = list(_bounds(doc))
    starts = [start for start, _ in bounds]
    found: list[list[Found]] = [[] for _ in bounds]
    for name, span in shown:
        at = bisect_right(starts, span.start) - 1
        while at < len(bounds) and bounds[at][0] < span.end:
            found[at].append((name, span))
            at += 1
    for (start, end), here in zip(bounds, found, strict=True):
        if here or not only_found:
            yield _as_text(doc[start:end], here) if style == "ent" else _as_tokens(doc[start:end], here)


def _bounds(doc: Doc) -> Iterator[tuple[int, int]]:
    """The tokens of each line, without the line break."""
    start = 0
    for token in doc:
        if "\n" in token.text:
            yield start, token.i
            start = token.i + 1
    yield start, len(doc)


def _as_text(line: Stretch, here: Sequence[Found]) -> dict[str, Any]:
    entities = []
    for name, span in here:
        part = line.doc[max(span.start, line.start) : min(span.end, line.end)]
        if len(part):
            begin = part.start_char - line.start_char
            entities.append({"start": begin, "end": begin + len(part.text), "label": _label(name, span)})
    return {"text": line.text, "ents": entities}


def _as_tokens(line: Stretch, here: Sequence[Found]) -> dict[str, Any]:
    """displaCy sets a blank after each token: those without one are shown as one, except where a finding begins."""
    borders = {edge for _, span in here for edge in (span.start, span.end)}
    words: list[str] = []
    at: dict[int, int] = {}
    joined = False
    for token in line:
        if joined and token.i not in borders:
            words[-1] += token.text
        else:
            words.append(token.text)
        at[token.i] = len(words) - 1
        joined = not token.whitespace_ and not token.is_space
    at[line.end] = len(words)
    spans = [
        {
            "start_token": at[max(span.start, line.start)],
            "end_token": at[min(span.end, line.end)],
            "label": _label(name, span),
        }
        for name, span in here
    ]
    return {"tokens": words, "spans": spans}
