"""The sample documents of `corpora/`, each parsed once a test run."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from vbparse.model.base import Finding, Model, Span
from vbparse.model.document import PlanDocument
from vbparse.model.header import Part
from vbparse.pipeline import parse

ROOT = Path(__file__).parent.parent
CORPORA = ROOT / "corpora"
GOLD = ROOT / "gold"
DOCUMENTS = sorted(path for path in CORPORA.iterdir() if path.suffix == ".txt")


@cache
def parsed(path: Path) -> PlanDocument:
    """The document, parsed once."""
    return parse(path)


def models(value: object, trail: str = "document") -> Iterator[tuple[str, Model]]:
    """Every model inside a value, with the way to it."""
    if isinstance(value, Model):
        yield trail, value
        for name in type(value).model_fields:
            yield from models(getattr(value, name), f"{trail}.{name}")
    elif isinstance(value, tuple | list) and not isinstance(value, Span):
        for at, item in enumerate(value):
            yield from models(item, f"{trail}[{at}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from models(item, f"{trail}[{key!r}]")


def spans(document: PlanDocument) -> Iterator[tuple[str, Span]]:
    """Every span of a document, with the way to it."""
    for trail, model in models(document):
        for name in type(model).model_fields:
            value = getattr(model, name)
            if isinstance(value, Span):
                yield f"{trail}.{name}", value
            elif isinstance(value, dict):
                yield from ((f"{trail}.{name}[{key!r}]", item) for key, item in value.items() if isinstance(item, Span))


def findings(document: PlanDocument) -> Iterator[tuple[str, Finding]]:
    """Every finding of a document, with the way to it."""
    return ((trail, model) for trail, model in models(document) if isinstance(model, Finding))


def assert_valid(document: PlanDocument) -> None:
    """What holds for the document of any text whatever."""
    text = document.text
    assert text is not None
    for trail, span in spans(document):
        assert 0 <= span.start <= span.end <= len(text), f"{trail}: {span} lies outside the text ({len(text)})"
    for trail, finding in findings(document):
        assert finding.span.start < finding.span.end, f"{trail}: empty evidence"
    ids = [model.id for _, model in models(document) if isinstance(model, Finding | Part)]
    twice = sorted({one for one in ids if ids.count(one) > 1}) if len(set(ids)) < len(ids) else []
    assert not twice, f"ids used twice: {twice[:5]}"
    known = set(ids)
    for trail, model in models(document):
        for name, value in pointers(model):
            assert value in known, f"{trail}.{name} points at {value}, which is not there"
    line = document.to_json(indent=None)
    assert PlanDocument.from_json(line).to_json(indent=None) == line


def pointers(model: Model) -> Iterator[tuple[str, str]]:
    """Ids of other objects that a model names."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name.endswith("_id") and isinstance(value, str):
            yield name, value
        elif (
            name.endswith("_ids")
            or name in {"resolved", "footnotes"}
            or (name == "citations" and all(isinstance(one, str) for one in value))
        ):
            yield from ((name, one) for one in value if isinstance(one, str))
