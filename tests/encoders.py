"""Text as it was written in the sets of before Unicode: the tables the other way round, and sentences to try."""

from __future__ import annotations

import unicodedata
from functools import cache

from vbparse.lexicon.charsets import Charset, load_letters

SENTENCES = (
    "Ủy ban nhân dân huyện giao Phòng Tài chính - Kế hoạch chủ trì, phối hợp với các xã thực hiện.",
    "Phấn đấu đến hết năm 2007, tỷ lệ hộ nghèo giảm còn dưới 12%, bình quân mỗi năm giảm 2,5%.",
    "Căn cứ Nghị quyết số 15/2005/NQ-HĐND ngày 21 tháng 7 năm 2005 của Hội đồng nhân dân tỉnh",
    "Đẩy mạnh cải cách thủ tục hành chính trong lĩnh vực đất đai, xây dựng và đăng ký kinh doanh.",
    "Từng bước nâng cao chất lượng khám, chữa bệnh; mỗi trạm y tế xã có ít nhất một bác sĩ.",
    "Trồng mới 1.250 ha rừng, chăm sóc rừng phòng hộ ven biển, bảo vệ nguồn nước ngọt.",
    "Kinh phí thực hiện: 3 tỷ 450 triệu đồng, từ ngân sách địa phương và vốn sự nghiệp giáo dục.",
    "Giám đốc Sở Nông nghiệp và Phát triển nông thôn chịu trách nhiệm thi hành Quyết định này.",
)
AGENCIES = (
    "Sở Nội vụ",
    "Bộ Tài chính",
    "Sở Y tế",
    "Hội Nông dân",
    "Tỉnh Đoàn",
    "Công an huyện",
    "Ban Dân tộc",
    "Kho bạc Nhà nước",
    "Cục Thống kê",
    "Đài Phát thanh",
    "Chi cục Thuế",
    "Ủy ban Mặt trận Tổ quốc",
)
_SHAPES = "\u0302\u0306\u031b"


@cache
def letters_of(charset: Charset) -> dict[str, bytes]:
    """The bytes of each letter that the set has."""
    table = load_letters()[charset]
    found: dict[str, bytes] = {}
    for code, letter in table.single.items():
        if code < 0x100:
            found.setdefault(letter, bytes([code]))
    for written, letter in table.pairs.items():
        data = written.encode("latin-1")
        if letter not in found or len(data) < len(found[letter]) or written.isupper():
            found[letter] = data
    return found


def encode(text: str, charset: Charset) -> bytes:
    """`text` in that set; what it does not have in latin-1."""
    letters = letters_of(charset)
    if charset is Charset.CP1258:
        return b"".join(_with_marks(char) for char in text)
    if charset is Charset.TCVN3:  # it has no capitals with tones
        text = "".join(char.lower() if char not in letters and char.lower() in letters else char for char in text)
    return b"".join(letters[char] if char in letters else char.encode("latin-1") for char in text)


def _with_marks(char: str) -> bytes:
    """A letter of windows-1258: the shape in the letter, the tone as a mark after it."""
    try:
        return char.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(part for part in parts if unicodedata.combining(part) and part not in _SHAPES)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        return (base + tones).encode("cp1258")
