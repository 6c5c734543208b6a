"""An enumeration of bodies → its bodies: names with commas inside stay whole, fixed formulas are one.

>>> from vbparse.text.fold import fold
>>> def names(text): return [agency.name for agency in split_agencies(text, fold(text), Span(0, len(text)))]
>>> names("Sở Văn hóa, Thể thao và Du lịch, UBND các huyện, thị xã, thành phố và các cơ quan, đơn vị liên quan")
['Sở Văn hóa, Thể thao và Du lịch', 'UBND các huyện, thị xã, thành phố', 'các cơ quan', 'đơn vị liên quan']
>>> names("ngành chức năng gồm các Sở: Tài chính, Văn hóa, Thể thao và Du lịch")
['Sở Tài chính', 'Sở Văn hóa, Thể thao và Du lịch']

It refuses to cut where no body begins: "các tổ chức, cá nhân liên quan" is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from vbparse.lexicon.agencies import AgencyLexicon, load_agencies
from vbparse.lexicon.mentions import HEAD, AgencyMention
from vbparse.lexicon.predicates import begins_act
from vbparse.lexicon.provinces import load_provinces
from vbparse.lexicon.roles import ends_a_name, is_paired
from vbparse.model.base import Agency, Level, Span

_LEAD = re.compile(
    r"(?:[-+*• ]+|(?:kính )?đề nghị (?!\w+:)|giao (?:cho )?|yêu cầu |đồng thời |chủ trì,? |phối hợp (?:chặt chẽ |"
    r"thường xuyên )?(?:với |cùng |giữa )?|"
    r"với |cùng (?:với )?|và |của |do |gồm (?:có )?|bao gồm |là |cơ quan chủ trì: ?|cơ quan phối hợp: ?|"
    r"chủ trì: ?|phối hợp: ?)+"
)
_NAMED_BY = re.compile(
    r"(?:^|[ (])(?:gồm|bao gồm)(?: có)?:? (?=(?:các )?(?:sở|bộ|ban|phòng|cục|ubnd|ủy ban|công an|hội))"
)
_SHARED_HEAD = re.compile(
    r"(?P<office>(?:bộ trưởng|giám đốc|thủ trưởng|lãnh đạo|trưởng) (?=các ))?(?:các )?"
    r"(?P<head>sở|bộ|ban|phòng|cục|vụ|hội)(?:, (?:ban, )?ngành)?(?: ?: ?| (?=[^\W\d_]))"
)
_SEPARATOR = re.compile(r" ?[;,/] ?(?:(?:và|cùng(?: với)?|với) )?| (?:và|cùng(?: với)?|với|&) | ?\n")
_STARTS = re.compile(
    r"(?:một số|các(?! (?:khu|cụm|dự án|nhiệm vụ|nội dung|hoạt động|chương trình|lĩnh vực|quy định|"
    r"chính sách) )|những|tất cả|cơ quan|đơn vị|địa phương|tổ chức|đoàn thể|cá nhân|doanh nghiệp|hội|"
    r"nhà trường|trường|viện|thành viên|đại biểu (?:hội đồng|hđnd|quốc hội)|bộ phận|khu dân cư|"
    r"cộng đồng|ubnd|ủy ban|hđnd|hội đồng|sở|bộ|ban|phòng|ngành|cục|chi cục|trung tâm|công an|tòa án|"
    r"toà án|chủ tịch|giám đốc|thủ trưởng|đài|báo|quỹ|"
    r"chủ (?:đầu tư|rừng|đập|hồ|tàu|dự án|cơ sở|hộ|phương tiện|doanh nghiệp|công trình)|"
    r"tổ dân phố|thôn|lực lượng|mặt trận|liên đoàn|tổng công ty|công ty|tập đoàn|công chức|"
    r"cán bộ|xã|phường|bên|nhà thầu|tổ|chính quyền|trưởng|hợp tác xã|trạm y tế|bệnh viện|văn phòng|ngân hàng|"
    r"hiệp hội|liên minh|bưu điện|kho bạc|nhà máy|chi nhánh|đội|hạt|đồn|trạm)(?!\w)"
)
_VERB = re.compile(
    r",? (?:để|nhằm|chủ trì|chủ động|phối hợp|thực hiện|triển khai|tham mưu|xây dựng|tăng cường|đẩy mạnh|"
    r"hướng dẫn|kiểm tra|rà soát|báo cáo|trình|"
    r"tổ chức (?:thực hiện|triển khai|kiểm tra|tuyên truyền|các|xây dựng|đánh giá|lễ|hội nghị|tập huấn|"
    r"kiểm|tổng kết|rà soát)|tiến hành|tiếp tục|"
    r"theo dõi|tổng hợp|hoàn thiện|hoàn thành|cung cấp|bố trí|đề xuất|lồng ghép|kịp thời|thường xuyên|"
    r"căn cứ|theo (?:quy định|chức năng|thẩm quyền|dõi)|"
    r"trong (?:việc|công tác|quá trình|tổ chức|thực hiện|triển khai)|về việc|làm tốt|đảm bảo|bảo đảm|"
    r"tuyên truyền|quản lý, (?:tổ chức|theo)|thống nhất|thẩm định|"
    r"đánh giá|giám sát|vận động|huy động|khảo sát|(?<!công )lập|chịu trách nhiệm|có trách nhiệm|quan tâm|phát động|"
    r"phát hiện|xử lý|giải quyết|nâng cao|đào tạo,|tích cực)(?!\w)"
)
_TAIL = re.compile(
    r"(?:và|với|cùng|trên|tại|thuộc|trực thuộc|của|cấp|ở|khác|trong|là|có|được|chi nhánh|khu vực|liên quan|"
    r"chức năng|chuyên môn|"
    r"quản lý|y tế|điện lực|nhà nước|tỉnh|huyện|xã|phường|thành phố|địa phương|viễn thông|công nghệ|"
    r"nghiệp vụ|chuyên|phụ trách|"
    r"đang|đóng|thông tin|truyền thông|báo chí|giáo dục|đào tạo|doanh nghiệp|đầu mối|nơi|hoạt động|"
    r"các(?= (?:tỉnh|huyện|xã|quận|thành phố|phường|địa phương))|số|đủ|du lịch|sản xuất|kinh doanh|vận tải)(?!\w)"
)
"""Words that go on with a group's name ("các doanh nghiệp viễn thông"), not with the sentence."""
_RELATED = re.compile(r"(?:có )?liên quan(?: khác)?(?= \w)")
_BLANK = re.compile(r" +")
_UNIT = re.compile(
    r"(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|trung ương|đặc khu|thôn|bản|ấp|khu phố)(?!\w)",
    re.IGNORECASE,
)
_UNITS_OF = re.compile(
    r"\w (?:các|cấp|của các) (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|thôn|bản|ấp|khu phố)"
    r"(?:, (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|thôn|bản|ấp|khu phố)){0,4}$"
)
_HEADS = {"sở": "Sở", "bộ": "Bộ", "ban": "Ban", "phòng": "Phòng", "cục": "Cục", "vụ": "Vụ", "hội": "Hội"}


def split_agencies(
    text: str,
    key: str,
    span: Span,
    *,
    heading: bool = False,
    level: Level | None = None,
    date: str | None = None,
) -> tuple[Agency, ...]:
    """The bodies that `text[span]` enumerates, in order, each with its span.

    A leading "Đề nghị", "Giao", "phối hợp với" is no part of a name; neither is a verb after the last one, unless the
    span is a `heading` (which is names from end to end).
    """
    lexicon = load_agencies()
    start, end = _trim(key, span.start, span.end)
    if lead := _LEAD.match(key, start, end):
        start = lead.end()
    if named := _NAMED_BY.search(key, start, end):
        start = named.end()
        close = key.rfind(")", start, end)
        if close != -1:
            end = close
    shared = _SHARED_HEAD.match(key, start, end)
    if shared and _is_shared(text, key, shared):
        office = text[shared.start("office") : shared.end("office")] if shared["office"] else ""
        return tuple(_share(lexicon, text, key, shared.end(), end, _HEADS[shared["head"]], level, date, office))
    out: list[Agency] = []
    for first, last in _pieces(lexicon, text, key, start, end, heading):
        first, last = _trim(key, first, last)
        if lead := _LEAD.match(key, first, last):
            first = lead.end()
        if first >= last:
            continue
        name = " ".join(text[first:last].split())
        agency = lexicon.resolve(name, level=level, date=date)
        out.append(agency.model_copy(update={"name": name, "span": Span(first, last)}))
    return tuple(out)


def _trim(key: str, start: int, end: int) -> tuple[int, int]:
    while start < end and key[start] in " .,;:-+*(|\n":
        start += 1
    while end > start and (key[end - 1] in " .,;:|*\n" or (key[end - 1] == ")" and "(" not in key[start:end])):
        end -= 1
    return start, end


def _is_shared(text: str, key: str, head: re.Match[str]) -> bool:
    """ "Các Sở: A, B" and "các Sở Tài chính, Y tế" share their head; "Sở Tài chính" and "các sở, ngành Tỉnh" do not."""
    if head.end() >= len(text) or not text[head.end()].isupper():
        return False
    if ":" in head.group():
        return True
    first = head.end("office") if head["office"] else head.start()
    return key.startswith("các ", first) and "," not in head.group() and not _UNIT.match(text, head.end())


def _share(
    lexicon: AgencyLexicon,
    text: str,
    key: str,
    start: int,
    end: int,
    head: str,
    level: Level | None,
    date: str | None,
    office: str,
) -> Iterator[Agency]:
    """The names after a shared head, the longest known ones first: "Văn hóa, Thể thao và Du lịch" is one.

    "Giám đốc các Sở: Y tế, Tài chính" are "Giám đốc Sở Y tế" and "Giám đốc Sở Tài chính".
    """
    end = next((verb.start() for verb in _VERB.finditer(key, start, end) if text[verb.end() - 1].islower()
                and text[verb.start() : verb.end()].lstrip(", ")[:1].islower()), end)  # fmt: skip
    cuts = [start]
    for separator in _SEPARATOR.finditer(key, start, end):
        cuts.append(separator.end())
    at = 0
    while at < len(cuts):
        first = cuts[at]
        own_head = HEAD.match(text, first) or _STARTS.match(key, first, end)
        piece = _SEPARATOR.split(key[first:end], 1)[0].strip(" .")
        if own_head and lexicon.resolve(f"{head} {piece}").match not in ("name", "alias"):  # "các Bộ: Y tế, Công an"
            yield from split_agencies(text, key, Span(first, end), level=level, date=date)
            return
        for stop in range(min(len(cuts), at + 5), at, -1):
            last = (
                _SEPARATOR.sub("", key[cuts[stop - 1] : cuts[stop]]) if stop < len(cuts) else key[cuts[stop - 1] : end]
            )
            first_end = cuts[stop - 1] + len(last.rstrip(" .,;"))
            name = f"{head} {' '.join(text[first:first_end].split())}"
            agency = lexicon.resolve(name, level=level, date=date)
            if agency.match in ("name", "alias") or stop == at + 1:
                yield agency.model_copy(update={"name": office + name, "span": Span(first, first_end)})
                at = stop
                break


def _pieces(
    lexicon: AgencyLexicon, text: str, key: str, start: int, end: int, heading: bool
) -> Iterator[tuple[int, int]]:
    """The stretches between separators before which and after which a body stands."""
    mentions = lexicon.find(text, key, start, end)
    begins = {mention.span.start for mention in mentions}
    inside = 0
    first = start
    joints = _joints(key, mentions)
    limit = end if heading else _verb(text, key, mentions, start, end)
    for separator in sorted((*_SEPARATOR.finditer(key, start, limit), *joints), key=lambda match: match.start()):
        while inside < len(mentions) and mentions[inside].span.end <= separator.start():
            inside += 1
        if inside < len(mentions) and mentions[inside].span.start < separator.end() < mentions[inside].span.end:
            continue
        if _in_brackets(key, first, separator.start(), limit):
            continue
        if separator.end() in begins or _begins_a_body(text, key, first, separator, limit):
            yield first, separator.start()
            first = separator.end()
    yield first, limit


def _in_brackets(key: str, start: int, at: int, end: int) -> bool:
    """ "Các chủ rừng là tổ chức (các Ban quản lý, các Công ty)" is one; "Giám đốc Sở A (kiêm), Sở B" are two."""
    opened = key.rfind("(", start, at)
    return opened > key.rfind(")", start, at) and key.find(")", at, end) != -1


def _joints(key: str, mentions: tuple[AgencyMention, ...]) -> Iterator[re.Match[str]]:
    """Blanks where a separator was lost between two bodies of one kind: "Bộ Nội vụ Bộ Tư pháp" in a cell."""
    for left, right in pairwise(mentions):
        gap = _BLANK.match(key, left.span.end, right.span.start)
        if gap and gap.end() == right.span.start and left.id and right.id:
            same = key.startswith(("bộ ", "sở "), left.span.start) and key[left.span.start : left.span.start + 3]
            if right.group or (same and key.startswith(same, right.span.start)):
                yield gap


def _begins_a_body(text: str, key: str, first: int, separator: re.Match[str], limit: int) -> bool:
    at = separator.end()
    if at >= limit:
        return True
    if _UNIT.match(key, at, limit) and not text[at].isupper() and _UNITS_OF.search(key, first, separator.start()):
        return False  # "Công đoàn các xã, phường": places of one kind of body
    word = _STARTS.match(key, at, limit)
    if word:
        if text[at].islower() and word.group() in ("tổ chức", "báo", "lập", "bên"):
            follow = key[word.end() : word.end() + 12]
            return not follow.strip() or not follow.startswith((" thực hiện", " triển khai", " cáo", " các"))
        whole = word.group() == "cá nhân" and key[first:at].startswith(("các tổ chức", "tổ chức"))
        return not (whole and "," not in key[first : separator.start()])
    if not text[at].isupper() or load_provinces().name_of(key[at : min(limit, at + 60)].split(",", 1)[0]):
        return False
    return separator.group().strip() in (",", ";", "và", "/", ", và") and not HEAD.match(text, first)


def _verb(text: str, key: str, mentions: tuple[AgencyMention, ...], start: int, end: int) -> int:
    """Where the names end and the sentence goes on: at a verb, or after a body that no word of its name follows."""
    limit = end
    starts = [mention.span.start for mention in mentions]

    def inside(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < mentions[index].span.end

    for verb in _VERB.finditer(key, start, end):
        at = verb.start() if key[verb.start()].isalpha() else key.index(" ", verb.start()) + 1
        if not inside(verb.start() + 1) and not is_paired(key, start, at, end):
            if ends_a_name(key, key[at : verb.end()], verb.end(), end) and verb.end() < end:
                continue
            limit = verb.start()
            break
    for mention in mentions:
        at = mention.span.end
        if at >= limit:
            break
        if not mention.id or key[at] != " " or not text[at + 1 : at + 2].islower() or _TAIL.match(key, at + 1):
            continue
        # what kind of bodies a group is goes on up to a verb: "các doanh nghiệp lữ hành"
        acts = begins_act(key, at + 1, end) and not is_paired(key, start, at + 1, end)
        whole = not mention.group or mention.id.startswith("grp-ubnd")
        if whole or acts or key.startswith("liên quan", at - 9):
            return at
    for related in _RELATED.finditer(key, start, limit):
        at = related.end()
        if not inside(at) and not _TAIL.match(key, at + 1):
            return at
    return limit
