"""Images before they are read: skew, rules, stamps, colours, grain, facing pages. No tesseract is needed."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("PIL")
pytest.importorskip("pytesseract")

from PIL import Image, ImageDraw  # noqa: E402

from vbparse.readers.layout.page import Ruling  # noqa: E402
from vbparse.readers.ocr.binary import ink_of  # noqa: E402
from vbparse.readers.ocr.colours import in_grey  # noqa: E402
from vbparse.readers.ocr.engine import Clock, OutOfTime, Word  # noqa: E402
from vbparse.readers.ocr.frames import find_frames  # noqa: E402
from vbparse.readers.ocr.lines import make_lines  # noqa: E402
from vbparse.readers.ocr.noise import grain_of, without_grain  # noqa: E402
from vbparse.readers.ocr.prepare import is_blank, prepare  # noqa: E402
from vbparse.readers.ocr.roman import count_stems  # noqa: E402
from vbparse.readers.ocr.rulings import find_rulings  # noqa: E402
from vbparse.readers.ocr.skew import find_skew  # noqa: E402
from vbparse.readers.ocr.spreads import split_spread  # noqa: E402
from vbparse.readers.ocr.turn import is_sideways, turned  # noqa: E402
from vbparse.readers.ocr.votes import vote  # noqa: E402

A4 = (595.0, 842.0)


def lined(width: int = 1240, height: int = 1754, pitch: int = 48) -> Image.Image:
    """A page with bars where lines of text would stand, broken as words are."""
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    for row, y in enumerate(range(150, height - 150, pitch)):
        for x in range(140, width - 200, 90):
            draw.rectangle((x + 7 * (row % 3), y, x + 60 + 7 * (row % 3), y + 16), fill=20)
    return image


@pytest.mark.parametrize("angle", [-2.5, -0.6, 0.0, 1.0, 3.0])
def test_skew_is_found_and_undone(angle: float) -> None:
    image = lined().rotate(-angle, fillcolor=255)
    assert find_skew(ink_of(image)) == pytest.approx(angle, abs=0.2)


def test_a_page_on_its_side_is_told_by_its_rows() -> None:
    image = lined()
    assert not is_sideways(ink_of(image))
    assert is_sideways(ink_of(turned(image, 1)))
    assert turned(turned(image, 1), 3).tobytes() == image.tobytes()


def test_rules_of_a_table_are_found_and_taken_away() -> None:
    image = lined()
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 280, image.width, 720), fill=255)
    for x in (130, 560, 1100):
        draw.line((x, 300, x, 700), fill=0, width=3)
    for y in (300, 500, 700):
        draw.line((130, y, 1100, y), fill=0, width=3)
    assert len(find_rulings(ink_of(image))) == 6
    ready = prepare(image, *A4)
    assert 6 <= len(ready.rulings) <= 8  # a line may come in pieces
    assert all(isinstance(ruling, Ruling) for ruling in ready.rulings)
    left = [(x1 - x0, y1 - y0) for x0, y0, x1, y1 in find_rulings(ink_of(ready.image))]
    assert not [size for size in left if max(size) > 500]


def test_a_boxed_stamp_goes_and_a_table_stays() -> None:
    image = lined()
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 20, 330, 120), outline=0, width=4)  # "ĐẾN", "HỎA TỐC": as high as four lines
    for x in (130, 400, 700, 1100):
        draw.line((x, 900, x, 1500), fill=0, width=3)
    for y in range(900, 1501, 100):
        draw.line((130, y, 1100, y), fill=0, width=3)
    stamps, borders = find_frames(ink_of(image), *A4)
    assert [[round(value / 10) for value in box] for box in stamps] == [[3, 1, 16, 6]]
    assert not borders


def test_a_red_seal_becomes_paper_and_black_letters_stay() -> None:
    image = Image.new("RGB", (200, 100), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 10, 90, 80), fill=(210, 40, 50))
    draw.rectangle((120, 20, 180, 40), fill=(25, 22, 24))
    grey = np.asarray(in_grey(image))
    assert grey[10:80, 20:90].min() > 200
    assert grey[30, 150] < 60


def test_grain_is_smoothed_only_where_there_is_some() -> None:
    image = lined()
    assert without_grain(image, 150) is image
    random = np.random.default_rng(7)
    dots = np.asarray(image).astype(float) * 0.85 + 20 + random.normal(0, 16, (image.height, image.width))
    grainy = Image.fromarray(np.clip(dots, 0, 255).astype(np.uint8))
    assert grain_of(grainy) > 4
    assert grain_of(without_grain(grainy, 150)) < 2


def test_a_blank_page_is_blank_also_with_a_shadow_at_its_edge() -> None:
    image = Image.new("L", (1240, 1754), 250)
    ImageDraw.Draw(image).rectangle((0, 0, 20, 1754), fill=10)
    assert is_blank(ink_of(image))
    assert not is_blank(ink_of(lined()))


def test_facing_pages_are_taken_apart_and_a_wide_table_is_not() -> None:
    spread = Image.new("L", (2480, 1754), 255)
    spread.paste(lined(), (0, 0))
    spread.paste(lined(), (1240, 0))
    left, right = split_spread(spread)
    assert abs(left.width - right.width) < 200
    assert split_spread(lined(2480, 1754)) != [left, right]
    assert len(split_spread(lined(2480, 1754))) == 1


def test_stems_are_counted_and_bars_are_none() -> None:
    image = Image.new("L", (60, 40), 255)
    draw = ImageDraw.Draw(image)
    for x in (6, 20, 34):
        draw.rectangle((x, 5, x + 4, 34), fill=0)
    assert count_stems(ink_of(image)) == 3
    draw.rectangle((6, 5, 50, 14), fill=0)
    assert count_stems(ink_of(image)) == 0


def word(text: str, left: float, right: float, certainty: float = 0.9, top: float = 100.0) -> Word:
    return Word(text, (left, top, right, top + 11.6), certainty)


def test_two_of_three_readings_decide() -> None:
    readings = [
        [word("vê", 0, 12), word("việc", 16, 40)],
        [word("về", 0, 12), word("việc", 16, 40)],
        [word("về", 0, 12, 0.6), word("viỆc", 16, 40, 0.5)],
    ]
    assert [one.text for one in vote(readings)] == ["về", "việc"]


def test_a_word_read_as_two_is_one_place() -> None:
    whole = [word("quyết", 0, 30)]
    parted = [word("qu", 0, 9, 0.4), word("yết", 11, 30, 0.4)]
    assert [one.text for one in vote([whole, parted, whole])] == ["quyết"]


def test_columns_side_by_side_are_lines_of_their_own_but_a_blank_to_fill_is_not() -> None:
    letterhead = [word("TỈNH", 60, 90), word("AN", 94, 110), word("Độc", 300, 320), word("lập", 324, 340)]
    number = [word("Số:", 60, 80, top=130), word("/KH-UBND", 130, 190, top=130)]
    lines = make_lines([letterhead, number])
    assert {line.text for line in lines} == {"TỈNH AN", "Độc lập", "Số: /KH-UBND"}


def test_time_runs_out() -> None:
    with pytest.raises(OutOfTime):
        Clock(1e-9).left()
    assert Clock(0).left() == 0
