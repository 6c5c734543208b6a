"""Plain text and Markdown: one block a physical line.

Files called ".txt" often hold Markdown that a converter wrote, so marks decide, not the name.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from vbparse.model.base import Anchor
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.document import Source
from vbparse.readers.blocks import Block, BlockKind, Flow, RawDocument
from vbparse.readers.columns import has_columns, read_columns
from vbparse.readers.decode import read_text
from vbparse.readers.detect import has_markdown
from vbparse.readers.markdown import Marked, read_marks
from vbparse.readers.registry import Payload
from vbparse.readers.spaced_tables import mark_tables
from vbparse.text.unicode import normalize

_ODD_BREAK = re.compile("[\f\v\x1c-\x1e\x85\u2028\u2029]")
_LOOKALIKE = re.compile("[ÐƉɖǶ]")
_BLANKS = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")  # a single space is left alone
_BLANK = Block(BlockKind.BLANK)


def read_plain(payload: Payload) -> RawDocument:
    """The blocks of a plain text; Markdown marks are read where it has them."""
    return _read(payload, None)


def read_markdown(payload: Payload) -> RawDocument:
    """The blocks of a Markdown text."""
    return _read(payload, True)


def describe(payload: Payload, encoding: str | None, reader: str) -> Source:
    """The source as the result names it."""
    return Source(
        name=payload.name,
        media_type=payload.media_type,
        sha256=hashlib.sha256(payload.data).hexdigest(),
        size_bytes=len(payload.data),
        encoding=encoding,
        reader=reader,
    )


def repaired(text: str) -> tuple[Diagnostic, ...]:
    """The diagnostic where letters that only look Vietnamese were replaced."""
    count = len(_LOOKALIKE.findall(text))
    if not count:
        return ()
    message = f"{count} letters that only look like Vietnamese ones (such as U+00D0) were replaced"
    return (Diagnostic(code=Code.ENCODING_REPAIRED, severity=Severity.INFO, message=message),)


def _read(payload: Payload, markdown: bool | None) -> RawDocument:
    decoded = read_text(payload.data, payload.name)
    text = decoded.text
    lines, hard, numbers = _physical_lines(text)
    marks = has_markdown(text) if markdown is None else markdown
    source = describe(payload, decoded.encoding, "markdown" if marks else "text")
    marked = read_marks(lines, hard) if marks else [Marked(line, (), Flow.UNKNOWN, 0) for line in lines]
    return RawDocument(source, tuple(_blocks(marked, numbers)), None, decoded.diagnostics)


def _physical_lines(text: str) -> tuple[list[str], set[int], list[int] | None]:
    """The lines with blanks collapsed, the indexes of those that end in Markdown's hard break, and their numbers in
    the source.

    Numbers are None where they are the index plus one: a form feed breaks a line for us, but not for who counts lines.
    """
    numbers: list[int] | None = None
    if _ODD_BREAK.search(text):
        pieces = [_ODD_BREAK.split(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
        numbers = [number for number, line in enumerate(pieces, 1) for _ in line]
        text = "\n".join(piece for line in pieces for piece in line)
    raw = normalize(text).split("\n")
    if has_columns(text) or "   " in text:
        raw = mark_tables(raw)
    if numbers is None and has_columns(text):
        read = list(read_columns(raw))
        raw = [line for line, _ in read]
        numbers = [number for _, number in read]
    hard = {at for at, line in enumerate(raw) if line.endswith(("  ", "\\")) and line.strip()}
    if len(hard) * 2 > sum(1 for line in raw if line.strip()):
        hard = set()  # a converter that pads every line means nothing by it
    lines = [line.strip() for line in _BLANKS.sub(" ", "\n".join(raw)).split("\n")]
    for at in hard:
        lines[at] = lines[at].removesuffix("\\").rstrip()
    return lines, hard, numbers


@lru_cache(20_000)  # line 12 of one document is line 12 of the next
def _at_line(number: int) -> Anchor:
    return Anchor(line=number)


def _blocks(marked: list[Marked], numbers: list[int] | None) -> list[Block]:
    blocks: list[Block] = []
    for at, line in enumerate(marked):
        number = numbers[at] if numbers else at + 1
        if not line.text:
            blocks.append(_BLANK)
            continue
        kind = BlockKind.HEADING if line.level else BlockKind.LINE
        blocks.append(Block(kind, line.text, _at_line(number), line.level, line.bold, flow=line.flow))
    return blocks
