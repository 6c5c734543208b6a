"""Sentences of the implementation part that charge nobody: formulas, attributes of a task, the end of the instrument.

>>> closes("trên đây là kế hoạch triển khai", 0), closes("nghị quyết này được hội đồng nhân dân tỉnh thông qua", 0)
(True, True)
>>> is_attribute("thời gian thực hiện: quý ii/2026", 0), is_formula("trong quá trình thực hiện, nếu có vướng mắc", 0)
(True, True)

It refuses what a body has to do: "Trên cơ sở Kế hoạch này, xây dựng kế hoạch".
"""

from __future__ import annotations

import re

from vbparse.lexicon.positions import load_positions
from vbparse.model.base import Span

_ATTRIBUTE = re.compile(
    r"[-+* (]*(?:thời (?:gian|hạn|điểm)(?: [^\W\d_]+){0,3}|tiến độ(?: [^\W\d_]+){0,2}"
    r"|sản phẩm(?: [^\W\d_]+){0,2}|kết quả (?:đầu ra|sản phẩm)|kinh phí(?: thực hiện)?) ?:"
    r"|[-+* (]*thời hạn (?:thực hiện |hoàn thành )?(?:chậm nhất|trong|trước|là)(?!\w)"
)
_FORMULA = re.compile(
    r"[* ]*(?:trên đây|yêu cầu|trong quá trình|quá trình|đề nghị (?:các|thủ trưởng)|nhận được"
    r"|căn cứ (?:nội dung )?\w+ \w+ này,? (?:yêu cầu|đề nghị))"
)
_CLOSES = re.compile(  # the instrument ends: what follows is nobody's task
    r"[*( ]*(?:đính kèm|gửi kèm|xin gửi kèm|đã ký"
    r"|trên đây là|nay,? thông báo|thừa lệnh|thừa ủy quyền|nhận được (?:kế hoạch|chỉ thị|công văn|thông báo)"
    r"|(?:luật|pháp lệnh|nghị quyết|nghị định|quyết định|chỉ thị|thông tư|kế hoạch|quy định|quy chế|công điện"
    r"|thông báo) này (?:đã )?(?:được (?:quốc hội|ủy ban thường vụ|hội đồng|ủy ban|phổ biến|ban thường vụ|hđnd)"
    r"|có hiệu lực|phổ biến|thay thế|thay cho)|văn phòng [^.;:\n]{2,60} (?:xin )?(?:trân trọng )?thông báo"
    r"|(?:thủ trưởng|giám đốc|chủ tịch|chánh|các|bộ trưởng|trưởng)[^.;\n]{2,300}? chịu trách nhiệm (?:tổ chức )?"
    r"(?:thi hành|thực hiện) (?:kế hoạch|quyết định|chỉ thị|nghị quyết|chương trình|đề án|hướng dẫn|quy chế) này"
    r"[ ./]*(?=\n|$)"
    r"|yêu cầu (?:các|thủ trưởng|giám đốc) [^.;\n]{2,300} (?:nghiêm túc|khẩn trương|tổ chức|triển khai)"
    r"[^.;\n]{0,60} thực hiện)"
)
_ORDERS = re.compile(r"(?:yêu cầu|đề nghị|giao|phân công)(?!\w)")


def is_attribute(key: str, at: int) -> bool:
    """ "Thời gian: …", "Sản phẩm: …", "Kinh phí: …" below a task."""
    return _ATTRIBUTE.match(key, at) is not None


def is_formula(key: str, at: int) -> bool:
    """ "Yêu cầu các sở …", "Trong quá trình thực hiện …" as the paragraph of the whole part."""
    return _FORMULA.match(key, at) is not None


def closes(key: str, at: int) -> bool:
    """Whether the instrument ends here: "Trên đây là Kế hoạch …", "Nghị quyết này được … thông qua"."""
    return _CLOSES.match(key, at) is not None


def recurs(key: str, at: int) -> bool:
    """Whether the sentence opens with when it happens again: "Định kỳ hằng quý …", "Trước ngày 15 hằng tháng …"."""
    return _RECURS.match(key, at) is not None


def all_report(key: str, span: Span) -> bool:
    """ "Định kỳ hằng quý (trước ngày 20), các phòng, đơn vị báo cáo kết quả": several bodies, none in particular."""
    return recurs(key, span.start) and _REPORTERS.search(key, span.start, span.end) is not None


_REPORTERS = re.compile(
    r", (?:các|thủ trưởng) (?:sở|phòng|ban|ngành|đơn vị|cơ quan|địa phương)[^.;]{0,120} báo cáo(?!\w)"
)
_RECURS = re.compile(r"(?:định kỳ|hằng|hàng|mỗi|trước ngày|chậm nhất|trong quá trình|khi có|nếu)(?!\w)")


def signs(text: str, key: str, span: Span) -> bool:
    """An office in capitals on a line of its own: the paper is signed here."""
    return (
        span.end - span.start < 60
        and span.of(text).isupper()
        and load_positions().leading(key[span.start :][:60]) is not None
    )


def orders(key: str, at: int) -> bool:
    """Whether the issuer goes on to order: "Ủy ban nhân dân tỉnh yêu cầu …"."""
    return _ORDERS.match(key, at) is not None
