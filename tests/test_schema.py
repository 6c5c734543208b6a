"""The published JSON Schema is the one that the models give."""

from __future__ import annotations

import json
from importlib.resources import files

from vbparse.schema import render_schema


def test_the_published_schema_is_the_models() -> None:
    published = files("vbparse.data").joinpath("plan-document.schema.json").read_text(encoding="utf-8")
    assert published == render_schema(), (
        "the models changed: run `vbparse schema -o src/vbparse/data/plan-document.schema.json`, and tell CHANGELOG.md"
    )


def test_every_model_and_field_says_what_it_means() -> None:
    schema = json.loads(render_schema())
    silent = [
        f"{name}.{field}"
        for name, model in {"PlanDocument": schema, **schema["$defs"]}.items()
        for field, said in {"": model, **model.get("properties", {})}.items()
        if not said.get("description")
    ]
    assert not silent, f"give these a Field(description=…) or a docstring: {', '.join(silent)}"
