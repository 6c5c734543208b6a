"""Slips of the pen: what fires, and what must not."""

from __future__ import annotations

import time

import pytest

from tests.casefile import Case, read_cases
from vbparse.lexicon.spelling import load_spelling
from vbparse.linking.slips import find_slips
from vbparse.text.fold import fold
from vbparse.text.syllables import is_syllable


@pytest.mark.parametrize("case", read_cases("spelling"), ids=str)
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    found = tuple(f"{slip.wrong} > {slip.right or '?'}" for slip in find_slips(case.input))
    assert found == case.expected


def test_spans_are_the_words() -> None:
    text = "Nền kình tế; các các sở; Qũy"
    assert all(text[slip.span.start : slip.span.end] == slip.wrong for slip in find_slips(text))


def test_every_known_word_is_made_of_syllables() -> None:
    impossible = sorted({word for pair in load_spelling().known for word in pair if not is_syllable(word)})
    assert not impossible, (
        f"spelling.toml: these are no syllables, or text/syllables.py forgets them: {impossible[:20]}"
    )


def test_no_fixed_slip_is_a_word() -> None:
    known = load_spelling().known
    for wrong in load_spelling().confusions:
        words = wrong.split()
        assert len(words) != 2 or (words[0], words[1]) not in known, f"spelling.toml: {wrong!r} is wrong and a word"
        assert fold(wrong) == wrong, f"spelling.toml: {wrong!r} is not in folded form, it can never match"


def test_time_is_linear_and_long_lines_are_fine() -> None:
    line = "Phối hơp với các các sở thực hiện kế hoạch phát triển kinh tế - xã hội, bảo vệ trẻ em. "
    started = time.process_time()
    find_slips(line * 5_000)
    assert time.process_time() - started < 5
