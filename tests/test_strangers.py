"""The scores on the documents of `tests/strangers` against their baseline: none may fall unnoticed.

They were written about other topics than the five of `gold/`, so a rule that only fits the five shows here.
"""

from __future__ import annotations

import pytest

from tests.samples import ROOT, parsed
from vbparse.evaluate.baseline import find_falls, read_baseline
from vbparse.evaluate.gold import read_gold_folder
from vbparse.evaluate.run import Evaluation, evaluate

STRANGERS = ROOT / "tests" / "strangers"
COMMAND = "vbparse eval --gold tests/strangers/gold tests/strangers/documents"
WHAT_TO_DO = """{falls}

These scores fell. See the items with
    {command} --errors --field {field}
Cure the class of the error with cases in other words (tests/cases), never the sentence. If the new reading is better,
and only then, write a new baseline and say so in CHANGELOG.md:
    {command} --write-baseline tests/strangers/baseline.json"""


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(read_gold_folder(STRANGERS / "gold"), [STRANGERS / "documents"], parsed)


def test_every_stranger_is_read(evaluation: Evaluation) -> None:
    assert {document.document: document.unread for document in evaluation.documents if document.unread} == {}


def test_no_score_falls(evaluation: Evaluation) -> None:
    falls = find_falls(read_baseline(STRANGERS / "baseline.json"), evaluation)
    assert not falls, WHAT_TO_DO.format(falls="\n".join(map(str, falls)), field=falls[0].field, command=COMMAND)


def test_each_document_has_gold_and_a_baseline() -> None:
    documents = {path.name for path in (STRANGERS / "documents").iterdir()}
    assert set(read_gold_folder(STRANGERS / "gold")) == documents
    assert set(read_baseline(STRANGERS / "baseline.json")) == documents | {"all"}
