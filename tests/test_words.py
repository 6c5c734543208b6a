"""Word segmentation is laid over the text and never alters it."""

from __future__ import annotations

import importlib.util
import logging
from itertools import pairwise

import pytest

from vbparse.text import words

TEXT = "Ủy ban nhân dân tỉnh  ban hành Kế hoạch số 12/KH-UBND,\n\n100% trẻ em đến trường."


@pytest.mark.skipif(importlib.util.find_spec("underthesea") is None, reason="underthesea is not installed")
def test_words_cover_the_text_in_order() -> None:
    handlers = list(logging.getLogger().handlers)
    spans = words.find_words(TEXT)
    assert spans is not None
    assert all(one.end <= two.start for one, two in pairwise(spans))
    covered = "".join(span.of(TEXT) for span in spans)
    assert "".join(covered.split()) == "".join(TEXT.split())
    assert logging.getLogger().handlers == handlers


def test_without_underthesea_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    words._segmenter.cache_clear()
    try:
        assert words.find_words(TEXT) is None
        missing = words.missing_words()
        assert missing is not None
        assert "pip install underthesea" in missing
    finally:
        words._segmenter.cache_clear()
