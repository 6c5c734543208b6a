"""The outline: instruments of the file and the tree of their sections, over the lines of the cleaned text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from vbparse.model.base import Anchor, Span
from vbparse.model.structure import SectionKind
from vbparse.structure.anchoring import find_anchor
from vbparse.structure.clean import CleanDocument, Line, LineKind

_STARTS = attrgetter("start")


class Role(StrEnum):
    """What a section is about, as its heading says (`data/headings.toml`), or else as its parent's does."""

    PURPOSE = "purpose"  # mục đích, yêu cầu, quan điểm
    SCOPE = "scope"  # phạm vi, đối tượng, thời gian
    SITUATION = "situation"  # đánh giá tình hình, kết quả thực hiện
    OBJECTIVES = "objectives"  # mục tiêu (with or without chỉ tiêu)
    INDICATORS = "indicators"  # chỉ tiêu alone
    TASKS = "tasks"  # nhiệm vụ, giải pháp, nội dung
    BUDGET = "budget"  # kinh phí, nguồn lực
    IMPLEMENTATION = "implementation"  # tổ chức thực hiện, phân công nhiệm vụ
    REPORTING = "reporting"  # chế độ báo cáo
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Node:
    """A labelled paragraph, heading or bullet, with what stands under it.

    `marker` covers the label with its punctuation and blanks ("2.1. ", "- "), `label` is its normal form ("2.1",
    "Điều 3", "a"; None for bullets). `heading` is without final colon or full stop, None where the text runs on.
    `body` is the text of the first line after marker and heading, None where nothing is left.
    `lines` are the indexes of the node's own lines: the first one and unlabelled paragraphs under it, not a child's.
    `span` covers the node with all its children. `path` is unique in the document: "II.1/a", used for ids.
    """

    kind: SectionKind
    label: str | None
    path: str
    level: int
    marker: Span
    heading: Span | None
    body: Span | None
    span: Span
    lines: tuple[int, ...]
    role: Role
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class PartOutline:
    """One instrument: ranges of line indexes (`range` objects), and its sections.

    `head`: letterhead, number, place and date, type, title, "Ban hành kèm theo" line. `type_line`: the line that is
    the type's name ("KẾ HOẠCH"), None where there is none (công văn). `title`: lines of the trích yếu.
    `preamble`: from the title to the first section. `closing`: "Nơi nhận", signature block. `attached`: the
    "(Ban hành kèm theo …)" line.
    """

    lines: range
    head: range
    type_code: str | None
    type_line: int | None
    title: range
    attached: int | None
    preamble: range
    closing: range
    nodes: tuple[Node, ...]

    def walk(self) -> Iterator[Node]:
        """All nodes of the part, in reading order."""
        for node in self.nodes:
            yield from node.walk()


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Outline:
    """The cleaned document with its parts; `quoted` are provisions quoted from an instrument that is amended."""

    doc: CleanDocument
    parts: tuple[PartOutline, ...]
    quoted: tuple[Span, ...] = ()

    def __hash__(self) -> int:
        return hash(self.doc.text)  # `structure.once` looks outlines up: the hash of all their nodes would cost more

    @property
    def text(self) -> str:
        return self.doc.text

    @property
    def key(self) -> str:
        return self.doc.key

    def walk(self) -> Iterator[Node]:
        """All nodes of all parts, in reading order."""
        for part in self.parts:
            yield from part.walk()

    def line_at(self, offset: int) -> Line | None:
        """The line that holds the character, None in an empty document."""
        lines = self.doc.lines
        at = bisect_right(lines, offset, key=_STARTS) - 1
        return lines[at] if at >= 0 else None

    def anchor(self, span: Span) -> Anchor | None:
        """Where the span stands in the original; on a page, the box of what is on the first one."""
        line = self.line_at(span.start)
        return find_anchor(self.doc.lines, line.index, span) if line else None

    def is_quoted(self, offset: int) -> bool:
        """Whether the character stands in a quoted provision."""
        at = bisect_right(self.quoted, offset, key=_STARTS) - 1
        return at >= 0 and offset < self.quoted[at].end

    def paragraphs(self, node: Node) -> Iterator[Span]:
        """The node's own text without marker and heading: its run-on body, then each unlabelled paragraph under it.

        Rows of tables and notes are none, nor is a heading that stands on the line after its label ("Chương I").
        """
        if node.body is not None:
            yield node.body
        headed = node.heading.end if node.heading is not None else 0
        for index in node.lines[1:]:
            line = self.doc.lines[index]
            if line.kind in (LineKind.TEXT, LineKind.HEADING) and headed <= line.start < line.end:
                yield line.span
