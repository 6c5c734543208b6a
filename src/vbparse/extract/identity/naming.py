"""Which of the letterhead's bodies issues, and how it is called where its line names only an organ of the body above.

"TỈNH ỦY THÁI BÌNH" / "BAN TUYÊN GIÁO" is the Ban Tuyên giáo Tỉnh ủy Thái Bình; "HỘI LHPN VIỆT NAM" / "BAN CHẤP HÀNH
TỈNH PHÚ THỌ" is the committee of that association in that province. Bodies of a joint paper are all issuers.

>>> own_name("Ban Chấp hành tỉnh Phú Thọ", "Hội LHPN Việt Nam")
'Ban Chấp hành Hội LHPN Việt Nam tỉnh Phú Thọ'
>>> own_name("Văn phòng", "Sở Y tế"), own_name("Chi nhánh tỉnh Hà Tĩnh", "Ngân hàng Nhà nước Việt Nam")
('Văn phòng Sở Y tế', 'Ngân hàng Nhà nước Việt Nam chi nhánh tỉnh Hà Tĩnh')
>>> own_name("Sở Y tế", "UBND tỉnh An Giang")
'Sở Y tế'

It refuses to lengthen a name that says by itself whose it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbparse.text.fold import fold

if TYPE_CHECKING:
    from vbparse.extract.identity.letterhead import Letterhead

_ORGANS = (
    "văn phòng", "ban chỉ đạo", "hội đồng", "thường trực", "ban thường vụ", "ban chấp hành", "ban thường trực",
    "ủy ban kiểm tra", "bch",
)  # fmt: skip
_COMMITTEES = ("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy")
_OF_PLACE = re.compile(
    r"(?P<organ>bch|ban chấp hành|ban thường vụ|ban thường trực) "
    r"(?P<place>(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|đặc khu|trung ương|tw)(?!\w).*)"
)
_ASSOCIATIONS = ("hội ", "đoàn ", "mặt trận ", "công đoàn ", "liên ")
_JOINT = re.compile(r"[^\W\d_]*(?:LT|LN|LB|PH|LS)(?=[-/]|$)")
_ABOVE = ("ủy ban nhân dân", "ubnd", "tỉnh ủy", "thành ủy", "huyện ủy", "chính phủ", "quốc hội")
_BELOW = (
    "cục ",
    "chi cục ",
    "vụ ",
    "trung tâm ",
    "phòng ",
    "trường ",
    "bệnh viện ",
    "công đoàn ",
    "văn phòng",
    "trạm ",
)


def name_issuer(head: Letterhead) -> None:
    """Issuer and parent of a letterhead whose bodies have been read."""
    if not head.bodies:
        return
    head.issuer, head.issuer_span = head.bodies[-1]
    if len(head.bodies) < 2:
        return
    head.parent, head.parent_span = head.bodies[-2]
    if head.number is not None and _JOINT.match(head.number.symbol):
        first = 1 if fold(head.bodies[0][0]).startswith(_ABOVE) else 0
        together = head.bodies[first:]
        if len(together) > 1 and not any(fold(name).startswith(_BELOW) for name, _ in together[1:]):
            head.issuer = " - ".join(name for name, _ in together)
            head.issuer_span = type(together[0][1])(together[0][1].start, together[-1][1].end)
            head.parent, head.parent_span = head.bodies[0] if first else (None, None)
            return
    head.issuer = own_name(head.issuer, head.parent)


def own_name(issuer: str, parent: str) -> str:
    """The issuer's name, with the body above where it only names its organ."""
    low, above = fold(issuer), fold(parent)
    if low.startswith("chi nhánh ") and above.startswith("ngân hàng"):
        return f"{parent} {issuer[0].lower()}{issuer[1:]}"
    if above.startswith(_ASSOCIATIONS) and (match := _OF_PLACE.fullmatch(low)):
        return f"{issuer[: match.end('organ')]} {parent} {issuer[match.start('place') :]}"
    party = above.startswith(_COMMITTEES) and low.startswith("ban ") and low.count(" ") <= 4
    return f"{issuer} {parent}" if low in _ORGANS or party else issuer
