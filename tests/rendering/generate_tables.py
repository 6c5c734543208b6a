"""Appendix tables of made plans: indicators by year under a merged heading; tasks with who, with whom, until when."""

from __future__ import annotations

from random import Random

from tests.rendering.paper import Cell, Table
from tests.rendering.vocabulary import DEPARTMENTS, Place, Topic


def make_indicator_table(random: Random, topic: Topic, place: Place, year: int, end: int) -> Table:
    """Rows of indicators with a value for each of three years; long enough to go over a page now and then."""
    years = sorted({year, (year + end) // 2, end}) if end - year > 1 else [year]
    head: list[tuple[Cell, ...]]
    if len(years) > 1:
        head = [
            (
                Cell("TT", rowspan=2),
                Cell("Chỉ tiêu", rowspan=2),
                Cell("Đơn vị tính", rowspan=2),
                Cell("Mục tiêu các năm", colspan=len(years)),
                Cell("Cơ quan chủ trì", rowspan=2),
            ),
            tuple(Cell(f"Năm {one}") for one in years),
        ]
    else:
        head = [
            (Cell("TT"), Cell("Chỉ tiêu"), Cell("Đơn vị tính"), Cell(f"Mục tiêu năm {year}"), Cell("Cơ quan chủ trì"))
        ]
    rows = list(head)
    measures = [
        *(f"Tỷ lệ {one}" for one in topic.shares),
        *(f"Tỷ lệ {one.format(kind=place.kind)}" for one in topic.lowered),
        *(f"Tỷ lệ {group} {done}" for group, done in topic.groups),
        *(f"Số {noun} {aim}" for _, noun, aim in topic.counts),
    ]
    random.shuffle(measures)
    grouped = random.random() < 0.4
    width = len(years) + 4
    for number, measure in enumerate(measures, 1):
        if grouped and number in (1, 5):
            name = "Chỉ tiêu về đầu ra" if number == 1 else "Chỉ tiêu về kết quả"
            rows.append((Cell("I" if number == 1 else "II"), Cell(name, colspan=width - 1)))
        counted = measure.startswith("Số ")
        low = random.randint(3, 40)
        values = [str(low + step * random.randint(2, 9)) for step in range(len(years))]
        if not counted and random.random() < 0.3:
            values = [f"{value},5" for value in values]
        unit = "%" if not counted else "mô hình" if "mô hình" in measure else "đơn vị"
        lead = random.choice((topic.lead, DEPARTMENTS[random.randrange(6)][0]))
        rows.append((Cell(str(number)), Cell(measure), Cell(unit), *(Cell(value) for value in values), Cell(lead)))
    return Table(tuple(rows), len(head), (1.1, 6, 1.9, *([1.7] * len(years)), 3.6))


def make_task_table(random: Random, topic: Topic, place: Place, year: int, end: int) -> Table:
    """Rows of tasks with the lead body, its partners, the time and the product."""
    head = (
        Cell("TT"),
        Cell("Nhiệm vụ"),
        Cell("Cơ quan chủ trì"),
        Cell("Cơ quan phối hợp"),
        Cell("Thời gian hoàn thành"),
        Cell("Sản phẩm"),
    )
    rows = [head]
    products = ("Kế hoạch", "Báo cáo", "Quyết định", "Văn bản hướng dẫn", "Hội nghị")
    number = 0
    for _, items in topic.tasks:
        for item in items:
            number += 1
            lead = random.choice((topic.lead, DEPARTMENTS[random.randrange(6)][0]))
            partner = DEPARTMENTS[random.randrange(6)][0]
            if partner == lead:
                partner = "Công an " + place.kind
            when = random.choice(
                (
                    f"Quý {random.choice(('II', 'III', 'IV'))} năm {year}",
                    f"Năm {end}",
                    "Hằng năm",
                    f"Trước ngày 30/6/{year}",
                )
            )
            rows.append(
                (
                    Cell(str(number)),
                    Cell(item.rstrip(".")),
                    Cell(lead),
                    Cell(f"{partner}, các cơ quan liên quan"),
                    Cell(when),
                    Cell(random.choice(products)),
                )
            )
    return Table(tuple(rows), 1, (1, 6, 3, 3.2, 2.4, 2.2))
