"""Slips of the pen: what fires, and what must not."""

from __future__ import annotations

import time

import pytest

from tests.benchmarks.count_neighbours import table
from tests.casefile import Case, read_cases
from vbparse.lexicon.neighbours import load_neighbours, word_class
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


def test_compounds_count_as_usual_beside_each_other() -> None:
    near = load_neighbours()
    counted = [pair for pair in load_spelling().compounds if near.together(*pair)]
    assert len(counted) > 1_500
    assert all(near.together(*pair) <= min(near.alone(pair[0]), near.alone(pair[1])) for pair in counted)


def test_numbers_and_abbreviations_are_words_of_their_own() -> None:
    near = load_neighbours()
    assert [word_class(word) for word in ("2026", "ubnd", "tỉnh", ";")] == ["0", "§", "tỉnh", ""]
    assert near.usual("tháng", "0")
    assert near.usual("§", "tỉnh")
    assert not near.usual("§", "tinh")


def test_a_text_without_marks_is_left_alone() -> None:
    assert find_slips("Uy ban nhan dan tinh phat trien du lich, bao ve moi truong; to chuc thuc hien ke hoach.") == ()


def test_one_long_line_takes_linear_time() -> None:
    started = time.process_time()
    find_slips("Đ ề án du lich của tinh, các các sở; " * 20_000)
    assert time.process_time() - started < 10


def test_time_is_linear_and_long_lines_are_fine() -> None:
    line = "Phối hơp với các các sở thực hiện kế hoạch phát triển kinh tế - xã hội, bảo vệ trẻ em. "
    started = time.process_time()
    find_slips(line * 5_000)
    assert time.process_time() - started < 5


def test_neighbours_are_counted_where_two_documents_have_them() -> None:
    texts = ["Sở Y tế báo cáo năm 2026.", "Sở Y tế, sở Nội vụ báo cáo."]
    lines = list(table(texts))
    assert "sở;1;y" in lines
    assert not any(line.startswith(("nội;", "năm;")) for line in lines), "one document alone"
    assert all(line.count(";") >= 2 for line in lines), "as `data/neighbours.toml` is read"
