"""Whatever stands on a sheet: every word that is shown comes out once, and the same sheet gives the same blocks."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from vbparse.readers.blocks import Block
from vbparse.readers.registry import Payload
from vbparse.readers.sheets.grid import Area, Cell, Sheet
from vbparse.readers.sheets.reading import read_sheets
from vbparse.structure.build import clean

_PLACES = st.tuples(st.integers(0, 14), st.integers(0, 7))
_WORDS = st.sampled_from(
    [
        "Chỉ tiêu",
        "UBND TỈNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Nơi nhận:",
        "Đơn vị tính: %",
        "TT",
        "Số: 5/KH-UBND",
    ]
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Cells anywhere, each with a word of its own, with merged areas that do not overlap, frames and hidden rows."""
    places = draw(st.sets(_PLACES, min_size=1, max_size=60))
    cells = {
        place: Cell(f"{draw(_WORDS)} x{place[0]}y{place[1]}", bold=draw(st.booleans())) for place in sorted(places)
    }
    merged: list[Area] = []
    taken: set[tuple[int, int]] = set()
    for top, left in draw(st.lists(_PLACES, max_size=4)):
        area = Area(top, left, top + draw(st.integers(0, 2)), left + draw(st.integers(0, 3)))
        inner = {(r, c) for r in range(area.top, area.bottom + 1) for c in range(area.left, area.right + 1)}
        if not inner & taken:
            taken |= inner
            merged.append(area)
            for place in inner - {(top, left)}:
                cells.pop(place, None)
    framed = draw(st.frozensets(_PLACES, max_size=90))
    hidden = draw(st.frozensets(st.integers(0, 14), max_size=3))
    return Sheet("Biểu", 1, cells or {(0, 0): Cell("x0y0")}, tuple(merged), framed, hidden)


def words(blocks: tuple[Block, ...]) -> Counter[str]:
    texts = [block.text for block in blocks] + [cell.text for block in blocks for row in block.rows for cell in row]
    return Counter(word for text in texts for word in text.split() if word[0] == "x" and "y" in word)


def shown(sheet: Sheet) -> set[str]:
    """The words that are not hidden; a merged area shows its text as long as one of its rows is seen."""
    spans = {(area.top, area.left): area for area in sheet.merged}
    out = set()
    for place, cell in sheet.cells.items():
        area = spans.get(place, Area(*place, *place))
        if any(row not in sheet.hidden_rows for row in range(area.top, area.bottom + 1)):
            out.add(cell.text.split()[-1])
    return out


@settings(max_examples=150, deadline=None)
@given(sheets())
def test_every_word_comes_out_once(sheet: Sheet) -> None:
    expected = shown(sheet)
    if not expected:
        return
    raw = read_sheets(Payload("a.xlsx", "x", b""), [sheet], "xlsx")
    assert words(raw.blocks) == Counter(expected)
    assert raw == read_sheets(Payload("a.xlsx", "x", b""), [sheet], "xlsx")
    text = clean(raw).text
    assert all(word in text for word in expected)


def test_a_merged_area_below_the_last_text_that_begins_hidden_is_shown() -> None:
    cells = {(0, 0): Cell("Chỉ tiêu x0y0"), (1, 0): Cell("Nơi nhận: x1y0")}
    sheet = Sheet("Biểu", 1, cells, (Area(1, 0, 2, 0),), hidden_rows=frozenset({1}))
    assert words(read_sheets(Payload("a.xlsx", "x", b""), [sheet], "xlsx").blocks) == Counter(["x0y0", "x1y0"])
    alone = Sheet("Biểu", 1, {(0, 0): Cell("x0y0")}, (Area(0, 0, 0, 1),), hidden_columns=frozenset({0}))
    assert words(read_sheets(Payload("a.xlsx", "x", b""), [alone], "xlsx").blocks) == Counter(["x0y0"])
