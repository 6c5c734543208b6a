"""JSON → document → JSON gives the same bytes, of every document at hand and of made ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile_documents import hostile
from tests.samples import DOCUMENTS, GOLD, parsed
from vbparse.model.base import Span
from vbparse.model.document import PlanDocument
from vbparse.model.indicator import Comparator, Modality, Target, TargetKind, Unit
from vbparse.pipeline import parse

GOLD_DOCUMENTS = sorted(path for name in ("used", "frozen") for path in (GOLD / name / "documents").iterdir())


def assert_same(document: PlanDocument) -> None:
    for indent in (2, None):
        for text in (True, False):
            written = document.to_json(indent=indent, text=text)
            again = PlanDocument.from_json(written)
            assert again.to_json(indent=indent) == written
            assert PlanDocument.from_json(written.encode()) == again


@pytest.mark.parametrize("path", [*DOCUMENTS, *GOLD_DOCUMENTS], ids=lambda path: path.name)
def test_documents_at_hand(path: Path) -> None:
    assert_same(parsed(path))


def test_hostile_texts() -> None:
    assert_same(hostile())


NUMBERS = st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
DATES = st.dates().map(lambda day: day.isoformat()).flatmap(lambda day: st.sampled_from((day, day[:7], day[:4])))


def targets(length: int) -> st.SearchStrategy[list[Target]]:
    """Targets of a text of so many characters."""
    spans = st.tuples(st.integers(0, length), st.integers(0, length)).map(lambda ends: Span(min(ends), max(ends)))
    one = st.builds(
        Target,
        id=TEXTS,
        span=spans,
        measure=st.none() | TEXTS,
        comparator=st.sampled_from(Comparator),
        value=NUMBERS,
        value_high=st.none() | NUMBERS,
        unit=st.sampled_from(Unit),
        unit_text=st.none() | TEXTS,
        kind=st.sampled_from(TargetKind),
        modality=st.sampled_from(Modality),
        year=st.none() | st.integers(),
        date=st.none() | DATES,
        raw=TEXTS,
        confidence=st.floats(0, 1),
    )
    return st.lists(one, max_size=4)


BARE = parse("xin chào", name="made.txt")


@given(TEXTS.flatmap(lambda text: st.tuples(st.just(text), targets(len(text)))))
def test_made_targets_and_texts(made: tuple[str, list[Target]]) -> None:
    text, found = made
    assert_same(BARE.model_copy(update={"commitments": tuple(found), "text": text}))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from((
    "KẾ HOẠCH", "Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;", "I. MỤC TIÊU", "Chỉ tiêu 1: Tỷ lệ đạt 65% vào năm 2025",
    "- Dưới 5% đối với nông thôn vào năm 2030", "1. Sở Y tế: Chủ trì, phối hợp với Sở Tài chính thực hiện chỉ tiêu 1.",
    "Số:     /KH-UBND", "Nơi nhận:", "| TT | Chỉ tiêu |", "| 1 | 90% |", "\ufeff", "=1+1", "\U0001f600",
)), max_size=12))  # fmt: skip
def test_parsed_lines(lines: list[str]) -> None:
    assert_same(parse("\n".join(lines), name="made.txt"))
