"""A paper as a born-digital PDF (reportlab) in the layout of Nghị định 30/2020: see `Dress` for what varies.

from tests.rendering.pdf import Dress, render_pdf
Path("a.pdf").write_bytes(render_pdf(read_paper(path), Dress(size=13.5)))
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.rendering.fonts import find_fonts
from tests.rendering.paper import Closing, Letterhead, NewPage, Paper, Paragraph, Role, Table, Title, split_marks

CM = 72 / 2.54


@dataclass(frozen=True, slots=True)
class Dress:
    """What varies between offices: sizes in points, lengths in centimetres.

    `blanks`: whether blanks are drawn as glyphs (Word) or only left out (others); `split_rows`: rows of a table go on
    over the page's end; `stamp`: a line of an electronic signature at the top of the first page; `running`: a running
    head instead of the bare page number.
    """

    size: float = 14
    header: float = 13
    left: float = 3.0
    right: float = 1.5
    indent: float = 1.27
    leading: float = 1.2
    gap: float = 6
    note: float = 10
    cell: float = 12
    blanks: bool = True
    split_rows: bool = False
    stamp: str | None = None
    running: str | None = None


@dataclass(frozen=True, slots=True)
class _Bit:
    """A stretch of one style within a word."""

    text: str
    style: str
    raised: bool = False


@dataclass(slots=True)
class _Line:
    """Words of a line, each of bits; `notes` are marks in it; `last` of its paragraph."""

    words: list[list[_Bit]] = field(default_factory=list)
    width: float = 0
    notes: list[str] = field(default_factory=list)
    last: bool = False


def render_pdf(paper: Paper, dress: Dress = Dress()) -> bytes:
    """The bytes of the PDF; the same paper gives the same bytes."""
    for style, path in find_fonts().items():
        registerFont(TTFont(style, str(path)))
    buffer = io.BytesIO()
    page = _Page(Canvas(buffer, pagesize=A4, invariant=1), paper, dress)
    for piece in paper.pieces:
        page.put(piece)
    page.finish()
    return buffer.getvalue()


class _Page:
    """Sets pieces one after another and opens pages as they fill."""

    def __init__(self, canvas: Canvas, paper: Paper, dress: Dress) -> None:
        self.canvas, self.paper, self.dress = canvas, paper, dress
        self.known = {number for number, _ in paper.notes}
        self.width, self.height = A4
        self.number = 0
        self.notes: list[list[_Line]] = []
        self.open()

    # pages

    @property
    def low(self) -> float:
        """Where the text must end: above the margin and this page's notes."""
        notes = sum(len(lines) for lines in self.notes) * self.dress.note * 1.15
        return 2 * CM + (notes + 8 if notes else 0)

    @property
    def span(self) -> float:
        return float(self.width) - (self.dress.left + self.dress.right) * CM

    def open(self) -> None:
        self.number += 1
        self.canvas.setPageSize((self.width, self.height))
        self.y = self.height - 2 * CM
        self.notes = []
        if self.number == 1 and self.dress.stamp:
            self.canvas.setFont("Regular", 7)
            self.canvas.drawRightString(self.width - 20, self.height - 20, self.dress.stamp)
        if self.number > 1:
            self.canvas.setFont("Regular", self.dress.header)
            if self.dress.running:
                self.canvas.drawString(self.dress.left * CM, self.height - 1.4 * CM, str(self.number))
                self.canvas.drawCentredString(self.width / 2, self.height - 1.4 * CM, self.dress.running)
            else:
                self.canvas.drawCentredString(self.width / 2, self.height - 1.4 * CM, str(self.number))

    def close(self) -> None:
        if self.notes:
            y = self.low - 8
            x = self.dress.left * CM
            self.canvas.setLineWidth(0.5)
            self.canvas.line(x, y + 4, x + 5 * CM, y + 4)
            for lines in self.notes:
                for line in lines:
                    y -= self.dress.note * 1.15
                    self.draw(line, x, y + self.dress.note * 0.25, self.span, self.dress.note, "justify")
        self.canvas.showPage()

    def finish(self) -> None:
        self.close()
        self.canvas.save()

    def turn(self) -> None:
        self.close()
        self.open()

    # text

    def words(self, runs: Sequence[tuple[str, str]], raise_marks: bool = True) -> list[list[_Bit]]:
        out: list[list[_Bit]] = [[]]
        for text, style in runs:
            parts = split_marks(text, self.known) if raise_marks else iter([(text, False)])
            for part, is_mark in parts:
                if is_mark:
                    out[-1].append(_Bit(part, style, True))
                    continue
                for at, word in enumerate(part.split(" ")):
                    if at and out[-1]:
                        out.append([])
                    if word:
                        out[-1].append(_Bit(word, style))
        return [word for word in out if word]

    def broken(self, words: list[list[_Bit]], width: float, size: float, indent: float = 0) -> list[_Line]:
        lines = [_Line(width=indent)]
        for word in words:
            measure = sum(_measure(bit, size) for bit in word)
            blank = stringWidth(" ", word[0].style, size) if lines[-1].words else 0
            if lines[-1].words and lines[-1].width + blank + measure > width:
                lines.append(_Line())
                blank = 0
            lines[-1].words.append(word)
            lines[-1].width += blank + measure
            lines[-1].notes += [bit.text for bit in word if bit.raised]
        lines[-1].last = True
        return lines

    def draw(self, line: _Line, x: float, y: float, width: float, size: float, align: str, indent: float = 0) -> None:
        extra = 0.0
        if align == "justify":
            x += indent
            if not line.last and len(line.words) > 1:
                extra = (width - line.width) / (len(line.words) - 1)
        elif align == "centre":
            x += (width - line.width) / 2
        for at, word in enumerate(line.words):
            for bit in word:
                self.canvas.setFont(bit.style, size * 0.62 if bit.raised else size)
                self.canvas.drawString(x, y + (size * 0.35 if bit.raised else 0), bit.text)
                x += _measure(bit, size)
            if at + 1 < len(line.words):
                style = line.words[at + 1][0].style
                if self.dress.blanks:
                    self.canvas.setFont(style, size)
                    self.canvas.drawString(x, y, " ")
                x += stringWidth(" ", style, size) + extra

    def set(self, lines: list[_Line], size: float, align: str, indent: float = 0, leading: float | None = None) -> None:
        """Lines at the pen, with room kept for their notes."""
        step = size * (leading or self.dress.leading)
        for at, line in enumerate(lines):
            noted = [self.noted(number) for number in line.notes]
            need = step + sum(map(len, noted)) * self.dress.note * 1.15 + (8 if noted and not self.notes else 0)
            if self.y - need < self.low:
                self.turn()
            self.notes += noted
            self.y -= step
            y = self.y + size * 0.25
            self.draw(line, self.dress.left * CM, y, self.span, size, align, indent if at == 0 else 0)

    def noted(self, number: str) -> list[_Line]:
        words = self.words([(self.paper.note(number) or "", "Regular")], raise_marks=False)
        words[:0] = [[_Bit(number, "Regular", True)]]
        lines = self.broken(words, self.span, self.dress.note)
        for line in lines:
            line.notes = []
        return lines

    # pieces

    def put(self, piece: object) -> None:
        match piece:
            case Letterhead():
                self.letterhead(piece)
            case Title():
                self.title(piece)
            case Paragraph():
                self.paragraph(piece)
            case Table():
                self.table(piece)
            case Closing():
                self.closing(piece)
            case NewPage():
                self.close()
                self.width, self.height = landscape(A4) if piece.landscape else A4
                self.open()

    def column(self, texts: Sequence[str], x: float, y: float, width: float, size: float, style: str) -> float:
        """Centred lines in a column; the pen's height below them."""
        for text in texts:
            for line in self.broken(self.words([(text, style)]), width, size):
                y -= size * 1.2
                self.draw(line, x, y, width, size, "centre")
        return y

    def letterhead(self, piece: Letterhead) -> None:
        size, x = self.dress.header, self.dress.left * CM
        left, right = self.span * 0.42, self.span * 0.58
        y1 = self.column(piece.left[:-1], x, self.y, left, size - 1, "Regular")
        y1 = self.column(piece.left[-1:], x, y1, left, size, "Bold")
        y2 = self.column(piece.right[:1], x + left, self.y, right, size - 1, "Bold")
        y2 = self.column(piece.right[1:], x + left, y2, right, size, "Bold")
        self.canvas.setLineWidth(0.7)
        if piece.left:
            self.canvas.line(x + left * 0.33, y1 - 4, x + left * 0.67, y1 - 4)
        if piece.right:
            half = stringWidth(piece.right[-1], "Bold", size) / 2
            self.canvas.line(x + left + right / 2 - half, y2 - 4, x + left + right / 2 + half, y2 - 4)
        y = min(y1, y2) - (8 if piece.left or piece.right else 0)
        y1 = self.column([piece.number] if piece.number else [], x, y, left, size, "Regular")
        y1 = self.column([piece.about] if piece.about else [], x, y1, left, size - 1, "Regular")
        y2 = self.column([piece.dated] if piece.dated else [], x + left, y, right, size, "Italic")
        self.y = min(y1, y2) - 14

    def title(self, piece: Title) -> None:
        self.y -= 6
        for text in (piece.kind, *piece.lines):
            if text:
                lines = self.broken(self.words([(text, "Bold")]), self.span * 0.94, self.dress.size)
                x = self.dress.left * CM + self.span * 0.03
                for line in lines:
                    self.y -= self.dress.size * 1.2
                    self.draw(line, x, self.y, self.span * 0.94, self.dress.size, "centre")
        if piece.aside:
            self.y = self.column([piece.aside], self.dress.left * CM, self.y, self.span, self.dress.size, "Italic")
        middle = self.dress.left * CM + self.span / 2
        self.canvas.setLineWidth(0.7)
        self.canvas.line(middle - 45, self.y - 8, middle + 45, self.y - 8)
        self.y -= 18

    def paragraph(self, piece: Paragraph) -> None:
        size, style = self.dress.size, "Italic" if piece.role is Role.BASIS else "Regular"
        label = [(piece.label + " ", "Bold" if piece.bold else style)] if piece.label else []
        runs = [*label, (piece.text[: piece.bold], "Bold"), (piece.text[piece.bold :], style)]
        if piece.role is Role.CENTRED:
            lines = self.broken(self.words([(piece.whole, "Bold")]), self.span, size)
            self.set(lines, size, "centre")
        else:
            indent = self.dress.indent * CM
            self.set(self.broken(self.words(runs), self.span, size, indent), size, "justify", indent)
        self.y -= self.dress.gap

    def closing(self, piece: Closing) -> None:
        size, x = self.dress.size, self.dress.left * CM
        left, right = self.span * 0.48, self.span * 0.52
        rows = [line for one in piece.recipients for line in self.broken(self.words([(one, "Regular")]), left, 11)]
        noted = [self.noted(number) for line in rows for number in line.notes]
        need = max(16 + len(rows) * 13, len(piece.signature) * size * 1.2 + 80)
        if self.y - need - sum(map(len, noted)) * self.dress.note * 1.15 - 8 < self.low:
            self.turn()
        self.notes += noted
        top = self.y - 6
        y1 = top
        if piece.recipients:
            y1 -= 14
            self.canvas.setFont("BoldItalic", 12)
            self.canvas.drawString(x, y1, "Nơi nhận:")
        for line in rows:
            y1 -= 13
            self.draw(line, x, y1, left, 11, "left")
        y2 = self.column(piece.signature, x + left, top, right, size, "Bold")
        if piece.name:
            y2 = self.column([piece.name], x + left, y2 - 56, right, size, "Bold")
        self.y = min(y1, y2) - 12

    def table(self, piece: Table) -> None:
        from tests.rendering.pdf_table import set_table

        set_table(self, piece)


def _measure(bit: _Bit, size: float) -> float:
    return float(stringWidth(bit.text, bit.style, size * 0.62 if bit.raised else size))
