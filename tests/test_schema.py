"""The published JSON Schema is the one that the models give."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from vbparse.model.base import Model
from vbparse.model.comparison import Comparison
from vbparse.model.document import PlanDocument
from vbparse.schema import render_schema


def test_the_published_schema_is_the_models() -> None:
    published = files("vbparse.data").joinpath("plan-document.schema.json").read_text(encoding="utf-8")
    assert published == render_schema(), (
        "the models changed: run `vbparse schema -o src/vbparse/data/plan-document.schema.json`, and tell CHANGELOG.md"
    )


@pytest.mark.parametrize("model", [PlanDocument, Comparison])
def test_every_model_and_field_says_what_it_means(model: type[Model]) -> None:
    schema = json.loads(render_schema(model))
    silent = [
        f"{name}.{field}"
        for name, part in {model.__name__: schema, **schema["$defs"]}.items()
        for field, said in {"": part, **part.get("properties", {})}.items()
        if not said.get("description")
    ]
    assert not silent, f"give these a Field(description=…) or a docstring: {', '.join(silent)}"


def test_the_published_schema_of_comparisons_is_the_models() -> None:
    published = files("vbparse.data").joinpath("comparison.schema.json").read_text(encoding="utf-8")
    assert published == render_schema(Comparison), (
        "the models changed: run `vbparse schema comparison -o src/vbparse/data/comparison.schema.json`"
    )
