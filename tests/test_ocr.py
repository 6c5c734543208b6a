"""Images to documents: what a page of a plan gives after recognition, and what is said where it cannot be had."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest

from tests.rendering.fonts import find_fonts
from vbparse import parse
from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Code
from vbparse.readers.load import read_source
from vbparse.readers.ocr import entrance
from vbparse.readers.ocr.parts import Missing, find_missing
from vbparse.readers.options import Ocr, ReadOptions

MISSING = find_missing()
recognised = pytest.mark.skipif(
    MISSING is not None or not find_fonts(), reason=str((MISSING and MISSING.reason) or "no serif font with Vietnamese")
)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40

LEFT = ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG", "Số: 158/KH-UBND"]
RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "An Giang, ngày 12 tháng 3 năm 2024"]
BODY = [
    "KẾ HOẠCH",
    "Phòng, chống tai nạn thương tích trẻ em năm 2024",
    "Căn cứ Quyết định số 23/QĐ-TTg ngày 07 tháng 01 năm 2021 của Thủ tướng",
    "Chính phủ phê duyệt Chương trình hành động quốc gia vì trẻ em;",
    "I. MỤC TIÊU, CHỈ TIÊU",
    "- Giảm tỷ lệ trẻ em bị tai nạn thương tích xuống dưới 1,5% vào năm 2024.",
]


def draw(left: Sequence[str], right: Sequence[str], body: Sequence[str], dpi: int = 200) -> bytes:
    """A page of A4 as PNG."""
    from PIL import Image, ImageDraw, ImageFont

    scale = dpi / 72
    image = Image.new("L", (round(595 * scale), round(842 * scale)), 255)
    pen = ImageDraw.Draw(image)
    plain = ImageFont.truetype(str(find_fonts()["Regular"]), round(14 * scale))
    small = ImageFont.truetype(str(find_fonts()["Regular"]), round(12 * scale))

    def centred(text: str, middle: float, y: float, font: ImageFont.FreeTypeFont) -> None:
        pen.text((middle * scale - pen.textlength(text, font=font) / 2, y * scale), text, fill=0, font=font)

    for number, text in enumerate(left):
        centred(text, 150, 60 + 18 * number, small)
    for number, text in enumerate(right):
        centred(text, 415, 60 + 18 * number, small)
    for number, text in enumerate(body):
        if number < 2:
            centred(text, 310, 150 + 22 * number, plain)
        else:
            pen.text(
                ((85 if text[0].isupper() and number == 3 else 110) * scale, (160 + 22 * number) * scale),
                text,
                fill=0,
                font=plain,
            )
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


@recognised
def test_a_page_of_a_plan() -> None:
    document = parse(draw(LEFT, RIGHT, BODY), name="trang-1.png")
    assert document.source.ocr is True
    assert (document.source.media_type, document.source.pages, document.source.reader) == ("image/png", 1, "image")
    header = document.header
    assert (header.number, header.date) == ("158/KH-UBND", "2024-03-12")
    assert header.issuing_body is not None
    assert header.issuing_body.name == "Ủy ban nhân dân tỉnh An Giang"
    [target] = document.indicators[0].targets
    assert (target.comparator.value, target.value, target.year) == ("lt", 1.5, 2024)
    assert document.citations[0].number == "23/QĐ-TTg"
    assert target.anchor is not None
    assert target.anchor.page == 1


@recognised
def test_a_page_upside_down_and_askew() -> None:
    from PIL import Image

    image = Image.open(io.BytesIO(draw(LEFT, RIGHT, BODY))).rotate(181.2, fillcolor=255)
    out = io.BytesIO()
    image.save(out, "TIFF")
    document = parse(out.getvalue(), name="nguoc.tif")
    assert (document.header.number, document.header.date) == ("158/KH-UBND", "2024-03-12")


@recognised
def test_more_pages_than_wanted_say_so() -> None:
    from PIL import Image

    pages = [Image.new("L", (600, 800), 255) for _ in range(3)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    raw = read_source(out.getvalue(), name="nhieu-trang.tif", options=ReadOptions(max_pages=2))
    assert raw.source.pages == 3
    assert [one.code for one in raw.diagnostics] == [Code.TRUNCATED_DOCUMENT]
    assert "2 of 3 pages" in raw.diagnostics[0].message


@recognised
def test_no_time_gives_what_was_read_until_then() -> None:
    raw = read_source(draw(LEFT, RIGHT, BODY), name="a.png", options=ReadOptions(max_seconds=0.001))
    assert not raw.blocks
    assert [one.code for one in raw.diagnostics] == [Code.TRUNCATED_DOCUMENT]


@recognised
def test_an_image_called_pdf_is_read_as_what_it_is() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (600, 800), 255).save(out, "JPEG")
    raw = read_source(out.getvalue(), name="van-ban.pdf")
    assert raw.source.media_type == "image/jpeg"
    assert not raw.blocks


@recognised
def test_a_damaged_image_is_an_error_that_says_so() -> None:
    with pytest.raises(UnreadableInput, match="damaged image"):
        read_source(PNG, name="hong.png")


@recognised
def test_recognition_that_is_not_wanted() -> None:
    with pytest.raises(UnreadableInput, match="ocr=never"):
        read_source(PNG, name="a.png", options=ReadOptions(ocr=Ocr.NEVER))


def test_what_is_missing_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "find_missing", lambda: Missing("the program tesseract", "install tesseract-ocr"))
    with pytest.raises(UnreadableInput) as caught:
        read_source(PNG, name="a.png")
    assert caught.value.reason == "it is an image, and text recognition lacks the program tesseract"
    assert caught.value.way_out == "install tesseract-ocr"


def test_missing_parts_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    pytesseract = pytest.importorskip("pytesseract")
    find_missing.cache_clear()
    monkeypatch.setattr(pytesseract, "get_languages", lambda: ["eng", "osd"])
    found = find_missing()
    assert found is not None
    assert "vie" in found.part

    def absent() -> list[str]:
        raise pytesseract.TesseractNotFoundError

    find_missing.cache_clear()
    monkeypatch.setattr(pytesseract, "get_languages", absent)
    found = find_missing()
    assert found is not None
    assert found.part == "the program tesseract"
    find_missing.cache_clear()
