"""Text beside a table: a line that stands at the height of a table's row, partly in it, is two.

"Tổng kinh phí: 500 triệu đồng" to the left of a small table stays text, what is in the table is not said twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vbparse.readers.layout.page import Box, Page, PageLine, Region, Run

_SLACK = 2.0


def cells_apart(page: Page, regions: Sequence[Region]) -> Page:
    """The page with lines that are partly in one of its tables parted in two, the text beside the table first."""
    if not regions or not any(_meets(line.box, region.box) for line in page.lines for region in regions):
        return page
    lines: list[PageLine] = []
    for line in page.lines:
        inside = [run for run in line.runs if any(_holds(region.box, run) for region in regions)]
        if inside and len(inside) < len(line.runs):
            lines += [_line([run for run in line.runs if run not in inside]), _line(inside)]
        else:
            lines.append(line)
    return replace(page, lines=tuple(lines)) if len(lines) > len(page.lines) else page


def _meets(box: Box, table: Box) -> bool:
    """Whether a line at a table's height reaches out of it."""
    middle = (box[1] + box[3]) / 2
    return table[1] <= middle <= table[3] and (box[0] < table[0] - _SLACK or box[2] > table[2] + _SLACK)


def _holds(table: Box, run: Run) -> bool:
    across, down = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
    return table[0] <= across <= table[2] and table[1] <= down <= table[3]


def _line(runs: Sequence[Run]) -> PageLine:
    boxes = [run.box for run in runs]
    first = replace(runs[0], text=runs[0].text.lstrip())
    around = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return PageLine((first, *runs[1:]), around)
