"""Lines that frame an instrument: letterhead, type line, "(Ban hành kèm theo …)", "Nơi nhận", signature, appendix.

Each question is about one line; `structure/parts.py` puts the answers together. It refuses "QUYẾT ĐỊNH:" as a type
line (it enacts) and "chủ tịch" inside a sentence as a signature.
"""

from __future__ import annotations

import re
from functools import cache

from vbparse.lexicon.doctypes import TypeName, load_doctypes
from vbparse.structure.clean import CleanDocument, Line, LineKind
from vbparse.text.labels import Family, read_label

_LONGEST = 400
_MARKS = " *_#"
_ATTACHED = re.compile(
    r"[ (*_]*(?:được )?(?:(?:ban hành|phê duyệt|đính) )?(?:kèm )?(?:theo|kèm) (?:theo )?"
    r"(?:quyết định|nghị quyết|nghị định|công văn|văn bản|tờ trình|thông tư|kế hoạch|chỉ thị|chương trình|báo cáo"
    r"|hướng dẫn|thông báo|số)(?!\w)"
)
_BASIS = re.compile(r"[ *_-]*(?:căn cứ|xét|theo đề nghị|thực hiện|theo|để|nhằm|trên cơ sở|triển khai)(?!\w)")
_STRONG_BASIS = re.compile(r"[ *_-]*(?:căn cứ|xét đề nghị|xét tờ trình|theo đề nghị|kính gửi)(?!\w)")
_ADDRESS = re.compile(r"[ *_]*kính gửi(?!\w)")
_RECIPIENTS = re.compile(r"[ *_|]*nơi (?:nhận|gửi)(?: ?[:./*_]|[ *_]*\Z| \()")
_CAPACITY = re.compile(r"[ *_|]*(?:(?:t[./]?m|k[./]?t|t[./]?l|t[./]?u[./]?[qn])[.:, ]{1,2} ?|q\. ?)[^\W\d_]")
_SMALL_CAPACITY = re.compile(  # with its mark and an office or body behind it, alone on a short line
    r"[ *_|]*(?:(?:tm|kt|tl|tuq)\.|[tk]/[mt]\.?) ?(?:ủy ban|ubnd|hđnd|hội đồng|ban (?:chỉ đạo|thường vụ|chấp hành)"
    r"|đảng ủy|bộ trưởng|chủ tịch|(?:tổng )?giám đốc|(?:chi )?cục trưởng|trưởng|hiệu trưởng|chánh|bí thư|viện trưởng"
    r"|thủ tướng|chính phủ)(?!\w)[^.;:!?]{0,50}\Z"
)
_POSITION = re.compile(
    r"[ *_|]*(?:quyền |phó |thứ )?(?:chủ tịch|giám đốc|tổng giám đốc|bộ trưởng|trưởng|thủ tướng|chánh|bí thư"
    r"|hiệu trưởng|cục trưởng|viện trưởng|vụ trưởng|chủ nhiệm|tư lệnh|chính ủy"
    r"|chi cục trưởng|tổng|hiệu|thủ|thường trực|thư ký|chủ tọa|người ghi biên bản|thẩm phán|kiểm sát viên|hạt trưởng"
    r"|trạm trưởng|đội trưởng|chỉ huy trưởng|thống đốc|phụ trách|ủy viên|chính trị viên|kế toán trưởng"
    r"|đồn trưởng)(?!\w)"
)
_LETTERHEAD = re.compile(
    r"[ *_|]*(?:cộng hòa xã hội|độc lập|đảng cộng sản việt nam|số ?:|số ?[\d/]|v/v|ủy ban nhân dân"
    r"|hội đồng nhân dân|[-_=*]{3,})"
    r"|.{0,60}, ?ngày ?\W{0,3}(?:\d{1,2}|\.+|…+)? ?\W{0,3}tháng"
)  # fmt: skip
_APPENDIX = re.compile(r"[ *_]*(?:phụ|biểu|mẫu) ?\w")
_TITLE_STOP = re.compile(r"[ *_]*(?:căn cứ|xét|theo đề nghị|kính gửi|[-_=*]{3,}|quyết định ?:|quyết nghị ?:|-{2,})")
_AUTHORITY = re.compile(
    r"[ *_]*(?:quyền )?(?:phó )?(?:chủ tịch|bộ trưởng|thủ tướng|chính phủ|quốc hội|hội đồng nhân dân"
    r"|ủy ban nhân dân|ủy ban thường vụ|giám đốc|tổng giám đốc|cục trưởng|chánh án|viện trưởng|tổng thanh tra|thống đốc"
    r"|trưởng ban|ban chấp hành|ban thường vụ|ban bí thư|bộ chính trị|hiệu trưởng|chánh|bộ|sở)(?!\w)"
)


@cache
def _frame_words() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, load_doctypes().by_name), key=lambda name: (-len(name), name)))
    return re.compile(
        rf"[ *_|#]*(?:nơi (?:nhận|gửi)|kính gửi|t[./]?m|k[./]?t|t[./]?l|t[./]?u[./]?[qn]|q[.:]|(?:phụ|biểu|mẫu) ?\w"
        rf"|(?:{names})(?!\w))"
    )


def may_frame(doc: CleanDocument, line: Line) -> bool:
    """Whether the line opens with any word that the questions below look for; cheap, asked of every line."""
    return _frame_words().match(doc.key, line.start, line.end) is not None


def text_of(doc: CleanDocument, line: Line) -> str:
    """The line without blanks and marks around it."""
    return doc.text[line.start : line.end].strip(_MARKS)


def is_prose(line: Line) -> bool:
    """Whether the line is text of the instrument: no table row, no note, not empty."""
    return line.start < line.end and line.kind in (LineKind.TEXT, LineKind.HEADING)


def is_bold(line: Line, share: float = 0.8) -> bool:
    """Whether most of the line is set bold."""
    return sum(min(b.end, line.end) - max(b.start, line.start) for b in line.bold) >= share * max(
        1, line.end - line.start
    )


def is_loud(doc: CleanDocument, line: Line) -> bool:
    """Whether the line is set as a heading: capitals, bold, or a heading of the format."""
    return line.kind is LineKind.HEADING or doc.text[line.start : line.end].isupper() or is_bold(line)


def type_name(doc: CleanDocument, line: Line) -> tuple[TypeName, bool] | None:
    """The type that the line names, and whether the line is nothing else; None where it is no type line."""
    if not is_prose(line) or line.end - line.start > _LONGEST:
        return None
    key = doc.key[line.start : line.end].strip(_MARKS)
    if not key or key.endswith(":"):
        return None
    types = load_doctypes()
    whole = types.lookup(key.rstrip(".")) or types.lookup(_unspaced(key))
    if whole is not None:
        return whole, True
    found = types.leading(key)
    if found is None:
        return None
    words = text_of(doc, line).split()
    named, rest = words[: found[1]], words[found[1] :]
    if not all(word.isupper() for word in named) or not (rest[0].lower() == "của" or " ".join(rest[:4]).isupper()):
        return None
    return found[0], False


def _unspaced(key: str) -> str:
    """ "k ế h o ạ c h" → "kế hoạch" is out of reach; "kế hoạch (dự thảo)" → "kế hoạch"."""
    return key.partition("(")[0].strip()


def is_attached(doc: CleanDocument, line: Line) -> bool:
    """ "(Ban hành kèm theo Quyết định số …)"."""
    return (
        is_prose(line)
        and line.end - line.start < _LONGEST
        and _ATTACHED.match(doc.key, line.start, line.end) is not None
        and ("kèm" in doc.key[line.start : line.start + 40] or doc.key.startswith("(ban hành theo", line.start))
    )


def is_basis(doc: CleanDocument, line: Line, *, strong: bool = False) -> bool:
    """ "Căn cứ …;" and, unless `strong`, the softer openings ("Thực hiện Kế hoạch số …")."""
    return is_prose(line) and (_STRONG_BASIS if strong else _BASIS).match(doc.key, line.start, line.end) is not None


def is_address(doc: CleanDocument, line: Line) -> bool:
    """ "Kính gửi: …"."""
    return is_prose(line) and _ADDRESS.match(doc.key, line.start, line.end) is not None


def is_recipients(doc: CleanDocument, line: Line) -> bool:
    """ "Nơi nhận:"."""
    return is_prose(line) and _RECIPIENTS.match(doc.key, line.start, line.end) is not None


def is_capacity(doc: CleanDocument, line: Line) -> bool:
    """ "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"."""
    return (
        is_prose(line)
        and line.end - line.start < 160
        and _CAPACITY.match(doc.key, line.start, line.end) is not None
        and (_letters_upper(doc, line) or _SMALL_CAPACITY.match(doc.key, line.start, line.end) is not None)
    )


def is_position(doc: CleanDocument, line: Line) -> bool:
    """ "PHÓ CHỦ TỊCH" alone on a line, in capitals."""
    return (
        is_prose(line)
        and line.end - line.start < 100
        and _POSITION.match(doc.key, line.start, line.end) is not None
        and _letters_upper(doc, line)
    )


def is_name(doc: CleanDocument, line: Line) -> bool:
    """ "Lê Văn Phước": two to six capitalised words and nothing else."""
    if not is_prose(line) or line.end - line.start > 60:
        return False
    words = text_of(doc, line).rstrip(".").split()
    if not 2 <= len(words) <= 8 or not all(word[0].isupper() and word.replace(".", "").isalpha() for word in words):
        return False
    return not all(word.isupper() for word in words)


def is_letterhead(doc: CleanDocument, line: Line) -> bool:
    """Motto, number line, place and date, body of the letterhead."""
    return (
        is_prose(line)
        and line.end - line.start < _LONGEST
        and _LETTERHEAD.match(doc.key, line.start, line.end) is not None
    )


def ends_title(doc: CleanDocument, line: Line) -> bool:
    """Whether a title cannot go on with this line: a basis, an address, an authority in capitals, a rule, a label."""
    if not is_prose(line) or _TITLE_STOP.match(doc.key, line.start, line.end) or is_attached(doc, line):
        return True
    if _AUTHORITY.match(doc.key, line.start, line.end) and _letters_upper(doc, line):
        return True
    return is_section_start(doc, line)


def is_section_start(doc: CleanDocument, line: Line) -> bool:
    """Whether a label opens the line that begins a body: "I.", "A.", "Điều 1", "Chương I", "1."."""
    label = read_label(doc.text, doc.key, line.start, line.end)
    return (
        label is not None
        and not label.weak
        and any(reading.family not in (Family.BULLET, Family.LETTER) for reading in label.readings)
    )


def is_appendix(doc: CleanDocument, line: Line) -> bool:
    """ "Phụ lục II", "PHỤ LỤC", "Mẫu số 01"."""
    if not is_prose(line) or line.end - line.start > _LONGEST or not _APPENDIX.match(doc.key, line.start, line.end):
        return False
    label = read_label(doc.text, doc.key, line.start, line.end)
    return label is not None and label.readings[0].family is Family.APPENDIX


def _letters_upper(doc: CleanDocument, line: Line) -> bool:
    return doc.text[line.start : line.end].isupper()
