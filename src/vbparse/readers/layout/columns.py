"""Two columns side by side at a document's head and end: read the left one, then the right one.

Nghị định 30/2020/NĐ-CP, Phụ lục I: issuer and number left, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" and date right; at the
end "Nơi nhận" left, the signature right. A Party document has "ĐẢNG CỘNG SẢN VIỆT NAM" on the right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vbparse.readers.layout.page import Page, PageLine, Run
from vbparse.readers.layout.stretch import Stretch
from vbparse.text.fold import fold

_MOTTO = re.compile(r"[CcĐđDd](?i:.ng h.[aà] x. h.i|.c l.p ?[-–] ?t. [dđ]o|.ng c.ng s.n vi.t nam)")
_END_OF_HEAD = re.compile(
    r"(?:k[ií]nh g[uử]i|c[aă]n c[uứ]|k[eế] ho[aạ]ch|quy[eế]t [dđ][iị]nh|ch[iỉ] th[iị]|ngh[iị] quy[eế]t"
    r"|th[oô]ng b[aá]o|b[aá]o c[aá]o|t[oờ] tr[iì]nh"
    r"|h[uư][oớ]ng d[aẫ]n|ch[uư][oơ]ng tr[iì]nh|c[oô]ng [dđ]i[eệ]n|[dđ][eề] [aá]n)\b"
)
_ADDRESS = re.compile(r"(?:k[ií]nh g[uử]i|c[aă]n c[uứ])\b")
_RECIPIENTS = re.compile(r"n[oơ]i nh[aậ]n\b")
_RECIPIENTS_LINE = re.compile(r"[Nn](?i:[ơo]i nh[ậa]n\b)")
_FILED = re.compile(r"[-+•]?\s?lưu\b")
_HEAD = 40
_OVERHANG = 60
"""How far lines of the right column may stand out to the left of its first one."""
_SIGNING = re.compile(
    r"(?:(?:tm|kt|tl|tuq|tun|q)\s?\.\s?\w|[tk]/[mtl]\b|(?:(?:phó )?(?:chủ tịch|giám đốc|bộ trưởng|thứ trưởng|thủ tướng"
    r"|chánh|trưởng|cục trưởng|vụ trưởng|hiệu trưởng|bí thư|tổng|viện trưởng|chủ nhiệm|quyền)|ủy viên)\b)"
)


def find_head(page: Page, text: str) -> tuple[int, int, float] | None:
    """First and past-the-last line of a letterhead in two columns, and where the right one begins; `text` is the
    page's.
    """
    if not _MOTTO.search(text):
        return None
    for at, line in enumerate(page.lines[:_HEAD]):
        motto = _motto_of(line)
        if motto is None:
            continue
        left, right = motto
        middle = (left + right) / 2
        start = at
        while (
            start > 0
            and _side(page, page.lines[start - 1], left, middle) is not None
            and (line.box[1] - page.lines[start - 1].box[3] < 40)
        ):
            start -= 1
        end = at + 1
        while end < len(page.lines) and _side(page, page.lines[end], left, middle) is not None:
            if page.lines[end].box[1] - page.lines[end - 1].box[3] > 60:
                break
            end += 1
        both = [_side(page, each, left, middle) for each in page.lines[start:end]]
        if any(side in ("left", "both") for side in both):
            return start, end, left
    return None


def _motto_of(line: PageLine) -> tuple[float, float] | None:
    if not _MOTTO.search(line.text):
        return None
    for at in range(len(line.runs)):
        joined = "".join(run.text for run in line.runs[at:])
        if _MOTTO.match(joined.lstrip()):
            return line.runs[at].box[0], line.runs[-1].box[2]
    return None


def _side(page: Page, line: PageLine, split: float, middle: float) -> str | None:
    """Where a line of a letterhead stands: left, right or both; None where it is none of it."""
    left, right = apart(line.runs, split)
    if _END_OF_HEAD.match(fold(line.text.strip())) and (right or _ADDRESS.match(fold(line.text.strip()))):
        return None
    if any(run.box[0] < split - 12 and run.box[2] > split + 12 and run in left for run in line.runs):
        return None
    if right and not left:
        centre = (right[0].box[0] + right[-1].box[2]) / 2
        return "right" if abs(centre - middle) < page.width * 0.1 else None
    if left and not right:
        return "left" if left[-1].box[2] < split + 6 else None
    if right[0].box[0] - left[-1].box[2] < 0.5 * left[-1].size:  # a sentence, where each word is a run
        return None
    return "both"


def apart(runs: Sequence[Run], split: float) -> tuple[list[Run], list[Run]]:
    """The runs left and right of where the right column begins."""
    left: list[Run] = []
    right: list[Run] = []
    for run in runs:
        centre = (run.box[0] + run.box[2]) / 2
        (right if right or (centre > split and run.box[0] > split - _OVERHANG) else left).append(run)
    while left and right and _is_overhang(left[-1], right[0], split):  # a date wider than "ĐẢNG CỘNG SẢN VIỆT NAM"
        right.insert(0, left.pop())
    return left, right


def _is_overhang(word: Run, after: Run, split: float) -> bool:
    """Whether a word that begins left of the right column is the first of a line in it: recognition gives words."""
    return word.box[0] > split - _OVERHANG and after.box[0] - word.box[2] < 0.5 * word.size


def find_end(page: Page, text: str) -> tuple[int, int, float] | None:
    """First and past-the-last line of recipients and signature side by side, and where the right column begins."""
    if not _RECIPIENTS_LINE.search(text):
        return None
    for at in range(len(page.lines) - 1, -1, -1):
        line = page.lines[at]
        if not _RECIPIENTS.match(fold(line.runs[0].text.strip())) and not _RECIPIENTS.match(fold(line.text.strip())):
            continue
        left_edge = line.runs[0].box[0]
        if left_edge > page.width * 0.5:
            continue
        split = _signature_edge(page, at)
        if split is None:
            continue
        start = at
        while start > 0:
            above = page.lines[start - 1]
            if above.runs[0].box[0] < split - 4 or line.box[1] - above.box[3] > 60:
                break
            start -= 1
        end = at + 1
        while end < len(page.lines):
            crossing = [r for r in page.lines[end].runs if r.box[0] < split - 20 and r.box[2] > split + 30]
            if crossing or _runs_through(page.lines[end], split):
                break
            end += 1
        return start, end, split
    return None


def _runs_through(line: PageLine, split: float) -> bool:
    """Whether a line goes on over the split without a gap, as a note at the foot of the page does, word by word."""
    left, right = apart(line.runs, split)
    return bool(left and right) and right[0].box[0] - left[-1].box[2] < 0.8 * left[-1].size


def _signature_edge(page: Page, at: int) -> float | None:
    """Where the signature right of the recipients begins."""
    top = page.lines[at].box[1]
    edges: list[float] = []
    for line in page.lines[max(0, at - 6) : at + 14]:
        if line.box[3] < top - 70:
            continue
        for number, run in enumerate(line.runs):
            gap = run.box[0] - line.runs[number - 1].box[2] if number else 0.0
            if run.box[0] < page.width * 0.4 or (number and gap < run.size):
                continue
            if _SIGNING.match(fold("".join(each.text for each in line.runs[number:]).strip())):
                edges.append(run.box[0])
            break
    return min(edges) - 30 if edges else None


def rest_of_recipients(above: Sequence[Stretch], below: Sequence[Stretch]) -> list[Stretch]:
    """The first lines of the next page's text that go on a list of recipients: its size, its edge, up to "Lưu"."""
    if not above or not _RECIPIENTS.match(fold(above[0].text)) or _FILED.match(fold(above[-1].text)):
        return []
    last = above[-1]
    rest: list[Stretch] = []
    for line in below:
        size = (
            rest[-1].size if rest else line.size if len(above) == 1 else last.size
        )  # "Nơi nhận" is set in 12, they in 11
        if abs(line.size - size) > 0.05 * size or abs(line.box[0] - last.box[0]) > 1.5 * last.size:
            break
        if not rest and line.text[:1] not in "-–+•":
            break
        rest.append(line)
        if _FILED.match(fold(line.text)):
            return rest
    return []  # a list that nothing is filed at the end of is the text's own
