"""The JSON Schemas of `PlanDocument` and `Comparison`, generated from the models; published as `data/*.schema.json`."""

from __future__ import annotations

import json

from vbparse.model.base import Model
from vbparse.model.document import SCHEMA_VERSION, PlanDocument


def render_schema(model: type[Model] = PlanDocument) -> str:
    """The schema (draft 2020-12) of what `PlanDocument.to_json` writes, or `Comparison.to_json`, with a line end."""
    schema = model.model_json_schema(mode="serialization")
    schema["$defs"]["Span"]["description"] = "`[start, end)` in code points of the document's `text`"
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$comment": f"vbparse schema {SCHEMA_VERSION}"}
    return json.dumps({**head, **schema}, ensure_ascii=False, indent=1, sort_keys=False) + "\n"
