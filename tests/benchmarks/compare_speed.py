"""Speed of comparing, measured here and now:  python -m tests.benchmarks.compare_speed

Plans of 30 indicators each, made without parsing: half of their measures are those of a programme in each office's own
words, half are of other fields. Seconds of one processor, and memory, for 25, 50, 100 and 200 plans; the time may grow
with the number of pairs of plans, that is by four at each step, and 100 plans have to take less than 10 seconds.
"""

from __future__ import annotations

import random
import time
import tracemalloc

from vbparse.compare.plans import compare_plans
from vbparse.lexicon.programmes import ProgrammeMeasure, load_programmes
from vbparse.model.base import Span
from vbparse.model.document import DocumentKind, PlanDocument, Source
from vbparse.model.header import Header, Period, Province
from vbparse.model.indicator import Comparator, Direction, Indicator, Target, Unit

COUNTS = (25, 50, 100, 200)
INDICATORS = 30

_WHO = (
    *("hộ nghèo", "hộ dân nông thôn", "học sinh trung học phổ thông", "người cao tuổi", "lao động qua đào tạo"),
    *("phụ nữ mang thai", "người khuyết tật", "thanh niên", "doanh nghiệp nhỏ và vừa", "hợp tác xã nông nghiệp"),
    *("thôn, bản", "trạm y tế xã", "cán bộ, công chức cấp xã", "trường mầm non", "người sau cai nghiện"),
)
_WHAT = (
    *("được tiếp cận thông tin", "được vay vốn tín dụng ưu đãi", "có nhà tiêu hợp vệ sinh", "được tập huấn nghiệp vụ"),
    *("sử dụng nước sạch đạt quy chuẩn", "được quản lý sức khỏe bằng hồ sơ điện tử", "tham gia bảo hiểm y tế"),
    *("được giới thiệu việc làm", "áp dụng quy trình sản xuất an toàn", "được cấp tài khoản định danh điện tử"),
)
_LEAD = ("tỷ lệ ", "Tỷ lệ ", "tỉ lệ ", "")
_SWAPS = (
    *(("dưới 1 tuổi", "dưới 01 tuổi"), ("dưới 5 tuổi", "dưới 05 tuổi"), ("trẻ em", "trẻ"), ("vắc xin", "vắc-xin")),
    *((" trên địa bàn", ""), ("được tiếp cận", "tiếp cận"), (" và ", ", "), ("hỗ trợ", "trợ giúp")),
)
_MORE = ("", "", "", " trên địa bàn tỉnh", " theo quy định", " tại cộng đồng")


def make_plans(count: int, indicators: int = INDICATORS, seed: int = 5) -> list[PlanDocument]:
    """Plans that word the same and other measures each in its own way; the same ones for the same numbers."""
    return [_plan(number, indicators, random.Random(1000 * seed + number)) for number in range(count)]


def _plan(number: int, indicators: int, chance: random.Random) -> PlanDocument:
    known = load_programmes()[0].measures
    copied = sorted(chance.sample(range(len(known)), indicators // 2))
    others = chance.sample([(who, what) for who in _WHO for what in _WHAT], indicators - len(copied))
    found = [_copied(place, known[at], chance) for place, at in enumerate(copied, 1)]
    found += [_other(place, *pair, chance) for place, pair in enumerate(others, len(found) + 1)]
    sha = f"{number:064x}"
    return PlanDocument(
        id=f"doc-{number:016x}",
        source=Source(name=f"plan-{number}.txt", media_type="text/plain", sha256=sha, size_bytes=1, reader="text"),
        text=None,
        document_kind=DocumentKind.PLAN,
        header=Header(
            number=f"{number}/KH-UBND",
            date="2023-01-15",
            province=Province(code=f"{number:02}", name=f"Tỉnh {number}", current_code=None, current_name=None),
            period=Period(start=2021, end=2030),
        ),
        indicators=tuple(found),
    )


def _copied(place: int, measure: ProgrammeMeasure, chance: random.Random) -> Indicator:
    unit, text = measure.unit, measure.unit_text
    values = [value.value for value in measure.values]
    return _indicator(
        place, measure.number, _worded(chance.choice(measure.wordings), chance), unit, text, values, chance
    )


def _other(place: int, who: str, what: str, chance: random.Random) -> Indicator:
    words = f"{chance.choice(_LEAD)}{_worded(who, chance)} {_worded(what, chance)}{chance.choice(_MORE)}"
    values: list[int | float] = [chance.randrange(50, 100), chance.randrange(50, 100)]
    return _indicator(place, None, words, Unit.PERCENT, None, values, chance)


def _worded(words: str, chance: random.Random) -> str:
    for old, new in _SWAPS:
        if chance.random() < 0.3:
            words = words.replace(old, new)
    return words


def _indicator(
    place: int,
    number: int | None,
    words: str,
    unit: Unit,
    unit_text: str | None,
    values: list[int | float],
    chance: random.Random,
) -> Indicator:
    name = f"indicator-{place}"
    targets = tuple(
        Target(
            id=f"{name}/target-{at}",
            span=Span(0, 1),
            measure=words,
            comparator=Comparator.EQ,
            value=round(value * chance.choice((0.9, 1, 1, 1.1)), 2),
            unit=unit,
            unit_text=unit_text,
            direction=Direction.DOWN if words.startswith("giảm") else None,
            year=year,
            raw=words,
            confidence=0.9,
        )
        for at, (value, year) in enumerate(zip(values, (2025, 2030), strict=False), 1)
    )
    return Indicator(id=name, span=Span(0, 1), number=number, text=words, quantified=True, targets=targets)


def main() -> None:
    """Measure all."""
    compare_plans(make_plans(2))  # loads the catalogue and the libraries
    print("plans, pairs of plans, rows, seconds, milliseconds per pair, seconds without the list of pairs")
    for count in COUNTS:
        plans = make_plans(count)
        start = time.process_time()
        comparison = compare_plans(plans)
        seconds = time.process_time() - start
        start = time.process_time()
        compare_plans(plans, pairs=False)
        bare = time.process_time() - start
        pairs = count * (count - 1) // 2
        print(f"{count}, {pairs}, {len(comparison.rows)}, {seconds:.2f}, {1000 * seconds / pairs:.3f}, {bare:.2f}")
    plans = make_plans(100)
    for pairs_too in (True, False):
        tracemalloc.start()
        compare_plans(plans, pairs=pairs_too)
        print(f"100 plans, pairs={pairs_too}: at most {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")
        tracemalloc.stop()


if __name__ == "__main__":
    main()
