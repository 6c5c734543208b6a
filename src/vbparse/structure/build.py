"""A raw document to the cleaned one: the text is made here, once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vbparse.model.base import Span
from vbparse.readers.blocks import Block, BlockKind, CellBlock, Doubt, RawDocument
from vbparse.sources.portal import merged
from vbparse.sources.unwrap import unwrap
from vbparse.structure.clean import CleanCell, CleanDocument, CleanTable, Line, LineKind, Place, Uncertain
from vbparse.structure.contents import set_aside_contents
from vbparse.structure.footnotes import link_notes, mark_notes
from vbparse.structure.joining import Manner, find_manner, is_capital, join_lines, join_pages
from vbparse.structure.paragraph import Paragraph, Piece, moved_doubts
from vbparse.structure.pipes import find_tables, join_torn
from vbparse.structure.tables import cell_breaks, cell_text, header_rows, is_layout, laid_out
from vbparse.text.fold import fold

_CAPTION = re.compile(r"(?:bảng|biểu|phụ lục|phụ biểu|danh mục|mẫu số|mẫu biểu)\b")
_ASIDE = re.compile(r"\(|đơn vị(?: tính)?\s?:|đvt\b|[-+*]?\s*\(?kèm theo|ban hành kèm")
_NO_CAPTION = re.compile(r"(?:kt|tm|tl)\.|phó |chủ tịch|giám đốc|[ivx]+\.")
_KINDS = {
    BlockKind.HEADING: LineKind.HEADING,
    BlockKind.NOTE: LineKind.NOTE,
}


def clean(raw: RawDocument) -> CleanDocument:
    """The document as every later stage sees it.

    >>> from vbparse.readers.load import read_source
    >>> document = clean(read_source("**KẾ HOẠCH**\\n\\nCăn cứ Luật Trẻ em\\u00a0năm 2016;"))
    >>> document.text
    'KẾ HOẠCH\\nCăn cứ Luật Trẻ em năm 2016;'
    """
    page = unwrap(raw.blocks)
    blocks = join_torn(list(find_tables(list(page.blocks))))
    manner = find_manner(list(_measured(blocks)))
    paragraphs = join_pages(mark_notes(_flatten(join_lines(blocks, manner), manner)))
    builder = _Builder()
    for paragraph in paragraphs:
        builder.add(paragraph)
    text = "\n".join(builder.pieces)
    key = _mended(fold(text), builder.uncertain) if raw.source.ocr else fold(text)
    return CleanDocument(
        source=raw.source,
        text=text,
        key=key,
        lines=set_aside_contents(builder.lines, key),
        tables=tuple(builder.tables),
        notes=link_notes(text, builder.lines),
        portal=merged(raw.portal, page.portal),
        diagnostics=raw.diagnostics,
        uncertain=tuple(builder.uncertain),
    )


def _mended(key: str, uncertain: Sequence[Uncertain]) -> str:
    """The key in which fixed phrases that recognition misread can be found."""
    from vbparse.structure.mending import mend

    return mend(key, uncertain)


def _measured(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            yield ""
        else:
            yield block.text if block.kind is BlockKind.LINE else ""


def _flatten(paragraphs: list[Paragraph], manner: Manner) -> list[Paragraph]:
    """Layout tables replaced by their cells' paragraphs."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.kind is BlockKind.TABLE and is_layout(paragraph.rows):
            out.extend(laid_out(paragraph.rows, manner, paragraph.gap))
        else:
            out.append(paragraph)
    return out


def _doubts_of(cell: CellBlock, text: str) -> tuple[Doubt, ...]:
    """The doubts of a cell in its text on one line; where the line ends took more than a blank, of the whole cell."""
    if not cell.doubts or len(text) == len(cell.text):
        return cell.doubts
    return (Doubt(0, len(text), min(one.certainty for one in cell.doubts)),) if text else ()


class _Builder:
    """Collects lines, tables and offsets while the text grows."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.lines: list[Line] = []
        self.tables: list[CleanTable] = []
        self.uncertain: list[Uncertain] = []
        self.length = 0

    def add(self, paragraph: Paragraph) -> None:
        if paragraph.kind is BlockKind.TABLE:
            self._add_table(paragraph)
        elif paragraph.text:
            kind = _KINDS.get(paragraph.kind, LineKind.TEXT)
            self._add_line(paragraph, paragraph.text, kind)

    def _add_line(self, paragraph: Paragraph, text: str, kind: LineKind, table: int | None = None) -> int:
        start = self.length
        bold = tuple(Span(start + a, start + b) for a, b in paragraph.bold)
        places = tuple(Place(Span(start + one.start, start + one.end), one.anchor) for one in paragraph.pieces)
        self.lines.append(
            Line(len(self.lines), start, start + len(text), kind, paragraph.anchor, bold, paragraph.gap, table, places)
        )
        self.uncertain += [
            Uncertain(Span(start + one.start, start + one.end), one.certainty) for one in paragraph.doubts
        ]
        self.pieces.append(text)
        self.length += len(text) + 1
        return start

    def _add_table(self, paragraph: Paragraph) -> None:
        number = len(self.tables)
        caption = self._caption()
        rows: list[tuple[CleanCell, ...]] = []
        indexes: list[int] = []
        for row in paragraph.rows:
            texts = [cell_text(cell) for cell in row]
            if not any(texts):
                continue
            at = self.length
            cells: list[CleanCell] = []
            bold: list[tuple[int, int]] = []
            pieces: list[Piece] = []
            doubts: list[Doubt] = []
            for cell, text in zip(row, texts, strict=True):
                breaks = tuple(at + each for each in cell_breaks(cell))
                cells.append(CleanCell(Span(at, at + len(text)), cell.rowspan, cell.colspan, cell.bold, breaks))
                if cell.bold and text:
                    bold.append((at - self.length, at - self.length + len(text)))
                if cell.anchor is not None and text:
                    pieces.append(Piece(at - self.length, at - self.length + len(text), cell.anchor))
                doubts += moved_doubts(_doubts_of(cell, text), at - self.length)
                at += len(text) + 3
            line = Paragraph(
                " | ".join(texts),
                BlockKind.PARAGRAPH,
                row[0].anchor,
                tuple(bold),
                paragraph.gap and not rows,
                pieces=tuple(pieces),
                doubts=tuple(doubts),
            )
            indexes.append(len(self.lines))
            self._add_line(line, line.text, LineKind.ROW, number)
            rows.append(tuple(cells))
        if rows:
            kept = tuple(row for row in paragraph.rows if any(cell.text.strip() for cell in row))
            self.tables.append(CleanTable(tuple(rows), tuple(indexes), header_rows(kept), caption))

    def _caption(self) -> Span | None:
        """The lines right before that name the table: "Bảng 1: …", or an annex's heading with its title."""
        last = first = None
        for back in range(1, min(6, len(self.lines)) + 1):
            line = self.lines[-back]
            text = self.pieces[-back]
            if line.kind is LineKind.ROW or len(text) > 400:
                break
            key = fold(text)
            if _CAPTION.match(key):
                first, last = line, last or line
                if not key.startswith("danh mục"):
                    break
            elif is_capital(text) and not _NO_CAPTION.match(key):
                last = last or line
            elif last is not None or not _ASIDE.match(key):
                break
        return Span(first.start, last.end) if first is not None and last is not None else None
