"""Agencies: the table holds together, names resolve by level and date, enumerations split where a body begins."""

from __future__ import annotations

import time
from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casefile import Case, read_cases
from vbparse.lexicon.agencies import find_agencies, load_agencies
from vbparse.lexicon.casing import ordinary_case
from vbparse.lexicon.enumeration import split_agencies
from vbparse.lexicon.lineage import first_day
from vbparse.model.base import Level, Span
from vbparse.text.fold import fold

CASES = read_cases("agencies")
WORDS = st.sampled_from(
    """Sở Bộ Ban Phòng Hội UBND các và , ; : ( ) / - tỉnh huyện xã cơ quan đơn vị liên có
    Tài chính Y tế Giang An . ngành
    """.split()  # noqa: SIM905
)


def _read(case: Case) -> tuple[str, ...]:
    if case.file == "resolution.md":
        name, level, date = (part.strip() or None for part in f"{case.input} ".split("|"))
        assert name is not None
        found = load_agencies().resolve(name, level=Level(level) if level else None, date=date)
        return (f"{found.id or '-'} | {found.level or '-'} | {found.match or '-'}",)
    text = case.input
    return tuple(f"{a.name} | {a.id or '-'}" for a in split_agencies(text, fold(text), Span(0, len(text))))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_cases(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    assert _read(case) == case.expected


def test_no_unambiguous_alias_is_owned_twice() -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for entry in load_agencies().entries.values():
        for name in (entry.name, *entry.aliases):
            owners[fold(name)].add(entry.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_successors_exist_and_come_after() -> None:
    entries = load_agencies().entries
    for entry in entries.values():
        for heir in entry.heirs:
            later = entries[heir.id]
            assert later.valid_to is None or (entry.valid_to or "") < later.valid_to, f"{entry.id} → {heir.id}"
            if entry.valid_to and later.valid_from:
                ends, begins = first_day(entry.valid_to), first_day(later.valid_from)
                gap = date.fromisoformat(begins) - date.fromisoformat(ends)
                assert gap.days <= 1, f"{entry.id} ends {gap.days} days before {heir.id} begins"


def test_every_name_resolves_to_its_entry() -> None:
    lexicon = load_agencies()
    for entry in lexicon.entries.values():
        assert lexicon.resolve(entry.name, level=entry.level).id == entry.id, entry.name


@pytest.mark.parametrize(
    "text", ["Ban hành quy chế", "quyền sở hữu", "phòng chống ma túy", "bộ hồ sơ", "hội nghị tổng kết", "Cả nước"]
)
def test_words_that_only_begin_like_a_body(text: str) -> None:
    assert find_agencies(text) == ()


def test_capitals_to_ordinary_case() -> None:
    assert ordinary_case("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI") == "Sở Lao động - Thương binh và Xã hội"
    assert ordinary_case("HỘI ĐỒNG NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU") == "Hội đồng nhân dân tỉnh Bà Rịa - Vũng Tàu"
    assert ordinary_case("Sở Y tế") == "Sở Y tế"


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=120))
def test_any_text_gives_valid_spans(text: str) -> None:
    key = fold(text)
    last = 0
    for mention in load_agencies().find(text, key):
        assert last <= mention.span.start < mention.span.end <= len(text)
        last = mention.span.end
    for agency in split_agencies(text, key, Span(0, len(text))):
        assert agency.span is not None
        assert 0 <= agency.span.start < agency.span.end <= len(text)


def test_cost_is_linear_in_the_text() -> None:
    text = "Sở Y tế chủ trì, phối hợp với UBND các huyện, thị xã, thành phố Ban Quản lý Sông Lô. " * 400
    key = fold(text)
    load_agencies().find(text[:100], key[:100])
    begin = time.process_time()
    one = len(load_agencies().find(text, key))
    middle = time.process_time()
    four = len(load_agencies().find(text * 4, key * 4))
    end = time.process_time()
    assert four == 4 * one
    assert end - middle < 12 * (middle - begin) + 0.2
