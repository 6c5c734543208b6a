"""The text of cells and runs in fonts of before Unicode.

>>> read_run("Sè TT", ".VnAvant"), read_run("Tæng sè", ".VnTimeH"), read_run("Tổng số", ".VnTime")
('Số TT', 'TỔNG SỐ', 'Tổng số')
>>> read_run("Toång soá", "VNI-Times"), read_run("Tổng số", "Times New Roman")
('Tổng số', 'Tổng số')
"""

from __future__ import annotations

import re

from vbparse.text.legacy import charset_of_font, convert, is_capital_font

_UNICODE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


def read_run(text: str, font: str | None) -> str:
    """The text in Unicode; letters that are Vietnamese in Unicode already show that the font was not asked."""
    if not font:
        return text
    charset = charset_of_font(font.strip())
    if charset is None:
        return text
    capitals = is_capital_font(font.strip())
    if _UNICODE.search(text):
        return text.upper() if capitals else text
    return convert(text, charset, capitals=capitals)
