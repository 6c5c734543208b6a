"""Optional extra material beside the checkout: real documents that are not part of the project. Skipped where absent.

Any document there that a reader knows must come out valid; where it has gold, the scores may not fall below what is
written here (measured, then rounded down), so that a rule made elsewhere does not cost the strangers.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples import ROOT, assert_valid, parsed
from vbparse.evaluate.gold import read_gold_folder
from vbparse.evaluate.run import evaluate
from vbparse.pipeline import parse
from vbparse.readers.options import Ocr, ReadOptions

EXTRA = ROOT.parent / "shared"
DOCUMENTS = EXTRA / "corpus"
GOLD = EXTRA / "gold" / "corpus"
READABLE = frozenset({".txt", ".md", ".html"})
OTHER = frozenset({".pdf", ".doc", ".docx", ".rtf", ".xls"})
AT_LEAST = 0.97
"""F1 over all items of the documents that could be read."""

pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the optional extra material is not there")


def test_every_readable_document_comes_out_valid() -> None:
    paths = sorted(path for path in DOCUMENTS.rglob("*") if path.suffix in READABLE)
    assert paths
    for path in paths:
        try:
            assert_valid(parsed(path))
        except AssertionError as error:
            raise AssertionError(f"{path.name}: {error}") from error


@pytest.mark.parametrize("ending", sorted(OTHER))
def test_other_formats_come_out_valid(ending: str) -> None:
    """Without recognition of images, which takes minutes; their own tests are elsewhere."""
    for path in sorted(path for path in DOCUMENTS.iterdir() if path.suffix == ending):
        try:
            assert_valid(parse(path, options=ReadOptions(ocr=Ocr.NEVER)))
        except AssertionError as error:
            raise AssertionError(f"{path.name}: {error}") from error


@pytest.mark.skipif(not GOLD.is_dir(), reason="the optional gold is not there")
def test_the_scores_of_strangers_do_not_fall() -> None:
    readable = [path for path in DOCUMENTS.iterdir() if path.suffix in READABLE]
    names = {path.name for path in readable}
    golds = {name: gold for name, gold in read_gold_folder(Path(GOLD)).items() if name in names}
    result = evaluate(golds, readable, parsed)
    assert result.total.f1 is not None
    assert result.total.f1 >= AT_LEAST, "see `vbparse eval --errors` on the extra material"
