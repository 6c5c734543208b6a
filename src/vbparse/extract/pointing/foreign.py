"""Provisions of other papers, which are no references inside the document: "Điều 5 NĐ 30", "mục 12 của thuyết minh".

>>> is_foreign("theo mục 12 của thuyết minh đề tài", "theo mục 12 của thuyết minh đề tài", 11, 34)
True
>>> is_foreign("theo mục 12 của Kế hoạch", "theo mục 12 của kế hoạch", 11, 24)
False
"""

from __future__ import annotations

import re

_NUMBERED = re.compile(r" {0,3}(?:số|ngày|\d|\(số)|,? {1,3}ngày {1,3}\d")
_TITLED = re.compile(r" {1,3}(?:của(?! tỉnh[ ,.;]| thành phố[ ,.;])|về|quy định|ban hành|phê duyệt|sửa đổi) ")
_STATUTES = frozenset({"luật", "bộ luật", "pháp lệnh", "hiến pháp"})


def is_external(text: str, key: str, tail: re.Match[str], end: int) -> bool:
    """Whether the document word behind a provision names another instrument: it has a number, a title, an issuer."""
    at = tail.end()
    if _NUMBERED.match(key, at, end) or _TITLED.match(key, at, end):
        return True
    follows = text[at : at + 2].strip()
    if " ".join(tail["word"].split()) in _STATUTES:
        return bool(follows) and follows[0].isalpha()
    return bool(follows) and follows[0].isupper()


_FOREIGN = re.compile(
    r",? {0,3}(?:(?:của|tại|thuộc|theo|trong) {1,3})?(?P<name>[^\W\d_]+(?: [^\W\d_]+)?) ?(?:số )?(?P<number>\d)?"
)


ASIDE = re.compile(r" {0,2}\([^()\n]{1,120}\) {0,2}")


_PAPER = re.compile(
    r" (?:của|trong|tại) (?:bản |tờ |phiếu |các )?"
    r"(?:thuyết minh|mẫu|biểu|phiếu|hồ sơ|hợp đồng|đơn|đề cương|tờ khai|giấy)(?!\w)"
)
"""Sections of a form or another paper: "mục 12 của thuyết minh đề tài"."""


def is_foreign(text: str, key: str, at: int, end: int) -> bool:
    """Whether an abbreviated or unlisted instrument follows: "Điều 5 NĐ 30", "Điều 12 Công ước", "Điều 4 Hiệp định"."""
    if _PAPER.match(key, at, end):
        return True
    match = _FOREIGN.match(key, at, min(end, at + 60))
    if not match:
        return False
    name = text[match.start("name") : match.end("name")]
    if match["number"] and re.fullmatch(r"[A-ZĐ]{1,3}(?:-[A-ZĐ]+)?", name.split()[0]):
        return True
    return name.startswith(
        ("Công ước", "Hiệp định", "Nghị định thư", "Điều ước", "Quy chuẩn", "Tiêu chuẩn", "BLHS", "BLDS")
    )
