"""What the JSON contract promises, on every sample document."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from tests.samples import DOCUMENTS, assert_valid, findings, parsed
from vbparse.evaluate.fold import comparable
from vbparse.model.document import PlanDocument
from vbparse.model.indicator import Target
from vbparse.pipeline import parse

each = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)


def test_there_are_samples() -> None:
    assert len(DOCUMENTS) >= 5


@each
def test_spans_ids_pointers_and_round_trip(path: Path) -> None:
    assert_valid(parsed(path))


@each
def test_two_runs_give_the_same_bytes(path: Path) -> None:
    assert parse(path).to_json() == parsed(path).to_json()


@each
def test_bytes_and_path_give_the_same(path: Path) -> None:
    assert parse(path.read_bytes(), name=path.name).to_json() == parsed(path).to_json()


@each
def test_the_text_is_clean_and_reworded_nowhere(path: Path) -> None:
    text = parsed(path).text or ""
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search(r"[\r\u200b\ufeff]", text)
    source = set(re.findall(r"\w+", comparable(path.read_text(encoding="utf-8"))))
    invented = [word for word in set(re.findall(r"\w+", comparable(text))) - source if len(word) > 3]
    # a word that a page broke is whole in the cleaned text
    assert len(invented) <= max(3, len(source) // 200), invented


@each
def test_ids_are_ascii(path: Path) -> None:
    strange = [one.id for _, one in findings(parsed(path)) if not re.fullmatch(r"[\w./~-]+", one.id, re.ASCII)]
    assert not strange


@each
def test_raw_is_what_the_span_covers(path: Path) -> None:
    document = parsed(path)
    text = document.text or ""
    for trail, finding in findings(document):
        raw = getattr(finding, "raw", None)
        if isinstance(raw, str):
            assert comparable(raw) == comparable(finding.span.of(text)), trail


@each
def test_a_value_is_in_its_evidence(path: Path) -> None:
    """A target's number is written in the characters that it points at (none at all says so in words)."""
    document = parsed(path)
    text = document.text or ""
    for trail, finding in findings(document):
        if isinstance(finding, Target) and finding.kind != "absence":
            assert re.search(r"\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nửa|trăm", finding.span.of(text).lower()), (
                trail
            )


@each
def test_every_finding_names_its_rule(path: Path) -> None:
    nameless = [trail for trail, one in findings(parsed(path)) if isinstance(one, Target) and not one.rule]
    assert not nameless


@each
def test_without_text_all_else_stays(path: Path) -> None:
    document = parsed(path)
    with_text, without = json.loads(document.to_json()), json.loads(document.to_json(text=False))
    assert without.pop("text") is None
    with_text.pop("text")
    assert with_text == without
    assert PlanDocument.from_json(document.to_json(text=False)).text is None
