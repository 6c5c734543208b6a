"""Born-digital PDFs: what stands on the page becomes the text that a person reads."""

from __future__ import annotations

import contextlib
import io
import threading

import pytest

from tests.pdf_files import HEIGHT, LEFT, RIGHT, Put, make_pdf, paragraph, width_of
from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Code
from vbparse.readers.blocks import BlockKind, Flow, RawDocument
from vbparse.readers.load import read_source
from vbparse.readers.options import Ocr, ReadOptions
from vbparse.structure.build import clean

NEVER = ReadOptions(ocr=Ocr.NEVER)

LETTERHEAD = [
    Put(100, 70, "ỦY BAN NHÂN DÂN", 13, "Bold"),
    Put(112, 86, "TỈNH SÔNG XANH", 13, "Bold"),
    Put(105, 112, "Số: 41/KH-UBND", 13),
    Put(263, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "Bold"),
    Put(313, 86, "Độc lập - Tự do - Hạnh phúc", 14, "Bold"),
    Put(297, 112, "Sông Xanh, ngày 05 tháng 3 năm 2024", 13, "Italic"),
]


def read(data: bytes, options: ReadOptions = NEVER) -> RawDocument:
    return read_source(data, name="a.pdf", options=options)


def lines(data: bytes) -> list[str]:
    return clean(read(data)).text.split("\n")


def test_letterhead_is_read_left_column_first() -> None:
    assert lines(make_pdf([*LETTERHEAD, Put(270, 150, "KẾ HOẠCH", 14, "Bold")]))[:7] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH SÔNG XANH",
        "Số: 41/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Sông Xanh, ngày 05 tháng 3 năm 2024",
        "KẾ HOẠCH",
    ]


def test_order_of_the_text_objects_does_not_matter() -> None:
    page = [*LETTERHEAD, *paragraph("Thực hiện Chương trình hành động, " * 12, 190)]
    assert lines(make_pdf(page)) == lines(make_pdf(page[::-1]))


def test_a_number_of_several_text_objects_is_one_line() -> None:
    rest = [put for put in LETTERHEAD if not put.text.startswith("Số")]
    parts = [Put(105, 112, "Số:", 13), Put(160, 112, "/KH-UBND", 13), Put(133, 111, "447", 13.5)]
    assert "Số: 447 /KH-UBND" in lines(make_pdf([*rest, *parts]))


def test_paragraphs_go_on_over_lines_and_pages_and_end_where_they_end() -> None:
    first = "Các sở, ban, ngành và Ủy ban nhân dân các xã triển khai đồng bộ các giải pháp " * 3 + "theo kế hoạch."
    second = "Ủy ban nhân dân các xã bố trí kinh phí và nhân lực để thực hiện các chỉ tiêu " * 4 + "hằng năm."
    upper, lower = paragraph(first, 100), paragraph(second, 190)
    data = make_pdf([*upper, *lower[:2]], [Put(297, 40, "2", 13), *[Put(p.x, p.y - 130, p.text) for p in lower[2:]]])
    assert lines(data) == [" ".join(first.split()), " ".join(second.split())]


def test_a_raised_number_is_a_mark_and_the_small_lines_below_are_its_note() -> None:
    text = "Tỷ lệ hộ nghèo giảm còn 24%"
    body = paragraph("Duy trì các kết quả đã đạt được trong công tác giảm nghèo trên địa bàn. " * 5, 100)
    mark = Put(LEFT + 36 + width_of(text), 300 - 5, "1", 8.5)
    note = [Put(LEFT, 770, "1", 6.5), Put(LEFT + 5, 774, "Theo báo cáo của Sở Nội vụ.", 10)]
    line = [Put(LEFT + 36, 300, text), mark, Put(mark.x + 8, 300, "vào năm 2025.")]
    raw = read(make_pdf([*body, *line, *note]))
    assert "Tỷ lệ hộ nghèo giảm còn 24%[1] vào năm 2025." in [block.text for block in raw.blocks]
    assert [block.text for block in raw.blocks if block.kind is BlockKind.NOTE] == ["[1] Theo báo cáo của Sở Nội vụ."]


def test_a_plain_number_at_the_foot_is_the_note_of_the_mark_above() -> None:
    text = "Tỷ lệ hộ nghèo giảm còn 24%"
    body = paragraph("Duy trì các kết quả đã đạt được trong công tác giảm nghèo trên địa bàn. " * 5, 100)
    mark = Put(LEFT + 36 + width_of(text), 295, "1", 8.5)
    raw = read(make_pdf([*body, Put(LEFT + 36, 300, text), mark, Put(LEFT, 770, "1 Theo báo cáo năm 2023.", 10)]))
    assert [block.text for block in raw.blocks if block.kind is BlockKind.NOTE] == ["[1] Theo báo cáo năm 2023."]


def test_a_note_waits_for_the_end_of_the_paragraph_that_goes_on() -> None:
    text = "Các sở, ban, ngành và Ủy ban nhân dân các xã triển khai đồng bộ các giải pháp " * 4 + "hằng năm."
    set_lines = paragraph(text, 700)
    end = set_lines[1].x + width_of(set_lines[1].text)
    first = [*paragraph("Nội dung của phần này đã được thực hiện tốt. " * 6, 100), *set_lines[:2]]
    first += [Put(end, set_lines[1].y - 5, "1", 8), Put(LEFT, 770, "1", 6.5), Put(LEFT + 6, 774, "Ghi chú.", 10)]
    raw = read(make_pdf(first, [Put(p.x, p.y - 600, p.text) for p in set_lines[2:]]))
    kinds = [block.kind for block in raw.blocks]
    assert kinds[-1] is BlockKind.NOTE
    joined = clean(raw).text
    assert "[1]" in joined.split("hằng năm")[0]


def test_a_power_is_no_mark() -> None:
    end = LEFT + width_of("Diện tích 25 m")
    assert lines(make_pdf([Put(LEFT, 100, "Diện tích 25 m"), Put(end, 95, "2", 8.5)])) == ["Diện tích 25 m²"]


def test_page_numbers_and_running_heads_go() -> None:
    pages = [
        [
            Put(180, 40, f"CÔNG BÁO/Số 28/Ngày 27-05-2026 {at}", 13),
            *paragraph(f"Nội dung {at} của văn bản này. " * 9, 90),
        ]
        for at in range(7, 11)
    ]
    text = clean(read(make_pdf(*pages))).text
    assert "CÔNG BÁO" not in text
    assert text.count("Nội dung 9") == 9


def test_a_line_repeated_in_the_text_stays() -> None:
    pages = [
        [*paragraph("Nội dung của nhiệm vụ này. " * 12, 90), Put(121, 700, "- Thời gian: Năm 2025.")] for _ in range(6)
    ]
    assert clean(read(make_pdf(*pages))).text.count("- Thời gian: Năm 2025.") == 6


def test_the_stamp_of_signing_software_goes_with_its_dates() -> None:
    stamp = [
        Put(400, 30, "Ký bởi: Cổng thông tin điện tử", 8),
        Put(400, 40, "Email: cong@songxanh.gov.vn", 8),
        Put(400, 50, "Thời gian ký: 09.03.2024 20:01:14 +07:00", 8),
    ]
    text = clean(read(make_pdf([*stamp, *LETTERHEAD]))).text
    assert "2024" in text
    assert "20:01" not in text
    assert "Email" not in text


def test_recipients_come_before_the_signature_beside_them() -> None:
    end = [
        Put(85, 500, "Nơi nhận:", 12, "BoldItalic"),
        Put(85, 514, "- Như trên;", 11),
        Put(85, 528, "- Lưu: VT.", 11),
        Put(384, 494, "KT. CHỦ TỊCH", 14, "Bold"),
        Put(378, 512, "PHÓ CHỦ TỊCH", 14, "Bold"),
        Put(391, 590, "Trần Văn Sông", 14, "Bold"),
    ]
    body = paragraph("Các sở, ban, ngành triển khai thực hiện Kế hoạch này theo chức năng, nhiệm vụ được giao./.", 440)
    assert lines(make_pdf([*body, *end]))[1:] == [
        *("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Sông")
    ]


def test_a_subject_over_several_lines_is_one() -> None:
    subject = [
        Put(95, 130, "V/v góp ý dự thảo Quyết định", 12),
        Put(95, 144, "về phòng, chống đuối nước", 12),
        Put(240, 180, "Kính gửi: Sở Y tế"),
    ]
    assert "V/v góp ý dự thảo Quyết định về phòng, chống đuối nước" in lines(make_pdf([*LETTERHEAD, *subject]))


def test_a_value_at_the_right_margin_stays_with_its_label() -> None:
    page = [
        *paragraph("Tình hình chung của địa phương trong năm qua. " * 5, 80),
        Put(121, 200, "- Dân số:"),
        Put(430, 200, "374.125 người"),
    ]
    assert lines(make_pdf(page))[-1] == "- Dân số: 374.125 người"


def test_hyphens_of_numbers_are_kept_at_the_end_of_a_line() -> None:
    head = "Thực hiện Nghị quyết số 21-"
    padding = RIGHT - LEFT - 36 - width_of(head)
    word = "o" * int(padding / width_of("o") - 1)
    page = [
        *paragraph("Các cơ quan, đơn vị triển khai nghiêm túc các nội dung được giao. " * 4, 80),
        Put(LEFT + 36, 200, f"{word} {head}"),
        Put(LEFT, 217.5, "NQ/TW ngày 01 tháng 6 năm 2024."),
    ]
    assert "số 21-NQ/TW ngày" in lines(make_pdf(page))[-1]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_it_is_shown(turn: int) -> None:
    anchor = read(make_pdf([Put(100, 200, "Căn cứ Luật Trẻ em năm 2016;")], turn=turn)).blocks[0].anchor
    assert anchor is not None
    assert anchor.bbox is not None
    x0, y0, x1, y1 = anchor.bbox
    wide = width_of("Căn cứ Luật Trẻ em năm 2016;")
    middle = {0: (100 + wide / 2, 195), 90: (HEIGHT - 195, 100 + wide / 2), 180: (595 - 100 - wide / 2, HEIGHT - 195)}
    middle[270] = (195, 595 - 100 - wide / 2)
    assert (x0 + x1) / 2 == pytest.approx(middle[turn][0], abs=3)
    assert (y0 + y1) / 2 == pytest.approx(middle[turn][1], abs=3)


def test_boxes_begin_at_the_visible_part() -> None:
    whole = read(make_pdf([Put(100, 200, "Căn cứ Luật")])).blocks[0].anchor
    cut = read(make_pdf([Put(100, 200, "Căn cứ Luật")], crop=(50, 40, 560, 800))).blocks[0].anchor
    assert whole is not None
    assert whole.bbox is not None
    assert cut is not None
    assert cut.bbox is not None
    assert cut.bbox[0] == pytest.approx(whole.bbox[0] - 50)
    assert cut.bbox[1] == pytest.approx(whole.bbox[1] - (HEIGHT - 800), abs=0.2)


def test_each_line_has_its_page_and_flow() -> None:
    raw = read(make_pdf(paragraph("Các sở, ban, ngành triển khai các giải pháp. " * 5, 100), [Put(121, 100, "Hết.")]))
    assert [block.anchor.page for block in raw.blocks if block.anchor] == [1] * (len(raw.blocks) - 1) + [2]
    assert [block.flow for block in raw.blocks[:2]] == [Flow.WRAPPED, Flow.WRAPPED]
    assert raw.source.pages == 2
    assert raw.source.reader == "pdf"
    assert raw.source.ocr is False


def test_more_pages_than_the_limit_are_told() -> None:
    raw = read(make_pdf(*[[Put(100, 100, f"Trang số {at} của văn bản")] for at in range(9)]), ReadOptions(max_pages=4))
    [diagnostic] = raw.diagnostics
    assert diagnostic.code is Code.TRUNCATED_DOCUMENT
    assert "4 of 9 pages" in diagnostic.message
    assert len(raw.blocks) == 4


def test_a_picture_without_text_is_told_where_it_is_not_recognised() -> None:
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
    image_module = pytest.importorskip("PIL.Image")
    from reportlab.lib.utils import ImageReader

    out = io.BytesIO()
    canvas = canvas_module.Canvas(out, pagesize=(595, 842))
    canvas.drawImage(ImageReader(image_module.new("L", (60, 84), 200)), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    raw = read(out.getvalue())
    assert raw.blocks == ()
    [diagnostic] = raw.diagnostics
    assert diagnostic.code is Code.TRUNCATED_DOCUMENT
    assert "ocr=never" in diagnostic.message


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n" + bytes(range(128, 256)) * 20, "damaged"),
        (b"%PDF-1.4\n%%EOF\n", "damaged"),
    ],
)
def test_damage_is_an_error_with_a_way_out(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason) as found:
        read(data)
    assert found.value.way_out


def test_a_cut_off_file_never_raises_anything_else() -> None:
    whole = make_pdf(paragraph("Các sở, ban, ngành triển khai các giải pháp. " * 9, 100))
    for share in range(1, 20):
        with contextlib.suppress(UnreadableInput):
            read(whole[: len(whole) * share // 20])


def test_a_protected_file_says_so() -> None:
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
    encryption = pytest.importorskip("reportlab.lib.pdfencrypt")
    out = io.BytesIO()
    canvas = canvas_module.Canvas(out, encrypt=encryption.StandardEncryption("user", ownerPassword="owner"))
    canvas.drawString(100, 100, "x")
    canvas.save()
    with pytest.raises(UnreadableInput, match="password"):
        read(out.getvalue())


def test_what_is_called_pdf_and_is_none_is_read_as_what_it_is() -> None:
    raw = read_source(
        b"<!DOCTYPE html><html><body><p>\xc4\x90i\xe1\xbb\x81u 1. Ban h\xc3\xa0nh</p></body></html>", name="a.pdf"
    )
    assert raw.source.media_type == "text/html"


def test_threads_wait_for_each_other() -> None:
    data = make_pdf(paragraph("Các sở, ban, ngành triển khai các giải pháp. " * 9, 100))
    expected = [block.text for block in read(data).blocks]
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append([b.text for b in read(data).blocks])) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 6
