"""The published JSON Schema is the one that the models give."""

from __future__ import annotations

from importlib.resources import files

from vbparse.schema import render_schema


def test_the_published_schema_is_the_models() -> None:
    published = files("vbparse.data").joinpath("plan-document.schema.json").read_text(encoding="utf-8")
    assert published == render_schema(), (
        "the models changed: run `vbparse schema -o src/vbparse/data/plan-document.schema.json`, and tell CHANGELOG.md"
    )
