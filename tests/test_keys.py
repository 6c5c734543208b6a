"""Comparison keys: equal where only the writing differs, different where the words do, honest without underthesea."""

from __future__ import annotations

import unicodedata

import pytest

from vbparse.text import keys
from vbparse.text.keys import MissingWords, measure_key

SAME = [
    ("Tỷ lệ hộ nghèo đa chiều", "tỷ lệ  hộ nghèo đa chiều."),
    ("Sức khoẻ – sinh sản", "sức khỏe - sinh sản"),
    ("số vụ tai nạn giao thông", unicodedata.normalize("NFD", "số vụ tai nạn giao thông")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_writing_makes_no_difference(one: str, other: str) -> None:
    assert measure_key(one) == measure_key(other)


def test_words_make_a_difference() -> None:
    assert measure_key("tỷ lệ hộ nghèo") != measure_key("tỷ lệ hộ cận nghèo")
    assert measure_key("trẻ em dưới 5 tuổi") != measure_key("trẻ em dưới 6 tuổi")


def test_nothing_gives_the_empty_key() -> None:
    assert measure_key(" – ") == ""


def test_without_segmenter_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "find_words", lambda text: None)
    monkeypatch.setattr(keys, "missing_words", lambda: "install underthesea")
    with pytest.warns(MissingWords, match="install underthesea"):
        assert measure_key("Tỷ lệ hộ nghèo") == "tỷ lệ hộ nghèo"
