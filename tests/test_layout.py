"""Lines of a page to paragraphs, columns and furniture, without any file: what text layers and OCR share."""

from __future__ import annotations

import pytest

from vbparse.lexicon.furniture import WHOLE, FurnitureEntry, FurnitureKind, furniture
from vbparse.readers.blocks import BlockKind, Flow
from vbparse.readers.layout.blocks import lay_out
from vbparse.readers.layout.flow import Measure, find_flow
from vbparse.readers.layout.furniture import is_running, may_be_stamped, running_keys
from vbparse.readers.layout.notes import split_notes
from vbparse.readers.layout.page import Box, Page, PageLine, Region, Run
from vbparse.readers.layout.stretch import Stretch, stretch_of
from vbparse.readers.layout.usable import looks_broken, needs_ocr
from vbparse.text.fold import fold

COLUMN = Measure(85, 538, 17.5, 14)


def stretch(
    text: str, x0: float, x1: float, y: float, *, size: float = 14, page: int = 1, bold: bool = False
) -> Stretch:
    return Stretch(page, text, (x0, y - size, x1, y), size, ((0, len(text)),) if bold else ())


def line(text: str, x0: float, y: float, *, size: float = 14, bold: bool = False, certainty: float = 1) -> PageLine:
    box: Box = (x0, y - size, x0 + len(text) * size * 0.46, y)
    return PageLine((Run(text, box, size, bold, certainty=certainty),), box)


def page(*lines: PageLine, number: int = 1) -> Page:
    return Page(number, 595, 842, lines)


@pytest.mark.parametrize(
    ("first", "second", "begins", "flow"),
    [
        (stretch("Các sở, ban, ngành và các", 121, 538, 100), stretch("địa phương", 85, 160, 117), True, Flow.WRAPPED),
        (stretch("địa phương thực hiện.", 85, 300, 100), stretch("Các sở, ban", 121, 538, 117), False, Flow.ENDED),
        (stretch("địa phương thực hiện, các", 85, 537, 100), stretch("Các sở, ban", 121, 538, 117), False, Flow.ENDED),
        (
            stretch("hết một trang, trong đó", 85, 538, 770),
            stretch("có các xã", 85, 200, 80, page=2),
            False,
            Flow.WRAPPED,
        ),
        (stretch("I. MỤC ĐÍCH", 121, 260, 100), stretch("Thực hiện tốt công tác", 121, 538, 117), True, Flow.ENDED),
        (
            stretch("- Công an xã: bảo đảm trật", 121, 538, 100),
            stretch("tự tại địa bàn", 132, 300, 117),
            True,
            Flow.WRAPPED,
        ),
        (
            stretch("Nội dung dài hết dòng này", 85, 538, 100),
            stretch("Ghi chú nhỏ", 85, 200, 117, size=11),
            False,
            Flow.ENDED,
        ),
        (
            stretch("Một câu một dòng đã hết.", 121, 530, 100),
            stretch("Trên đây là Kế hoạch", 121, 538, 117),
            True,
            Flow.ENDED,
        ),
    ],
)
def test_flow(first: Stretch, second: Stretch, begins: bool, flow: Flow) -> None:
    assert find_flow(first, second, COLUMN, first=begins) is flow


def test_a_heading_about_one_middle_is_one_paragraph() -> None:
    upper = stretch("Triển khai thực hiện công tác giảm nghèo bền vững trên địa bàn", 90, 533, 100, bold=True)
    lower = stretch("tỉnh Sông Xanh năm 2024", 210, 413, 117, bold=True)
    assert find_flow(upper, lower, COLUMN, first=True) is Flow.WRAPPED


def test_a_signature_is_left_to_its_words() -> None:
    upper, lower = stretch("KT. CHỦ TỊCH", 410, 510, 100, bold=True), stretch("PHÓ CHỦ TỊCH", 405, 515, 117, bold=True)
    assert find_flow(upper, lower, COLUMN, first=True) is Flow.UNKNOWN


@pytest.mark.parametrize("entry", furniture().entries, ids=lambda entry: entry.id)
def test_each_entry_matches_its_examples_and_no_reject(entry: FurnitureEntry) -> None:
    find = entry.pattern.fullmatch if entry.kind in WHOLE else entry.pattern.match
    assert [text for text in entry.examples if not find(fold(text))] == []
    assert [text for text in entry.rejects if find(fold(text))] == []


def test_stamps_are_looked_for_where_they_stand() -> None:
    stamps = [text for entry in furniture().entries if entry.kind is FurnitureKind.STAMP for text in entry.examples]
    assert [text for text in stamps if not may_be_stamped(text)] == []


def test_running_heads_are_the_same_words_on_several_pages() -> None:
    edges = [[f"{at + 3} BẢN TIN/Số 9/Ngày 01-02-2025", f"Nội dung riêng {'abcd'[at]}"] for at in range(4)]
    assert running_keys(edges) == {"bản tin/số 9/ngày 01-02-2025"}
    assert running_keys([["- Hộ nghèo còn 2% vào năm 2027."], ["- Hộ nghèo còn 3% vào năm 2027."]]) == frozenset()
    assert is_running("16 CÔNG BÁO SÔNG XANH/Số 09/ Ngày 25-02-2025")
    assert not is_running("Quyết định có hiệu lực kể từ ngày đăng Công báo")


def test_notes_need_a_mark() -> None:
    text = [stretch("Nội dung", 85, 200, 100), stretch("- Như trên;", 85, 150, 700, size=11)]
    assert split_notes(text, 14, 842, frozenset(), open_note=None) == (text, [])
    note = stretch("1 Theo báo cáo năm 2023", 85, 250, 760, size=10)
    kept, notes = split_notes([*text, note], 14, 842, frozenset({"1"}), open_note=None)
    assert kept == text
    assert [each.text for each in notes] == ["[1] Theo báo cáo năm 2023"]


def test_a_letterhead_of_recognised_words_is_read_in_columns() -> None:
    def words(text: str, x0: float, y: float) -> list[Run]:
        runs, x = [], x0
        for at, word in enumerate(text.split()):
            wide = len(word) * 6.5
            runs.append(Run((" " if at else "") + word, (x, y - 13, x + wide, y), 13, certainty=0.95))
            x += wide + 4
        return runs

    def both(left: str, right: str, y: float) -> PageLine:
        runs = [*words(left, 90, y), *words(right, 290, y)]
        runs = [run if run.box[0] != 290 else Run(" " + run.text, run.box, 13, certainty=0.95) for run in runs]
        return PageLine(tuple(runs), (90, y - 13, 540, y))

    blocks = lay_out(
        [
            page(
                both("ỦY BAN NHÂN DÂN", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 70),
                both("TỈNH SÔNG XANH", "Độc lập - Tự do - Hạnh phúc", 86),
                both("Số: 41/KH-UBND", "Sông Xanh, ngày 05 tháng 3 năm 2024", 112),
                line("KẾ HOẠCH", 270, 150, bold=True),
            )
        ]
    )
    assert [block.text for block in blocks][:4] == [
        *("ỦY BAN NHÂN DÂN", "TỈNH SÔNG XANH", "Số: 41/KH-UBND", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    ]


def test_tables_stand_in_place_of_their_lines() -> None:
    region = Region((80, 110, 500, 160), ())
    blocks = lay_out(
        [page(line("Bảng 1", 85, 100), line("TT Chỉ tiêu", 90, 130), line("Sau bảng", 85, 200))], {1: [region]}
    )
    assert [block.kind for block in blocks] == [BlockKind.LINE, BlockKind.TABLE, BlockKind.LINE]


def test_doubts_keep_their_place() -> None:
    runs = (Run("Số:", (0, 0, 20, 10), 13), Run(" 4l", (24, 0, 40, 10), 13, certainty=0.4))
    found = stretch_of(1, runs)
    assert found is not None
    assert found.text == "Số: 4l"
    assert [(doubt.start, doubt.end, doubt.certainty) for doubt in found.doubts] == [(4, 6, 0.4)]


def test_pages_for_recognition() -> None:
    noise = "CONG HOA xA HQI CilU NGHIA VIT NAM Dc Ip - Tir do - Hnh phiic, ngay thang nam "
    sound = "Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh về công tác trẻ em trên địa bàn tỉnh "
    assert looks_broken(noise * 3, drawn=1)
    assert not looks_broken(noise * 3, drawn=0)
    assert looks_broken("\ue001\ue002\ue010 \u0413\u0491\u0409" * 60, drawn=0)
    assert not looks_broken(sound * 3, drawn=1)
    assert needs_ocr(page(), 1.0)
    assert not needs_ocr(page(), 0.1)
    assert needs_ocr(
        page(line("Ký bởi: Ủy ban nhân dân tỉnh Sông Xanh, Tỉnh Sông Xanh, Việt Nam, cơ quan", 300, 30)), 0.9
    )
    assert not needs_ocr(page(*[line(sound, 85, 100 + 20 * at) for at in range(5)]), 0.9)
