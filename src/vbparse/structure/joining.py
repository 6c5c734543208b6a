"""Physical lines back to paragraphs: what a page, a mail program or a converter broke is joined, nothing else.

>>> from vbparse.readers.load import read_source
>>> text = "**I. MỤC ĐÍCH,\\nYÊU CẦU**\\n\\na) Đối\\nvới trẻ em mồ côi: hỗ trợ học bổng theo Nghị quyết số 21-\\nNQ/TW."
>>> [p.text for p in join_lines(read_source(text).blocks)]
['I. MỤC ĐÍCH, YÊU CẦU', 'a) Đối với trẻ em mồ côi: hỗ trợ học bổng theo Nghị quyết số 21-NQ/TW.']

A line that begins with a label, a bullet, a basis ("Căn cứ …") or a signature's words is never joined to the one
before it,
and a text with one paragraph a line is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vbparse.readers.blocks import Block, BlockKind, Flow
from vbparse.structure.paragraph import Paragraph, assemble, ends_in_number, merge
from vbparse.structure.splitting import split_block


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is broken.

    `width` of its wrapped lines (0: not wrapped); `gaps`: blank lines part its paragraphs; `strict`: nearly all of
    them, so that what stands without a blank line between belongs together.
    """

    width: int = 0
    gaps: bool = True
    strict: bool = False


_START = re.compile(
    r"""[-–—+*•●○▪■◦➢❖►✓√]\s
    |[-–—+•●▪][^\W\d]
    |\d{1,3}(?:\.\d{1,3}){0,4}\s?[.)](?:\s|$|[^\W\d])
    |\d{1,2}(?:\.\d{1,3}){0,4}/(?:[\s-]|[^\W\d_][a-zà-ỹ])
    |[a-hđ](?:\s?/[-–]?\s?(?=[A-ZĐÀ-Ỹ])|\.?\d{1,2}(?:\.\d{1,2})?[.)]\s)
    |\d{1,2}\.?[a-hđ][.)]\s(?=[A-ZĐÀ-Ỹ])
    |\d{1,3}(?:\.\d{1,2}){1,4}\s
    |\(\d{1,3}\)\s
    |(?:\d{1,2}|[IVXLC]{1,7})\./\s
    |\d{1,2}\s[-–]\s[A-ZĐÀ-Ỹ][a-zà-ỹ]
    |\[\d{1,3}\]
    |[¹²³⁴-⁹]{1,2}\s?[^\W\d]|[¹²³⁴-⁹]{1,2}\s-
    |[IVXLC]{1,7}\s?[.)/-](?:\s|$|[A-ZĐÀ-Ỹ])
    |[A-HĐ]\s?[.)](?:\s|$)
    |[a-zđêôơư]{1,2}\s?\)(?:\s|$)
    |[a-zđêôơư]\s?\.(?:\s|$)
    |(?:Điều|Chương|Mục|Phần|Tiểu\ mục|CHƯƠNG|PHẦN|MỤC)\s(?:thứ\s|THỨ\s)?
      (?:\d{1,3}[a-zđ]?|[IVXLC]{1,7}|nhất|hai|ba|tư|NHẤT|HAI|BA|TƯ)(?:[.:\s-]|$)
    |(?:PHỤ\ LỤC|Phụ\ lục|BIỂU|Biểu\ số|Mẫu\ số|MẪU\ SỐ)\b
    |(?:Căn\ cứ|CĂN\ CỨ|Xét|Theo\ đề\ nghị)\s
    |(?:Nơi\ nhận|Kính\ gửi|Số|V/v|Nơi\ gửi)\s?:
    |V/v\s
    |[Ss][ốôóồ]\s?[:;](?=.{0,20}[/-])
    |(?:T[./]?M|K[./]?T|T[./]?L|T[./]?U[./]?[QN]|Q)[.:]?\s?[A-ZĐÀ-Ỹ]{2}
    |(?i:(?:tm|kt|tl|tuq)\.|[tk]/[mt])\s?(?i:ủy|uỷ|ubnd|hội|ban|chủ|giám|bộ|trưởng|đảng|bí|hiệu|cục|chánh|thủ)\b
    |Độc\ lập\s?[-–]
    |CỘNG\ H[ÒO][AÀ]\ XÃ
    |\((?:Ban\ hành|Kèm\ theo|ban\ hành|kèm\ theo)\s
    """,
    re.X,
)
_CLOSING = "”\"')]*"
_LABEL_ONLY = re.compile(
    r"(?:\[\d{1,3}\]|[¹²³⁴-⁹]{1,2}|[-–—+•●]|\(?\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[IVXLC]{1,7}[.)]|[A-Za-zđ][.)]|(?:Điều|Chương|Mục|Phần"
    r"|Khoản|Điểm|Số:?)(?:\s\d{1,3}\.?)?)$"
)
_WORD_ONLY = re.compile(r"Điều|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Khoản")
_COUNTED = re.compile(r"(?:\d{1,3}[a-zđ]?|[IVXLC]{1,7})(?:[.:)\s]|$)")
_CONNECTS = re.compile(
    r"(?:,|(?:^|\s)(?:và|hoặc|của|các|những|số|tại|ngày|tháng|năm|về|với|cho|do|bởi|theo|từ|đến|tỉnh|thành"
    r"|phố|huyện|xã|phường|Sở|Bộ|Ban|Ủy|Uỷ|Hội|Luật|Nghị|Quyết|Thông|Chỉ|Kế|Ông|ông|bà))$"
)
_BEFORE_NUMBER = re.compile(
    r"(?:,|\b(?:đạt|trên|dưới|khoảng|hơn|bằng|tăng|giảm|còn|là|gần|từ|đến|điều|khoản|điểm|lần|quá|thiểu|đa|nhất))$",
    re.IGNORECASE,
)
_TYPES = re.compile(
    r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT|HƯỚNG DẪN|THÔNG BÁO|CHƯƠNG TRÌNH|BÁO CÁO|TỜ TRÌNH|QUY CHẾ"
    r"|QUY ĐỊNH|CÔNG ĐIỆN|CÔNG VĂN|THÔNG TƯ|NGHỊ ĐỊNH|LUẬT|ĐỀ ÁN"
    r"|PHƯƠNG ÁN|DỰ ÁN|PHỤ LỤC|DANH MỤC|ĐIỀU LỆ|QUY TRÌNH|KẾT LUẬN|CHIẾN LƯỢC|PHÁP LỆNH|LỆNH|HIẾN PHÁP"
    r"|BỘ LUẬT|THÔNG CÁO|GIẤY MỜI|BIÊN BẢN)"
    r"(?:\s(?:[IVX]+|\d+))?(?: CHƯƠNG TRÌNH HÀNH ĐỘNG| HÀNH ĐỘNG| LIÊN TỊCH| PHỐI HỢP| CÔNG TÁC| THANH TRA)?\s?:?"
)
_SIGNING = re.compile(
    r"(?:T[./]?M|K[./]?T|T[./]?L|T[./]?U[./]?[QN]|Q)\b\.?|(?i:(?:tm|kt|tl|tuq)\.|[tk]/[mt]) ?[^\W\d_]{2}"
)
_SIGNED = re.compile(r"\(?(?:đã )?ký(?: tên)?(?:,? (?:và )?đóng dấu)?\)?$", re.IGNORECASE)
_POSITION = re.compile(
    r"(?:PHÓ|CHỦ TỊCH|GIÁM ĐỐC|CHÁNH|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CỤC TRƯỞNG|TỔNG|TRƯỞNG|HIỆU TRƯỞNG|BÍ THƯ"
    r"|VỤ TRƯỞNG|VIỆN TRƯỞNG|TRUNG TƯỚNG|ĐẠI TÁ|THƯỢNG TÁ|ỦY VIÊN)\b",
    re.IGNORECASE,  # the office also stands in small letters below "kt. chủ tịch"
)
_HALF_POSITION = re.compile(r"\b(?:PHÓ|CHỦ|GIÁM|BỘ|THỨ|CỤC|HIỆU|BÍ|VỤ|VIỆN|PHÒNG|HỘI ĐỒNG|QUYỀN)$")
_AUTHORITY = re.compile(
    r"(?:CHỦ TỊCH|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|CHÍNH PHỦ"
    r"|QUỐC HỘI|TỔNG GIÁM ĐỐC)\b"
)
_RULE = re.compile(r"[-–—_=*~.…\s]{3,}$|[*_]+$|#+$")
_NOTE_START = re.compile(r"(?:\[\d{1,3}\]|\[\^[\w-]{1,24}\]:|[¹²³⁴-⁹]{1,2})\s?[^\W_]")
_YEAR_DASH = re.compile(r"[-–]\s?\d{4}\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORTEST_TITLE = 30
_FULL_SENTENCE = 60
_REST = 30
_PAGE = re.compile(r"(?:[-–]\s?)?\d{1,4}(?:\s?[-–])?$|(?:Trang|trang|Page)\s\d{1,4}(?:\s?/\s?\d{1,4})?$")


def is_rule(text: str) -> bool:
    """Whether a line is only a drawn rule.

    >>> is_rule("-------"), is_rule("_____*****_____"), is_rule("...")
    (True, True, True)
    """
    return _RULE.match(text) is not None


def is_capital(text: str) -> bool:
    """Whether a line is set in capitals; "QĐ-TTg" and the like may stand in it.

    >>> is_capital("THỰC HIỆN QUYẾT ĐỊNH SỐ 1899/QĐ-TTg CỦA THỦ TƯỚNG"), is_capital("Thực hiện QĐ 23/QĐ-TTG")
    (True, False)
    """
    if text.isupper():
        return True
    upper = sum(map(str.isupper, text))
    return upper > 4 and upper >= 9 * sum(map(str.islower, text))


def _ends(text: str) -> bool:
    """Whether a line ends with a full stop or the like: "…;", "… thực hiện.)", "…./."."""
    return text.rstrip(_CLOSING).endswith((".", ";", ":", "!", "?", "…")) or text.endswith("./")


def find_manner(lines: Sequence[str]) -> Manner:
    """How the lines of a text are broken; "" is a blank line.

    A line that goes on in lower case on the next one betrays wrapping; one or two in a whole text are slips.
    """
    widths: list[int] = []
    pairs = ends = ends_with_gap = 0
    before = ""
    previous = ""
    for line in lines:
        if line:
            if before:
                pairs += 1
                if line[0].islower() and not _ends(before) and not _START.match(line):
                    widths.append(len(before))
            before = line
        else:
            before = ""
        if len(previous) > 20 and previous[-1] in ".;":
            ends += 1
            ends_with_gap += not line
        previous = line
    gaps = ends_with_gap * 2 >= ends
    if len(widths) < 3 or len(widths) * 12 < pairs:
        return Manner(0, gaps)
    widths.sort()
    width = widths[len(widths) * 9 // 10]
    return Manner(width if width <= 240 else 0, gaps, ends_with_gap * 5 >= ends * 4)


def join_lines(blocks: Iterable[Block], manner: Manner | None = None) -> list[Paragraph]:
    """The paragraphs of a run of blocks, tables passed through."""
    blocks = [part for block in blocks for part in split_block(block)]
    if manner is None:
        manner = find_manner([_measured(block) for block in blocks])
    out: list[Paragraph] = []
    group: list[Block] = []
    gap = False

    def flush() -> None:
        nonlocal gap, group
        if group:
            out.append(assemble(group, gap))
            gap = False
            group = []

    for block in blocks:
        if block.kind is BlockKind.BLANK:
            flush()
            gap = True
        elif block.kind is BlockKind.TABLE:
            flush()
            out.append(Paragraph("", BlockKind.TABLE, block.anchor, gap=gap, rows=block.rows))
            gap = False
        elif is_rule(block.text):
            flush()
        elif block.kind is not BlockKind.LINE:
            flush()
            group = [block]
            if block.flow is not Flow.OPEN:
                flush()
        else:
            if group and not _goes_on(group, block, manner):
                flush()
            group.append(block)
    flush()
    return out


def join_pages(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs that a page's end cut in two are joined, also around a footnote, and bare page numbers between
    paragraphs go.
    """
    out: list[Paragraph] = []
    held: list[Paragraph] = []
    for at, paragraph in enumerate(paragraphs):
        if paragraph.kind is BlockKind.NOTE:
            held.append(paragraph)
        elif (
            paragraph.kind is BlockKind.PARAGRAPH
            and _PAGE.match(paragraph.text)
            and _is_page_number(paragraphs, at)
            and not (out and out[-1].text.endswith("năm"))
        ):
            continue
        elif out and _YEAR.fullmatch(paragraph.text) and out[-1].text.endswith("năm"):
            out[-1] = merge(out[-1], paragraph)  # "… tháng 4 năm" / "2009"
        elif out and (_cut_by_page(out[-1], paragraph) or _is_broken_title(out, paragraph)):
            out[-1] = merge(out[-1], paragraph)
        else:
            out += held
            held = []
            out.append(paragraph)
    return out + held


def _is_page_number(paragraphs: list[Paragraph], at: int) -> bool:
    """Alone between two gaps, in running text: a cell of a flattened table stands among other short lines."""
    if not paragraphs[at].gap or (at + 1 < len(paragraphs) and not paragraphs[at + 1].gap):
        return False
    around = [
        p for p in (*paragraphs[max(0, at - 2) : at], *paragraphs[at + 1 : at + 3]) if p.kind is not BlockKind.TABLE
    ]
    return bool(around) and max(len(p.text) for p in around) >= 60


def _cut_by_page(before: Paragraph, after: Paragraph) -> bool:
    if (
        before.kind is not BlockKind.PARAGRAPH
        or after.kind is not BlockKind.PARAGRAPH
        or not after.text
        or not before.text
    ):
        return False
    if not _is_lower(after.text) or _START.match(after.text) or len(before.text) < 30:
        return False
    return not _ends(before.text) and not before.text.isupper()


def _is_broken_title(before: Sequence[Paragraph], after: Paragraph) -> bool:
    """Whether a bold title below its type goes on: "… của Ban Chấp hành" / "Trung ương Đảng …", each line typed as a
    paragraph.

    Lines in capitals stay apart: below a decision's title stands who decides.
    """
    if len(before) < 2 or after.gap or not _TYPES.fullmatch(before[-2].text):
        return False
    line = before[-1].text
    if len(line) < _SHORTEST_TITLE or _ends(line) or _START.match(after.text) or after.text.startswith("("):
        return False
    return all(
        one.kind is BlockKind.PARAGRAPH and not is_capital(one.text) and _is_bold(one) for one in (before[-1], after)
    )


def _measured(block: Block) -> str:
    return block.text if block.kind is BlockKind.LINE and block.text != "|" else ""


def _goes_on(group: list[Block], after: Block, manner: Manner) -> bool:
    """Whether `after` continues the paragraph that `group` begins."""
    before = group[-1]
    left, right = before.text, after.text
    if before.flow in (Flow.WRAPPED, Flow.ENDED):
        return before.flow is Flow.WRAPPED
    if _TYPES.fullmatch(left) and not (right[0].islower() and before.flow is Flow.OPEN):
        return False
    if _WORD_ONLY.fullmatch(left) and _COUNTED.match(right):
        return True  # "Điều" / "1. Phê duyệt …"
    if _LABEL_ONLY.match(left):
        return not _START.match(right) and (bool(manner.width) or before.flow is Flow.OPEN or right[0].islower())
    starts = _START.match(right)
    if manner.width and len(group) == 1 and len(left) < 12 and _NOTE_START.match(left) and left[-1] not in ":;.":
        return not starts
    if starts and right[0] in "-–" and not _ends(left):
        # "giai đoạn 2026" / "- 2030", "Sở Lao động" / "- Thương binh": a dash that a full line broke off
        if _YEAR_DASH.match(right) and left[-4:].isdigit():
            return True
        if manner.width and manner.gaps and len(left) >= manner.width * 0.8 and not _START.match(left):
            return True
    if starts and not ((before.flow is Flow.OPEN or manner.strict) and _wrapped_label(left, right)):
        return False
    if _SIGNED.match(right) or (
        _SIGNING.match(group[0].text) and _POSITION.match(right) and not _HALF_POSITION.search(left)
    ):
        return False
    if right[0] in "/,;)%" and not _ends(left.rstrip(":")):
        return True
    # converters of web pages keep a paragraph's first line short
    whole = (
        manner.strict
        and manner.width > 0
        and len(left) >= manner.width * (0.35 if len(group) == 1 else 0.5)
        and _is_bold(before) == _is_bold(after)
    )
    if _is_lower(right) or ends_in_number(left):
        return whole or not _ends(left) or left[-1] in "…" or (before.flow is Flow.OPEN and left[-1] != ";")
    if before.flow is Flow.HARD:
        return False
    if _ends(left):
        # a sentence may end at a line's end: a full line without blank lines between paragraphs decides
        return whole or (
            bool(manner.width) and manner.gaps and left[-1] not in ":;" and len(left) >= manner.width * 0.7
        )
    if before.flow is Flow.OPEN:
        return manner.width > 0 or not (left.isupper() and right.isupper()) or not _SIGNING.match(group[0].text)
    if right[0].isdigit() and (_CONNECTS.search(left) or _BEFORE_NUMBER.search(left)):
        return True
    if left[-1] == "," and is_capital(left) and is_capital(right):
        return True  # "I. MỤC ĐÍCH," / "YÊU CẦU"
    if not manner.width:  # a break typed inside a sentence: "… Bộ trưởng Bộ Giáo dục và" / "Đào tạo …"
        return len(left) >= _FULL_SENTENCE and left[-1] != "," and _CONNECTS.search(left) is not None
    if left.rfind("(") > left.rfind(")") and ")" in right and not _START.match(right):
        return True
    if len(right) < _REST and right[-1] in ".;" and not is_capital(left) and _CONNECTS.search(left):
        return True  # "… hồ sơ của" / "TTHC."
    if is_capital(left) != is_capital(right):
        return False
    if _is_bold(before) != _is_bold(after):
        return False
    if right[0].isdigit() or right[0] in "(/,":
        return manner.strict or len(left) >= manner.width * 0.5 or bool(_CONNECTS.search(left))
    if is_capital(left):
        if _AUTHORITY.match(right) and _POSITION.match(right) and len(left) < manner.width * 0.6:
            return False
        return len(left) >= manner.width * 0.55 or (len(left) < 12 and len(right) > manner.width * 0.5)
    return (
        len(left) >= manner.width * 0.6
        or bool(_CONNECTS.search(left))
        or manner.strict
        or (len(group) == 1 and len(right) > manner.width * 0.7 and len(left) > 12 and manner.gaps)
    )


def _is_lower(text: str) -> bool:
    """Whether a line goes on in lower case; "ủY BAN" is a capital that an old font lost."""
    return text[0].islower() and not text[1:2].isupper()


def _wrapped_label(left: str, right: str) -> bool:
    """Whether what looks like a label is the end of a broken phrase ("… quy định tại" / "Điều 3 của Luật")."""
    return bool(_CONNECTS.search(left)) and left[-1] != "," and right[0] in "0123456789ĐMPC"


def _is_bold(block: Block | Paragraph) -> bool:
    return sum(b - a for a, b in block.bold) * 2 > len(block.text)
