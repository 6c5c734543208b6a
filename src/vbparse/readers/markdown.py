"""Markdown's marks: emphasis, headings, escapes, links, entities, and what converters make of them.

>>> [(m.text, m.bold, m.flow.value) for m in read_marks(["**ỦY BAN NHÂN", "DÂN **", "## *Kế hoạch*"], set())]
[('ỦY BAN NHÂN', ((0, 11),), 'open'), ('DÂN', ((0, 3),), 'unknown'), ('Kế hoạch', (), 'hard')]

A single star that no other one closes stays ("* Ghi chú", "(*)"). Heading levels are read, not trusted.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from vbparse.readers.blocks import Flow


@dataclass(frozen=True, slots=True)
class Marked:
    """A physical line without its marks; `level` of a heading, 0 for none."""

    text: str
    bold: tuple[tuple[int, int], ...]
    flow: Flow
    level: int


_HEADING = re.compile(r"(#{1,6})(?:\s+|(?=[*_\w]))")
_LISTED_LABEL = re.compile(r"\* +(?=\**(?:[a-zđ]\)|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[IVX]{1,5}\.)[\s*])")
_FENCE = re.compile(r"(?:```|~~~)[\w-]*$")
_SPECIAL = re.compile(r"[*_\\<&\[`]")
_TOKEN = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
    |!?\[(?P<label>[^\[\]\n]{0,2000})\]\((?P<target>[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)(?:\s"[^"\n]{0,300}")?\)
    |<(?P<address>(?:https?|mailto|ftp):[^<>\s]{1,2000})>
    |<(?P<close>/?)(?P<tag>b|strong|i|em|u|ins|span|font|sup|sub|small|center|div|p|a)(?:\s[^<>]{0,500})?/?>
    |(?P<break><br\s?/?>)
    |(?P<comment><!--[^>]{0,2000}-->)
    |(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,31});)
    |(?P<stars>\*+)
    |(?P<under>(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w))
    |(?P<code>`+)
    """,
    re.X,
)
_BREAK = "\x00"


def read_marks(lines: list[str], hard: set[int]) -> list[Marked]:
    """Each line without its marks; lines stay as many as they were."""
    out: list[Marked] = []
    # Markdown's list mark before the document's own label ("* a) Tại Trung ương:") is the converter's
    lines = [_LISTED_LABEL.sub("", line, count=1) if line.startswith("* ") else line for line in lines]
    at, count = 0, len(lines)
    while at < count:
        line = lines[at]
        if not line or line == "|":
            out.append(Marked(line, (), Flow.UNKNOWN, 0))
            at += 1
            continue
        if _FENCE.match(line):
            out.append(Marked("", (), Flow.UNKNOWN, 0))
            at += 1
            continue
        heading = _HEADING.match(line)
        if heading or line == "#" or line.startswith("|") or line.endswith("|"):
            if line.strip("#") == "":
                out.append(Marked("", (), Flow.UNKNOWN, 0))
            elif heading:
                body = line[heading.end() :].rstrip("#").rstrip()
                if body.count("**") % 2 and at + 1 < count and _continues(lines[at + 1]):
                    # a converter broke the heading: "## **I. MỤC ĐÍCH," / "YÊU CẦU**"
                    first, second = _read_chunk([body, lines[at + 1]], at, set())
                    out.append(Marked(first.text, first.bold, Flow.OPEN, len(heading.group(1))))
                    out.append(second)
                    at += 2
                    continue
                marked = _read_chunk([body], at, set())[0]
                out.append(Marked(marked.text, marked.bold, Flow.HARD, len(heading.group(1))))
            else:
                out.append(Marked(line, (), Flow.UNKNOWN, 0))
            at += 1
            continue
        end = at + 1
        while end < count and _continues(lines[end]):
            end += 1
        out.extend(_read_chunk(lines[at:end], at, hard))
        at = end
    return out


def read_inline(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """One line's text without marks, and its bold stretches; `<br>` becomes a line end.

    >>> read_inline("**Sở Y tế** \\\\- <br>[Cổng](http://x)")
    ('Sở Y tế -\\nCổng', ((0, 7),))
    """
    if not _SPECIAL.search(text):
        return text, ()
    marked = _read_chunk([text], 0, set(), keep_breaks=True)[0]
    return marked.text, marked.bold


def _continues(line: str) -> bool:
    return bool(line) and line[0] not in "|#`~" and not line.endswith("|")


def _read_chunk(lines: list[str], first: int, hard: set[int], *, keep_breaks: bool = False) -> list[Marked]:
    text = "\n".join(lines) if len(lines) > 1 else lines[0]
    if not _SPECIAL.search(text):
        return [Marked(line, (), Flow.HARD if first + n in hard else Flow.UNKNOWN, 0) for n, line in enumerate(lines)]
    tokens = list(_TOKEN.finditer(text))
    singles = _paired_singles(text, tokens)
    out: list[str] = []
    length = 0
    bold_spans: list[tuple[int, int]] = []
    bold_from: int | None = None
    italic = False
    switches: list[tuple[int, bool]] = [(0, False)]
    at = 0

    def put(piece: str) -> None:
        nonlocal length
        if piece.startswith(" ") and (not out or out[-1][-1] in " \n"):
            piece = piece[1:]
        if piece:
            out.append(piece)
            length += len(piece)

    def toggle_bold(on: bool | None = None) -> None:
        nonlocal bold_from
        if bold_from is None and on is not False:
            bold_from = length
        elif bold_from is not None and on is not True:
            if length > bold_from:
                bold_spans.append((bold_from, length))
            bold_from = None

    for number, token in enumerate(tokens):
        put(text[at : token.start()])
        at = token.end()
        group = token.lastgroup
        if group == "escaped":
            put(token.group("escaped"))
        elif token.group("label") is not None:
            put(read_inline(token.group("label"))[0] if _SPECIAL.search(token.group("label")) else token.group("label"))
        elif group == "address":
            put(token.group("address"))
        elif group == "break":
            put(_BREAK if keep_breaks else "\n" if False else " ")
        elif group == "entity":
            put(html.unescape(token.group()).replace("\n", " ").replace("\xa0", " "))
        elif group == "stars" or group == "under":
            run = len(token.group())
            if run >= 2 and run != 3:
                toggle_bold()
            elif run == 3:
                toggle_bold()
                italic = not italic
            elif number in singles:
                italic = not italic
            else:
                put(token.group())
        elif token.group("tag"):
            tag, closing = token.group("tag"), bool(token.group("close"))
            if tag in ("b", "strong"):
                toggle_bold(not closing)
            elif tag == "sup" and not closing:
                out.append("") if False else None
        switches.append((length, bold_from is not None or italic))
    put(text[at:])
    if bold_from is not None and length > bold_from:
        bold_spans.append((bold_from, length))
    return _cut("".join(out), bold_spans, switches, first, hard, keep_breaks)


def _paired_singles(text: str, tokens: list[re.Match[str]]) -> set[int]:
    """Numbers of the tokens that are single marks with a partner.

    Converters leave blanks inside the marks ("*Cơ quan chủ trì: *Sở Y tế", "* (Kèm theo Kế hoạch …)*"): a mark that
    only seems to open closes the one that waits, where the paragraph's marks are even in number.
    """
    singles = [
        (number, token.start(), text[token.start() - 1 : token.start()], text[token.end() : token.end() + 1])
        for number, token in enumerate(tokens)
        if token.lastgroup in ("stars", "under") and len(token.group()) in (1, 3)
    ]
    singles = [one for one in singles if one[2:] != ("(", ")")]
    even = len(singles) % 2 == 0
    paired: set[int] = set()
    waiting: int | None = None
    spaced: int | None = None
    for number, start, before, after in singles:
        closes = bool(before) and not before.isspace()
        opens = bool(after) and not after.isspace()
        if waiting is not None and (closes or not opens or even):
            paired |= {waiting, number}
            waiting = None
        elif opens:
            waiting = number
        elif spaced is not None and closes and number == len(tokens) - 1 and not text[start + 1 :].strip():
            paired |= {spaced, number}
            spaced = None
        elif start == 0:
            spaced = number
    return paired


def _cut(
    text: str,
    bold: list[tuple[int, int]],
    switches: list[tuple[int, bool]],
    first: int,
    hard: set[int],
    keep_breaks: bool,
) -> list[Marked]:
    if keep_breaks:
        text = text.replace("\n", " ").replace(_BREAK, "\n")
        stripped = text.strip()
        lead = len(text) - len(text.lstrip())
        spans = tuple(s for s in (_clip(a, b, lead, lead + len(stripped), text) for a, b in bold) if s)
        return [Marked(re.sub(r" ?\n ?", "\n", stripped) if "\n" in stripped else stripped, spans, Flow.UNKNOWN, 0)]
    out: list[Marked] = []
    start = 0
    bold_at = 0
    switch_at = 0
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        left = start + len(line) - len(line.lstrip())
        right = start + len(line.rstrip())
        spans_here: list[tuple[int, int]] = []
        while bold_at < len(bold) and bold[bold_at][1] <= start:
            bold_at += 1
        probe = bold_at
        while probe < len(bold) and bold[probe][0] < end:
            clipped = _clip(bold[probe][0], bold[probe][1], left, right, text)
            if clipped:
                spans_here.append(clipped)
            probe += 1
        while switch_at + 1 < len(switches) and switches[switch_at + 1][0] <= end:
            switch_at += 1
        opened = switches[switch_at][1]
        flow = Flow.HARD if first + number in hard else Flow.OPEN if opened else Flow.UNKNOWN
        out.append(Marked(text[left:right] if right > left else "", tuple(spans_here), flow, 0))
        start = end + 1
    return out


def _clip(a: int, b: int, left: int, right: int, text: str) -> tuple[int, int] | None:
    a, b = max(a, left), min(b, right)
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return (a - left, b - left) if a < b else None
