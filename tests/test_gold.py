"""The scores on the gold documents against `gold/baseline.json`: none may fall unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples import CORPORA, GOLD, parsed
from vbparse.evaluate.baseline import Fall, find_falls, read_baseline
from vbparse.evaluate.gold import read_gold_folder
from vbparse.evaluate.run import Evaluation, evaluate

WHAT_TO_DO = """{falls}

These scores fell. See the items with
    vbparse eval --gold gold/ corpora/ --errors --field {field}
and what saw (or refused) them with
    vbparse explain corpora/NAME --field {field}
If the new reading is the better one, and only then, write a new baseline and say so in CHANGELOG.md:
    vbparse eval --gold gold/ corpora/ --write-baseline gold/baseline.json"""


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(read_gold_folder(GOLD), [CORPORA], parsed)


def test_every_gold_document_is_read(evaluation: Evaluation) -> None:
    assert {document.document: document.unread for document in evaluation.documents if document.unread} == {}


def test_no_score_falls(evaluation: Evaluation) -> None:
    falls = find_falls(read_baseline(GOLD / "baseline.json"), evaluation)
    assert not falls, say(falls)


def test_the_baseline_covers_every_gold_document() -> None:
    baseline = read_baseline(GOLD / "baseline.json")
    assert set(read_gold_folder(GOLD)) == set(baseline) - {"all"}


def test_the_message_names_the_command_and_the_items() -> None:
    message = say([Fall("a.txt", "budget", 1.0, 0.5, ("missed gt 150000000",))])
    assert "--errors --field budget" in message
    assert "missed gt 150000000" in message


def say(falls: list[Fall]) -> str:
    return WHAT_TO_DO.format(falls="\n".join(map(str, falls)), field=falls[0].field)


def test_gold_names_are_those_of_the_corpus() -> None:
    names = {path.name for path in Path(CORPORA).iterdir()}
    assert set(read_gold_folder(GOLD)) <= names
