"""The scores on the written documents of `gold/used` and `gold/frozen` against their baselines: none may fall unseen.

They were written about other topics than the five of `gold/`, so a rule that only fits the five shows here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples import ROOT, parsed
from vbparse.evaluate.baseline import find_falls, read_baseline
from vbparse.evaluate.gold import read_gold_folder
from vbparse.evaluate.run import evaluate

GOLD = ROOT / "gold"
WHAT_TO_DO = """{falls}

These scores fell. See the items with
    {command} --errors --field {field}
Cure the class of the error with cases in other words (tests/cases), never the sentence. If the new reading is better,
and only then, write a new baseline and say so in CHANGELOG.md:
    {command} --write-baseline gold/{name}/baseline.json"""

each = pytest.mark.parametrize("folder", [GOLD / "used", GOLD / "frozen"], ids=lambda folder: folder.name)


@each
def test_no_score_falls(folder: Path) -> None:
    evaluation = evaluate(read_gold_folder(folder / "gold"), [folder / "documents"], parsed)
    assert {document.document: document.unread for document in evaluation.documents if document.unread} == {}
    falls = find_falls(read_baseline(folder / "baseline.json"), evaluation)
    command = f"vbparse eval --gold gold/{folder.name}/gold gold/{folder.name}/documents"
    assert not falls, WHAT_TO_DO.format(
        falls="\n".join(map(str, falls)), field=falls[0].field, command=command, name=folder.name
    )


@each
def test_each_document_has_gold_and_a_baseline(folder: Path) -> None:
    documents = {path.name for path in (folder / "documents").iterdir()}
    assert set(read_gold_folder(folder / "gold")) == documents
    assert set(read_baseline(folder / "baseline.json")) == documents | {"all"}
