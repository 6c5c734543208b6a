"""Comparisons made by hand: two plans beside a programme, and tables as large as wanted."""

from __future__ import annotations

from dataclasses import dataclass

from vbparse.model.alignment import Basis
from vbparse.model.base import Span
from vbparse.model.comparison import (
    Against,
    Cause,
    Cell,
    CellStatus,
    Column,
    ColumnKind,
    ComparedValue,
    Comparison,
    Row,
    Stance,
    WordChange,
    YearOrder,
)
from vbparse.model.header import Period
from vbparse.model.indicator import Comparator, Direction, TargetKind, Unit, YearSource


@dataclass(frozen=True, slots=True)
class Given:
    """A value as a test gives it: in the row's unit, unless it says how the document puts it."""

    year: int | None
    value: float
    comparator: Comparator = Comparator.EQ
    high: float | None = None
    unit: Unit | None = None
    stated: float | None = None
    kind: TargetKind = TargetKind.LEVEL


LT, LE, GE, RANGE = Comparator.LT, Comparator.LE, Comparator.GE, Comparator.RANGE

PROGRAMME = "vn-children"
COLUMNS = (
    Column(
        id=PROGRAMME,
        kind=ColumnKind.PROGRAMME,
        name="Chương trình quốc gia",
        number="23/QĐ-TTg",
        date="2021-01-07",
        title="Chương trình hành động quốc gia vì trẻ em giai đoạn 2021 - 2030",
        period=Period(start=2021, end=2030),
    ),
    Column(
        id="an-giang",
        kind=ColumnKind.PLAN,
        name="An Giang 2024",
        province_code="89",
        province_name="An Giang",
        number="177/KH-UBND",
        date="2024-02-28",
        title="Triển khai thực hiện công tác trẻ em năm 2024",
        source_name="an-giang.txt",
        period=Period(start=2024, end=2024),
        programmes=(PROGRAMME,),
    ),
    Column(
        id="vinh-long",
        kind=ColumnKind.PLAN,
        name="Vĩnh Long 2021–2030",
        province_code="86",
        province_name="Vĩnh Long",
        number="3456/QĐ-UBND",
        date="2021-12",
        title="Kế hoạch thực hiện Chương trình hành động vì trẻ em tỉnh Vĩnh Long giai đoạn 2021 - 2030",
        source_name="vinh-long.txt",
        period=Period(start=2021, end=2030),
        programmes=(PROGRAMME,),
    ),
)


def stance(one: Given, other: Given, better: Direction | None) -> tuple[Stance, Cause | None, str]:
    """How one value stands to another, for plain numbers only: what a test needs, not how it is really done."""
    if one.kind is not other.kind:
        return Stance.UNLIKE, Cause.KIND, f"a {one.kind.value} beside a {other.kind.value}"
    if one.unit is not None and one.stated is None:
        return Stance.UNLIKE, Cause.UNIT, f"{one.unit.value} does not convert"
    if one.value == other.value and one.comparator is other.comparator:
        return Stance.EQUAL, None, f"both {one.value:g}"
    if better is None:
        return Stance.UNLIKE, Cause.DIRECTION, "not known whether more or less is better"
    if one.value == other.value:
        return Stance.UNLIKE, Cause.OVERLAP, f"{one.comparator.value} beside {other.comparator.value}"
    higher = one.value > other.value
    reason = f"{one.value:g} is {'higher' if higher else 'lower'} than {other.value:g}, and " + (
        "higher is better" if better is Direction.UP else "lower is better"
    )
    return (Stance.STRICTER if higher == (better is Direction.UP) else Stance.LOOSER), None, reason


_WORDS = {LT: "dưới ", LE: "không quá ", GE: "ít nhất ", Comparator.GT: "trên ", Comparator.APPROX: "khoảng "}
_SIGNS = {Unit.PERCENT: "%", Unit.PER_1000: "‰"}


def written(given: Given, unit: Unit) -> str:
    """The words of a value: "xuống dưới 9,5% vào năm 2025"."""
    sign = _SIGNS.get(given.unit or unit, "")
    number = f"{given.stated if given.stated is not None else given.value:g}{sign}".replace(".", ",")
    if given.high is not None:
        number = f"{given.value:g} đến {given.high:g}{sign}".replace(".", ",")
    return _WORDS.get(given.comparator, "đạt ") + number + (f" vào năm {given.year}" if given.year else "")


def make_row(
    columns: tuple[Column, ...],
    row_id: str,
    measure: str,
    given: dict[str, tuple[Given, ...] | str],
    *,
    wordings: dict[str, str] | None = None,
    unit: Unit = Unit.PERCENT,
    unit_text: str | None = None,
    better: Direction | None = Direction.UP,
    programme: str | None = PROGRAMME,
    segment: str | None = None,
    group: str | None = None,
    number: int = 1,
) -> Row:
    """A row of cells: `given` has the values of a column, or the words of an indicator that sets none."""
    cells: list[Cell] = []
    references = [column for column in columns if column.kind is ColumnKind.PROGRAMME] or [columns[0]]
    code = row_id if programme else None
    for place, column in enumerate(columns):
        said = given.get(column.id)
        if said is None:
            cells.append(Cell(column_id=column.id, status=CellStatus.MISSING))
            continue
        words = (wordings or {}).get(column.id, measure)
        start = 1000 * (place + 1) + 17
        evidence = f"Chỉ tiêu {number}: {words} "
        values: list[ComparedValue] = []
        status = CellStatus.UNQUANTIFIED
        if isinstance(said, str):
            evidence = said
        else:
            status = CellStatus.VALUES
            for turn, one in enumerate(said):
                raw = written(one, unit)
                evidence += ("; " if turn else "") + raw
                at = start + len(evidence) - len(raw)
                against = [
                    Against(
                        column_id=other.id,
                        stance=found[0],
                        cause=found[1],
                        difference=None if found[0] is Stance.UNLIKE else round(one.value - peer.value, 6),
                        reason=found[2],
                    )
                    for other in references
                    if other.id != column.id
                    for peer in _peers(given.get(other.id), one.year)
                    for found in [stance(one, peer, better)]
                ]
                converts = one.unit is None or one.stated is not None
                plan = column.kind is ColumnKind.PLAN
                values.append(
                    ComparedValue(
                        target_id=f"indicator-{number}/target-{turn + 1}" if plan else None,
                        year=one.year,
                        year_source=None if not plan or one.year is None else YearSource.STATED,
                        comparator=one.comparator,
                        value=one.stated if one.stated is not None else one.value,
                        value_high=one.high,
                        unit=one.unit or unit,
                        unit_text=unit_text,
                        kind=one.kind,
                        common=one.value if converts else None,
                        common_high=one.high if converts else None,
                        raw=raw,
                        span=Span(at, at + len(raw)) if plan else None,
                        confidence=0.93 if plan else None,
                        against=tuple(against),
                    )
                )
        plan = column.kind is ColumnKind.PLAN
        changed = words != measure
        cells.append(
            Cell(
                column_id=column.id,
                status=status,
                indicator_id=f"indicator-{number}" if plan else None,
                number=number,
                measure=words,
                evidence=evidence if plan else None,
                span=Span(start, start + len(evidence)) if plan else None,
                score=0.94 if changed else 1.0,
                basis=Basis.NUMBER,
                reason="number and unit agree; the words are alike" if changed else "the words are the same",
                wording=compare_words(measure, words) if changed else (),
                values=tuple(values),
            )
        )
    years = sorted({one.year for said in given.values() if isinstance(said, tuple) for one in said if one.year})
    return Row(
        id=f"{programme}:{row_id}" if programme else row_id,
        programme=programme,
        code=code,
        measure=measure,
        segment=segment,
        group=group,
        unit=unit,
        unit_text=unit_text,
        better=better,
        cells=tuple(cells),
        orders=tuple(_order(columns, given, year, better) for year in years),
    )


def _peers(said: tuple[Given, ...] | str | None, year: int | None) -> list[Given]:
    return [one for one in said if one.year == year][:1] if isinstance(said, tuple) else []


def _order(
    columns: tuple[Column, ...],
    given: dict[str, tuple[Given, ...] | str],
    year: int,
    better: Direction | None,
) -> YearOrder:
    found: dict[float, list[str]] = {}
    for column in columns:
        for one in _peers(given.get(column.id), year):
            if one.unit is None or one.stated is not None:
                found.setdefault(one.value, []).append(column.id)
    values = sorted(found, reverse=better is Direction.UP)
    return YearOrder(year=year, order=tuple(tuple(found[value]) for value in values))


def compare_words(old: str, new: str) -> tuple[WordChange, ...]:
    """One change in the middle is enough for a test."""
    before, after = old.split(), new.split()
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    parts = [
        WordChange(kind="same", text=" ".join(before[:head])),
        WordChange(kind="dropped", text=" ".join(before[head : len(before) - tail])),
        WordChange(kind="added", text=" ".join(after[head : len(after) - tail])),
        WordChange(kind="same", text=" ".join(before[len(before) - tail :])),
    ]
    return tuple(part for part in parts if part.text)


def both(first: float, second: float, comparator: Comparator = Comparator.EQ) -> tuple[Given, ...]:
    """A value for 2025 and one for 2030."""
    return (Given(2025, first, comparator), Given(2030, second, comparator))


def small_comparison() -> Comparison:
    """A programme and two plans: stricter, looser, equal, unlike, missing, unquantified, converted, of one year."""
    health = "Phát triển toàn diện trẻ em, chăm sóc sức khỏe, dinh dưỡng"
    safety = "Bảo vệ trẻ em"
    down = Direction.DOWN
    rows = (
        make_row(
            COLUMNS,
            "1",
            "Tỷ lệ xã, phường, thị trấn đạt tiêu chuẩn phù hợp với trẻ em",
            {PROGRAMME: both(65, 75), "an-giang": (Given(2025, 75),), "vinh-long": both(65, 75)},
            group=health,
        ),
        make_row(
            COLUMNS,
            "4a",
            "Tỷ lệ trẻ em dưới 5 tuổi bị suy dinh dưỡng thể cân nặng theo tuổi",
            {
                PROGRAMME: both(9, 6, LT),
                "an-giang": (Given(2024, 9.5, LT), Given(2025, 9.5, LT)),
                "vinh-long": both(8.5, 6, LT),
            },
            wordings={"an-giang": "Tỷ lệ trẻ em dưới 05 tuổi bị suy dinh dưỡng thể cân nặng"},
            group=health,
            better=down,
            number=4,
        ),
        make_row(
            COLUMNS,
            "4c",
            "Tỷ lệ trẻ em dưới 5 tuổi bị béo phì",
            {PROGRAMME: both(5, 5, LT), "an-giang": (Given(2025, 7.5, LT),)},
            group=health,
            better=down,
            segment="nông thôn",
            number=4,
        ),
        make_row(
            COLUMNS,
            "11b",
            "Tỷ suất trẻ em tử vong do tai nạn, thương tích",
            {
                PROGRAMME: both(16, 15),
                "an-giang": (Given(2025, 17, unit=Unit.PER_1000, stated=0.17),),
                "vinh-long": (Given(2025, 16), Given(2030, 14, LE)),
            },
            group=safety,
            better=down,
            unit=Unit.PER_100000,
            unit_text="trẻ em",
            number=11,
        ),
        make_row(
            COLUMNS,
            "13",
            "Số cuộc tảo hôn giảm hằng năm",
            {
                PROGRAMME: (Given(2025, 2, RANGE, 3, kind=TargetKind.CHANGE),),
                "an-giang": "Chỉ tiêu 13: Hạn chế đến mức thấp nhất tình trạng tảo hôn",
                "vinh-long": (Given(2025, 2.5, kind=TargetKind.LEVEL),),
            },
            group=safety,
            better=None,
            number=13,
        ),
        make_row(
            COLUMNS,
            "row-1",
            "Trẻ em được học bơi và có kỹ năng an toàn trong môi trường nước",
            {"an-giang": (Given(2024, 1200, GE),), "vinh-long": (Given(None, 30),)},
            programme=None,
            unit=Unit.COUNT,
            unit_text="trẻ em",
            number=24,
        ),
    )
    return Comparison(parser="vbparse test", columns=COLUMNS, rows=rows)


_MEASURES = (
    ("Tỷ lệ xã, phường, đặc khu đạt tiêu chuẩn phù hợp với trẻ em", Direction.UP, Unit.PERCENT, None),
    ("Tỷ suất tử vong trẻ em dưới 5 tuổi", Direction.DOWN, Unit.PER_1000, "trẻ đẻ sống"),
    ("Tỷ lệ hộ gia đình sử dụng nước sạch đáp ứng quy chuẩn", Direction.UP, Unit.PERCENT, None),
    ("Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều", Direction.DOWN, Unit.PERCENT, None),
    ("Số lượt người được tập huấn kỹ năng số cơ bản", Direction.UP, Unit.COUNT, "lượt người"),
)


def large_comparison(columns: int, rows: int) -> Comparison:
    """A programme and `columns` less one plans, `rows` measures of two years each; the same for the same numbers."""
    plans = tuple(
        COLUMNS[1].model_copy(update={"id": f"tinh-{i}", "name": f"Tỉnh số {i}", "number": f"{100 + i}/KH-UBND"})
        for i in range(1, columns)
    )
    every = (COLUMNS[0], *plans)
    made: list[Row] = []
    for i in range(rows):
        measure, better, unit, unit_text = _MEASURES[i % len(_MEASURES)]
        base = 40 + (i * 7) % 50
        given: dict[str, tuple[Given, ...] | str] = {}
        for j, column in enumerate(every):
            step = (i * 31 + j * 17) % 11
            if j and step == 10:
                continue
            shift = 0 if j == 0 or step < 5 else (step - 7) * 1.5
            given[column.id] = "Phấn đấu tăng dần" if j and step == 9 else both(base + shift, base + shift + 5)
        made.append(
            make_row(
                every,
                str(i + 1),
                f"{measure}, nhóm {i // len(_MEASURES) + 1}",
                given,
                unit=unit,
                unit_text=unit_text,
                better=better,
                group=f"Mục tiêu {i // 12 + 1}",
                number=i + 1,
            )
        )
    return Comparison(parser="vbparse test", columns=every, rows=tuple(made))
