"""Tables of pages: grids of drawn lines, merged cells, rows over pages, columns without lines, and what is no table."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import pytest

from vbparse.readers.layout.beside import cells_apart
from vbparse.readers.layout.page import Page, PageLine, Region, Ruling, Run
from vbparse.readers.pdf.grid import find_grids
from vbparse.readers.pdf.grid_pages import join_regions
from vbparse.readers.pdf.tables import find_tables, may_hold_table

SIZE = 12.0
Placed = tuple[float, float, str]


def run(x: float, y: float, text: str, *, bold: bool = False, raised: bool = False, certainty: float = 1.0) -> Run:
    """A run of letters of six points each, its top at `y`."""
    return Run(text, (x, y, x + 6.0 * len(text), y + SIZE), SIZE, bold, raised=raised, certainty=certainty)


def words(x: float, y: float, text: str, **marks: bool) -> list[Run]:
    """One run a word."""
    out: list[Run] = []
    for word in text.split():
        out.append(run(x, y, word if not out else " " + word, **marks))
        out[-1] = run(x, y, word, **marks)
        x += 6.0 * (len(word) + 1)
    return [out[0], *(Run(" " + each.text, each.box, each.size, each.bold) for each in out[1:])]


def line(*runs: Run) -> PageLine:
    box = (
        min(each.box[0] for each in runs), min(each.box[1] for each in runs),
        max(each.box[2] for each in runs), max(each.box[3] for each in runs),
    )  # fmt: skip
    return PageLine(tuple(runs), box)


def page(placed: Sequence[Placed], rulings: Sequence[Ruling] = (), *, number: int = 1, **marks: bool) -> Page:
    """A page of texts at places; texts at one height are one line."""
    heights = sorted({y for _, y, _ in placed})
    lines = [line(*(each for x, at, text in sorted(placed) if at == y for each in words(x, y, text))) for y in heights]
    return Page(number, 595.0, 842.0, tuple(lines), tuple(rulings), recognised=marks.get("recognised", False))


def across(y: float, x0: float, x1: float) -> Ruling:
    return Ruling((x0, y - 0.25, x1, y + 0.25))


def down(x: float, y0: float, y1: float) -> Ruling:
    return Ruling((x - 0.25, y0, x + 0.25, y1))


def grid_lines(xs: Sequence[float], ys: Sequence[float]) -> list[Ruling]:
    return [across(y, xs[0], xs[-1]) for y in ys] + [down(x, ys[0], ys[-1]) for x in xs]


def texts(region: Region) -> list[list[str]]:
    return [[cell.text for cell in row] for row in region.rows]


def spans(region: Region) -> list[list[tuple[int, int]]]:
    return [[(cell.rowspan, cell.colspan) for cell in row] for row in region.rows]


XS = (50.0, 90.0, 300.0, 400.0)


def test_cells_hold_their_words_and_places() -> None:
    placed = [(55.0, 103.0, "TT"), (95.0, 103.0, "Chỉ tiêu"), (305.0, 103.0, "2030")]
    placed += [(55.0, 123.0, "1"), (95.0, 123.0, "Tỷ lệ hộ nghèo"), (305.0, 123.0, "1,5%")]
    (region,) = find_tables(page(placed, grid_lines(XS, (100, 120, 140))))
    assert texts(region) == [["TT", "Chỉ tiêu", "2030"], ["1", "Tỷ lệ hộ nghèo", "1,5%"]]
    anchor = region.rows[1][1].anchor
    assert anchor is not None
    assert anchor.page == 1
    assert anchor.bbox == (90.0, 120.0, 300.0, 140.0)


def test_merged_cells_span_rows_and_columns() -> None:
    rulings = [
        *(across(y, 50, 400) for y in (100, 140, 160)),
        across(120, 300, 400),
        *(down(x, 100, 160) for x in (50, 90, 300, 400)),
        down(350, 120, 160),
    ]
    placed = [(55.0, 113.0, "STT"), (95.0, 113.0, "Chỉ tiêu"), (305.0, 103.0, "Kế hoạch")]
    placed += [(305.0, 123.0, "2025"), (355.0, 123.0, "2030")]
    placed += [(55.0, 143.0, "1"), (95.0, 143.0, "Số xã"), (305.0, 143.0, "14"), (355.0, 143.0, "16")]
    (region,) = find_tables(page(placed, rulings))
    assert texts(region) == [["STT", "Chỉ tiêu", "Kế hoạch"], ["2025", "2030"], ["1", "Số xã", "14", "16"]]
    assert spans(region) == [[(2, 1), (2, 1), (1, 2)], [(1, 1), (1, 1)], [(1, 1)] * 4]


def test_a_low_row_without_walls_between_rows_with_walls_is_one_cell() -> None:
    ys = (100, 120, 132, 152)
    rulings = [*(across(y, 50, 400) for y in ys), down(50, 100, 152), down(400, 100, 152)]
    rulings += [down(x, *span) for x in (90, 300) for span in ((100, 120), (132, 152))]
    (grid,) = find_grids(rulings)
    assert [(cell.row, cell.colspan) for cell in grid.cells] == [(0, 1)] * 3 + [(1, 3)] + [(2, 1)] * 3


def test_borders_in_pieces_and_doubled_are_one() -> None:
    pieces = [Ruling((x, 100, x + 24.6, 100.5)) for x in range(50, 400, 25)]
    pieces += [Ruling((50, 102, 400, 102.5)), across(120, 50, 400), across(140, 50, 400)]
    pieces += [down(x, y, y + 19.6) for x in XS for y in (100, 120)]
    (grid,) = find_grids(pieces)
    assert (len(grid.xs), len(grid.ys), len(grid.cells)) == (4, 3, 6)


def test_sides_that_are_not_drawn_stand_where_the_lines_end() -> None:
    rulings = [across(120, 50, 400), across(140, 50, 400), down(90, 100, 160), down(300, 100, 160)]
    (grid,) = find_grids(rulings)
    assert [round(x) for x in grid.xs] == [50, 90, 300, 400]
    assert [round(y) for y in grid.ys] == [100, 120, 140, 160]


@pytest.mark.parametrize(
    ("what", "rulings"),
    [
        (
            "a frame around a text",
            [across(100, 50, 400), across(200, 50, 400), down(50, 100, 200), down(400, 100, 200)],
        ),
        ("underlined words", [across(y, 60, 120) for y in (100, 120, 140, 160, 180)]),
        ("frames one below the other", grid_lines((50, 400), (100, 150, 200, 250))),
        ("a box to be ticked", grid_lines((50, 56, 62), (100, 106, 112))),
        ("a rule in the margin and one below the letterhead", [down(40, 50, 800), across(90, 100, 200)] * 3),
    ],
)
def test_no_tables(what: str, rulings: list[Ruling]) -> None:
    placed = [(70.0, 110.0, "Văn bản trong khung"), (70.0, 130.0, "Dòng thứ hai")]
    assert find_tables(page(placed, rulings)) == [], what


def test_boxes_and_arrows_of_a_chart_are_no_table() -> None:
    rulings: list[Ruling] = []
    for y in (100.0, 180.0, 260.0, 340.0):
        rulings += [across(y, 100, 200), across(y + 30, 100, 200), down(100, y, y + 30), down(200, y, y + 30)]
        rulings.append(down(150, y + 30, y + 80))
    placed = [(110.0, y + 8, text) for y, text in ((100.0, "Bộ"), (180.0, "Sở"), (260.0, "Phòng"), (340.0, "Trạm"))]
    assert find_tables(page(placed, rulings)) == []


def test_lines_set_close_are_not_mixed() -> None:
    placed = [(55.0, 103.0, "Tiêu đề Đảng Cộng"), (55.0, 112.0, "sản Việt Nam"), (205.0, 103.0, "In hoa")]
    (region,) = find_tables(page(placed, grid_lines((50, 200, 300), (100, 130, 150))))
    assert " ".join(region.rows[0][0].text.split()) == "Tiêu đề Đảng Cộng sản Việt Nam"


def test_small_letters_beside_a_column_of_large_ones_are_no_marks() -> None:
    small = [Run("1.", (55, 103, 63, 113), 10.0, raised=True), Run(" Tiêu", (66, 103, 90, 113), 10.0, raised=True)]
    lines = (line(*small, Run(" THÔNG BÁO", (205, 101, 290, 118), 15.0)), line(Run("đề", (55, 114, 66, 124), 10.0)))
    made = Page(1, 595, 842, lines, tuple(grid_lines((50, 200, 300), (100, 130, 150))))
    (region,) = find_tables(made)
    assert region.rows[0][0].text.split() == ["1.", "Tiêu", "đề"]


def test_a_document_number_is_whole_again() -> None:
    xs = (50.0, 150.0, 215.0, 300.0)
    placed = [(155.0, 103.0, "theo Nghị"), (155.0, 117.0, "quyết số"), (155.0, 131.0, "21-"), (155.0, 145.0, "NQ/TW")]
    placed += [(55.0, 103.0, "Tuyên truyền"), (220.0, 103.0, "2026")]
    (region,) = find_tables(page(placed, grid_lines(xs, (100, 160, 180))))
    assert region.rows[0][1].text.replace("\n", " ") == "theo Nghị quyết số 21-NQ/TW"


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("200.000.0", "00", "200.000.000"),
        ("Chiế", "c", "Chiếc"),
        ("21-NQ/T", "W", "21-NQ/TW"),
        ("Thường", "xuyên", None),
    ],
)
def test_what_is_wider_than_its_column_is_whole_again(upper: str, lower: str, whole: str | None) -> None:
    right = 55.0 + 6 * len(upper) + 5
    placed = [(55.0, 103.0, upper), (55.0, 117.0, lower), (right + 5, 103.0, "x"), (right + 5, 143.0, "y")]
    (region,) = find_tables(page(placed, grid_lines((50, right, 300), (100, 140, 160))))
    assert region.rows[0][0].text.replace("\n", " ") == (whole or f"{upper} {lower}")


def test_two_values_in_a_cell_stay_two() -> None:
    placed = [(143.0, 103.0, "10"), (143.0, 117.0, "12"), (55.0, 103.0, "Số xã"), (55.0, 143.0, "y")]
    (region,) = find_tables(page(placed, grid_lines((50, 100, 160), (100, 140, 160))))
    assert region.rows[0][1].text == "10\n12"


def test_a_line_with_room_for_the_next_word_ends_its_paragraph() -> None:
    xs = (50.0, 90.0, 300.0, 400.0)
    placed = [(95.0, 103.0, "Tổng kiểm tra toàn bộ các quy chế"), (95.0, 117.0, "bảo vệ trẻ em")]
    placed += [(95.0, 131.0, "Báo cáo kết quả"), (305.0, 103.0, "Sở Y tế")]
    (region,) = find_tables(page(placed, grid_lines(xs, (100, 150, 170))))
    assert region.rows[0][1].text == "Tổng kiểm tra toàn bộ các quy chế bảo vệ trẻ em\nBáo cáo kết quả"
    assert len(region.rows[0][1].lines) == 3


def test_a_raised_number_is_a_mark() -> None:
    runs = [run(55, 103, "24%"), Run("1", (73, 101, 77, 108), 7.0, raised=True)]
    made = Page(
        1, 595, 842, (line(*runs), line(run(155, 104, "x"))), tuple(grid_lines((50, 150, 250), (100, 120, 140)))
    )
    (region,) = find_tables(made)
    assert region.rows[0][0].text == "24%[1]"


def test_rows_without_lines_between_are_told_by_their_numbers() -> None:
    placed = [(x, 103.0, text) for x, text in ((55.0, "TT"), (95.0, "Nội dung"), (305.0, "Năm"))]
    for number, text, year in ((1, "Khảo sát nhu cầu", "2025"), (2, "Tập huấn cán bộ", "2026"), (3, "Sơ kết", "2027")):
        placed += [(55.0, 110.0 + 20 * number, f"{number}"), (95.0, 110.0 + 20 * number, text)]
        placed.append((305.0, 110.0 + 20 * number, year))
    (region,) = find_tables(page(placed, grid_lines(XS, (100, 120, 190))))
    assert texts(region)[1:] == [
        ["1", "Khảo sát nhu cầu", "2025"],
        ["2", "Tập huấn cán bộ", "2026"],
        ["3", "Sơ kết", "2027"],
    ]


def test_a_head_without_a_line_below_is_a_row_of_its_own() -> None:
    placed = [(55.0, 103.0, "TT"), (95.0, 103.0, "Chỉ tiêu"), (305.0, 103.0, "2018")]
    placed += [(55.0, 123.0, "15"), (95.0, 123.0, "Số trẻ uống vitamin"), (305.0, 123.0, "73.119")]
    placed += [(55.0, 143.0, "16"), (95.0, 143.0, "Tỷ lệ thấp còi"), (305.0, 143.0, "13,1")]
    (region,) = find_tables(page(placed, grid_lines(XS, (100, 140, 160))))
    assert [row[0].text for row in region.rows] == ["TT", "15", "16"]


def part(rows: Sequence[Sequence[str]], number: int, *, top: float = 100.0, shift: float = 0.0) -> Region:
    """A drawn table of three columns on page `number`, each row 20 points high."""
    xs = [x + shift for x in XS]
    ys = [top + 20 * at for at in range(len(rows) + 1)]
    placed = [
        (x + 5, y + 3, text) for row, y in zip(rows, ys, strict=False) for x, text in zip(xs, row, strict=False) if text
    ]
    (region,) = find_tables(page(placed, grid_lines(xs, ys), number=number))
    return region


def test_parts_on_two_pages_are_one_table_and_heads_are_not_repeated() -> None:
    above = part([["TT", "Nhiệm vụ", "Cơ quan"], ["1", "Khảo sát", "Sở Y tế"]], 1)
    below = part([["TT", "Nhiệm vụ", "Cơ quan"], ["2", "Tập huấn", "Sở Nội vụ"]], 2, shift=14)
    joined = join_regions(above, below)
    assert joined is not None
    assert texts(joined) == [
        ["TT", "Nhiệm vụ", "Cơ quan"],
        ["1", "Khảo sát", "Sở Y tế"],
        ["2", "Tập huấn", "Sở Nội vụ"],
    ]
    assert [row[0].anchor.page for row in joined.rows if row[0].anchor] == [1, 1, 2]


def test_heads_that_were_misread_are_not_repeated() -> None:
    above = part([["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì"], ["1", "Khảo sát", "Sở Y tế"]], 1)
    below = part([["STT", "Nội dung nhiêm vụ", "Cơ quan chú tri"], ["2", "Tập huấn", "Sở Nội vụ"]], 2)
    joined = join_regions(above, below)
    assert joined is not None
    assert [row[0].text for row in joined.rows] == ["STT", "1", "2"]


@pytest.mark.parametrize(
    ("last", "first", "merged"),
    [
        (["2", "Thanh tra, kiểm tra, giám", "Sở Y tế"], ["", "sát việc thực hiện", ""], True),
        (["2", "Thực hiện Nghị quyết số 21-", "Sở Y tế"], ["", "NQ/TW của Trung ương", ""], True),
        (["2", "Chăm sóc sức khỏe.", "Sở Y tế,"], ["", "Bảo đảm dinh dưỡng.", "Sở Công Thương"], True),
        (["2", "Tập huấn", "Sở Y tế"], ["3", "sơ kết", "Sở Nội vụ"], False),
        (["2", "Hộ nghèo", "3,2"], ["", "- Thành thị", "1,5"], False),
    ],
)
def test_a_row_that_the_page_broke(last: list[str], first: list[str], merged: bool) -> None:
    above = part([["TT", "Nội dung", "Đơn vị"], ["1", "Khảo sát", "UBND xã"], last], 1)
    joined = join_regions(above, part([first, ["4", "Tổng kết", "UBND xã"]], 2))
    assert joined is not None
    assert len(joined.rows) == (4 if merged else 5)
    if merged:
        assert joined.rows[2][1].text.replace("\n", " ") == (last[1] + " " + first[1]).replace("21- NQ", "21-NQ")


def test_tables_with_other_columns_are_two() -> None:
    above = part([["TT", "Nhiệm vụ", "Cơ quan"], ["1", "Khảo sát", "Sở Y tế"]], 1)
    placed = [(55.0, 103.0, "Tên"), (205.0, 103.0, "Số"), (55.0, 123.0, "An"), (205.0, 123.0, "2")]
    (below,) = find_tables(page(placed, grid_lines((50, 200, 400), (100, 120, 140)), number=2))
    assert join_regions(above, below) is None


def test_a_merged_cell_goes_on_over_the_page() -> None:
    rulings = [*(across(y, 50, 400) for y in (100, 140)), across(120, 90, 400), *(down(x, 100, 140) for x in XS)]
    upper = [(55.0, 113.0, "1"), (95.0, 103.0, "Khảo sát"), (305.0, 103.0, "2025")]
    upper += [(95.0, 123.0, "Tập huấn"), (305.0, 123.0, "2026")]
    lower = [(95.0, 103.0, "Sơ kết"), (305.0, 103.0, "2027"), (95.0, 123.0, "Tổng kết"), (305.0, 123.0, "2030")]
    (above,), (below,) = find_tables(page(upper, rulings)), find_tables(page(lower, rulings, number=2))
    joined = join_regions(above, below)
    assert joined is not None
    assert joined.rows[0][0].rowspan == 4
    assert [len(row) for row in joined.rows] == [3, 2, 2, 2]


ALIGNED = [
    ("STT", "Chỉ tiêu", "Đơn vị", "2025", "2030"),
    ("1", "Tỷ lệ hộ nghèo", "%", "3,2", "1,5"),
    ("2", "Số xã đạt chuẩn", "xã", "140", "156"),
    ("3", "Tỷ suất tử vong", "‰", "19", "17"),
]


def aligned(rows: Sequence[Sequence[str]], xs: Sequence[float], top: float = 200.0) -> list[Placed]:
    return [(x, top + 18 * at, text) for at, row in enumerate(rows) for x, text in zip(xs, row, strict=False) if text]


def test_columns_without_lines_are_a_table_and_the_text_around_is_none() -> None:
    placed = aligned(ALIGNED, (60, 110, 300, 380, 440))
    placed += [(60.0, 160.0, "Các chỉ tiêu cụ thể của từng năm trong kế hoạch được xác định dưới đây:")]
    placed += [(60.0, 300.0, "Các đơn vị căn cứ chỉ tiêu trên xây dựng kế hoạch của đơn vị mình hằng năm")]
    (region,) = find_tables(page(placed))
    assert texts(region) == [list(row) for row in ALIGNED]


def test_the_second_line_of_a_cell_without_lines_belongs_to_its_row() -> None:
    rows = [*ALIGNED[:2], ("", "theo chuẩn mới", "", "", ""), *ALIGNED[2:]]
    (region,) = find_tables(page(aligned(rows, (60, 110, 300, 380, 440))))
    assert " ".join(texts(region)[1][1].split()) == "Tỷ lệ hộ nghèo theo chuẩn mới"
    assert len(region.rows) == 4


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("- Quỹ khen thưởng", ":", "10%"),
            ("- Quỹ phúc lợi", ":", "15%"),
            ("- Dự phòng", ":", "5%"),
            ("- Khác", ":", "2%"),
        ],
        [("UBND TỈNH AN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("SỞ Y TẾ", "Độc lập - Tự do - Hạnh phúc")],
        [
            ("- Dân số:", "374.125 người"),
            ("- Số xã:", "156 xã"),
            ("- Số trường:", "720"),
            ("- Diện tích:", "3.536 km2"),
        ],
        [("Nơi nhận:", "", "GIÁM ĐỐC"), ("- UBND tỉnh;", "", "(Đã ký)"), ("- Lưu: VT.", "", "Trần Văn Bình")],
        [("I.", "Mục tiêu ..........", "3"), ("II.", "Nhiệm vụ ..........", "5"), ("III.", "Kinh phí ..........", "9")],
        [
            ("các sở", "ban ngành", "địa phương"),
            ("phối hợp", "thực hiện", "nghiêm túc"),
            ("báo cáo", "kết quả", "đúng hạn"),
        ],
    ],
    ids=["shares after a colon", "letterhead", "values at the right", "signature", "table of contents", "wide blanks"],
)
def test_what_stays_lines(rows: list[tuple[str, ...]]) -> None:
    assert find_tables(page(aligned(rows, (60, 250, 400) if len(rows[0]) == 3 else (60, 330)))) == []


def test_recognised_cells_lose_what_lines_left_and_keep_their_doubts() -> None:
    runs = [
        run(55, 103, "|", certainty=0.3),
        run(65, 103, "_Sở", certainty=0.6),
        run(95, 103, " Y"),
        run(110, 103, " tế"),
    ]
    lines = (line(*runs), line(run(155, 123, "2025")))
    made = Page(1, 595, 842, lines, tuple(grid_lines((50, 150, 250), (100, 120, 140))), recognised=True)
    (region,) = find_tables(made)
    cell = region.rows[0][0]
    assert cell.text == "Sở Y tế"
    assert [(doubt.start, doubt.end, doubt.certainty) for doubt in cell.doubts] == [(0, 2, 0.6)]


def test_a_turned_page_has_its_cells_where_they_are_shown() -> None:
    placed = [(55.0, 103.0, "A"), (95.0, 103.0, "B"), (55.0, 123.0, "C"), (95.0, 123.0, "D")]
    plain = page(placed, grid_lines((50, 90, 130), (100, 120, 140)))
    made = Page(1, 842.0, 595.0, plain.lines, plain.rulings, turned=1)
    (region,) = find_tables(made)
    anchor = region.rows[0][0].anchor
    assert anchor is not None
    assert anchor.bbox == made.shown_box((50.0, 100.0, 90.0, 120.0))


def test_text_beside_a_table_is_text_and_cells_are_said_once() -> None:
    placed = [(40.0, 103.0, "Tổng kinh phí"), (205.0, 103.0, "Năm"), (265.0, 103.0, "2025")]
    placed += [(40.0, 123.0, "500 triệu đồng"), (205.0, 123.0, "Số xã"), (265.0, 123.0, "14")]
    made = page(placed, grid_lines((200, 260, 320), (100, 120, 140)))
    parted = cells_apart(made, find_tables(made))
    assert [len(each.runs) for each in parted.lines] == [3, 2, 3, 3]
    assert [each.text for each in parted.lines][::2] == ["Tổng kinh phí", "500 triệu đồng"]
    assert cells_apart(made, []) is made


def test_a_page_of_running_text_is_not_searched_for_lines() -> None:
    text = "Ủy ban nhân dân các xã, phường xây dựng kế hoạch thực hiện hằng năm"
    assert not may_hold_table([line(*words(70, 100 + 16 * at, text)) for at in range(30)], 595)
    assert may_hold_table(
        [line(*words(70, 100 + 16 * at, "1."), *words(300, 100 + 16 * at, "95%")) for at in range(3)], 595
    )


def test_a_table_of_many_pages_is_joined_in_linear_time() -> None:
    one = part([[f"{at}", "Khảo sát nhu cầu", "Sở Y tế"] for at in range(30)], 1)
    joined: Region | None = one
    start = time.process_time()
    for _ in range(300):
        assert joined is not None
        joined = join_regions(joined, replace(one, rows=tuple(one.rows)))
    assert joined is not None
    assert time.process_time() - start < 10


def test_a_grid_of_squares_is_no_table() -> None:
    rulings = grid_lines([x * 6.0 for x in range(100)], [y * 6.0 for y in range(300)])
    start = time.process_time()
    assert find_grids(rulings) == ()
    assert time.process_time() - start < 5


def test_many_lines_are_a_drawing_and_cost_no_time() -> None:
    rulings = [across(at * 0.5, 0, 500) for at in range(4000)] + [down(at * 7.0, 0, 800) for at in range(4000)]
    assert find_grids(rulings) == ()


def test_a_paragraph_below_is_no_row_where_its_words_stand_under_columns() -> None:
    rows = [[str(at), "Tỷ lệ hộ nghèo", "%", f"{at},5"] for at in range(1, 5)]
    prose = "Các quận huyện, thành phố trong cả vùng thực hiện tốt việc này"
    assert [at for at in (9, 40, 54) if prose[at - 1] == " "] == [9, 40, 54]
    (region,) = find_tables(page([*aligned(rows, (60, 114, 300, 384)), (60.0, 272.0, prose)]))
    assert texts(region) == rows


def test_the_rest_of_a_cell_of_the_page_before_stands_above_the_first_row() -> None:
    rows = [[str(at), "Tỷ lệ hộ nghèo", "%", f"{at},5"] for at in range(1, 5)]
    made = [(x, y + 16, text) for x, y, text in aligned(rows, (60, 110, 300, 380))]
    top = min(y for _, y, _ in made)
    (region,) = find_tables(page([(110.0, top - 16, "đa chiều"), *made]))
    assert texts(region) == [["", "đa chiều", "", ""], *rows]
    (region,) = find_tables(page([(300.0, top - 16, "Đơn vị: triệu đồng"), *made]))
    assert texts(region) == rows
