"""Results are input: one that was cut, edited or made up is refused, or serves whatever reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vbparse.compare.lines import list_lines
from vbparse.compare.plans import compare_plans
from vbparse.compare.table import render_pairs, render_table
from vbparse.errors import InvalidDocument, VbparseError
from vbparse.export.run import export
from vbparse.model.comparison import PlaceKey
from vbparse.model.document import PlanDocument
from vbparse.pipeline import parse
from vbparse.view.comparison import render_comparison
from vbparse.view.document import render_document

PLAN = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG
Số: 177/KH-UBND
An Giang, ngày 28 tháng 02 năm 2024
KẾ HOẠCH
Giảm nghèo năm 2024
Căn cứ Quyết định số 23/QĐ-TTg ngày 07 tháng 01 năm 2021 của Thủ tướng Chính phủ;
I. MỤC TIÊU
- Chỉ tiêu 1: 56/156 xã, phường đạt tiêu chuẩn vào năm 2025.
- Chỉ tiêu 2: Giảm tỷ lệ hộ nghèo xuống dưới 9,5% vào năm 2025, còn từ 2 đến 3% vào năm 2030.
II. KINH PHÍ
- Kinh phí thực hiện 18.680.000.000 đồng.
III. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
- Chủ trì, phối hợp với Sở Tài chính thực hiện các chỉ tiêu 1, 2, 8; báo cáo trước ngày 20/5 hằng năm.
"""
NUMBERS = (float("inf"), float("nan"), -1, 0, 10**30, 10**400, 1e308, 5e-324, 0.1)
TEXTS = ("", "abc", "\x00", "</script>", "=1+1", "2024-02-31", "2024-13", "9999", "0000", "x" * 3000, None, 3)
SPANS = ([5, 999_999], [-1, 3], [7, 3], [3, 3], [0, 0], [10**20, 10**21], [2], None)
Way = tuple[str | int, ...]


@cache
def written() -> str:
    return parse(PLAN, name="plan.txt").to_json()


def ways(value: Any, way: Way = ()) -> Iterator[tuple[Way, tuple[Any, ...]]]:
    """Each place in a result, with what somebody might write there instead."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from ways(item, (*way, name))
    elif isinstance(value, list) and "span" not in str(way[-1:]) and "evidence" not in way:
        yield way, ([], value * 2, value[::-1])
        for at, item in enumerate(value):
            yield from ways(item, (*way, at))
    elif isinstance(value, list):
        yield way, SPANS
    elif isinstance(value, bool):
        yield way, (not value,)
    elif value is None:
        yield way, (*NUMBERS[:3], *TEXTS[:3], SPANS[0])
    else:
        yield way, NUMBERS if isinstance(value, int | float) else TEXTS


@cache
def places() -> tuple[tuple[Way, tuple[Any, ...]], ...]:
    return tuple(ways(json.loads(written())))


def mutated(way: Way, value: Any) -> str:
    result = json.loads(written())
    inner = result
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = value
    return json.dumps(result)


@pytest.mark.parametrize(
    ("way", "value", "named"),
    [
        (("indicators", 1, "targets", 0, "value"), float("inf"), "indicators/1/targets/0/value"),
        (("indicators", 1, "targets", 0, "confidence"), float("nan"), "indicators/1/targets/0/confidence"),
        (("header", "date"), "abc", "header/date"),
        (("header", "date"), "2024-13", "header/date"),
        (("citations", 0, "date"), "07/01/2021", "citations/0/date"),
        (("indicators", 0, "span"), [5, 999_999], "indicators/0/span"),
        (("indicators", 0, "span"), [7, 3], "indicators/0/span"),
        (("indicators", 0, "targets", 0, "span"), [-3, 3], "indicators/0/targets/0/span"),
        (("header", "evidence", "number"), [0, 999_999], "header/evidence/number"),
    ],
)
def test_what_no_parse_writes_is_refused_by_its_place(way: Way, value: Any, named: str) -> None:
    with pytest.raises(InvalidDocument, match=named):
        PlanDocument.from_json(mutated(way, value))


def test_a_date_may_leave_out_day_and_month() -> None:
    for date in ("2024-02-28", "2024-02", "2024", None):
        assert PlanDocument.from_json(mutated(("header", "date"), date)).header.date == date


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_each_reader_gives_output_or_says_why_not(data: st.DataObject) -> None:
    way, values = data.draw(st.sampled_from(places()))
    value = data.draw(st.sampled_from(values))
    try:
        document = PlanDocument.from_json(mutated(way, value))
    except VbparseError:
        return
    document.to_frames()
    render_document(document)
    other = PlanDocument.from_json(written()).model_copy(update={"id": "doc-other"})
    comparison = compare_plans([document, other], places=data.draw(st.sampled_from(PlaceKey)), pairs=True)
    comparison.to_json()
    render_comparison(comparison)
    render_table(comparison)
    render_pairs(comparison)
    list(list_lines(comparison))
    with TemporaryDirectory() as folder:
        for name in ("sdmx", "spacy", "csv"):
            try:
                export([document], Path(folder) / name, name)
            except VbparseError:
                continue
