"""A paper as DOCX: letterhead and closing as borderless tables, real footnotes, numbers typed or automatic.

    from tests.rendering.word import render_docx
    Path("a.docx").write_bytes(render_docx(paper, automatic=True))

`restarts` begins each list of letters with a restart of its own, which LibreOffice cannot write into a DOC. With
`automatic` a label is left to Word's numbering wherever Word would count to the same number; a label that jumps
("III." after "I.") stays typed, as typists leave it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from html import escape

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from tests.rendering.paper import Closing, Letterhead, NewPage, Paper, Paragraph, Role, Table, Title, split_marks

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_SHAPES = (
    (0, re.compile(r"[IVX]+\.$")),
    (1, re.compile(r"\d+\.$")),
    (2, re.compile(r"\d+\.\d+\.$")),
    (3, re.compile(r"\d+\.\d+\.\d+\.$")),
    (4, re.compile(r"[a-z]\)$")),
)
_LEVELS = (
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("decimal", "%2.%3."),
    ("decimal", "%2.%3.%4."),
    ("lowerLetter", "%5)"),
)
_OUTLINE, _DASHES, _ARTICLES = 901, 902, 903


def render_docx(paper: Paper, *, automatic: bool = False, restarts: bool = True) -> bytes:
    """The bytes of the file; the same paper gives the same bytes."""
    writer = _Writer(paper, automatic, restarts)
    for piece in paper.pieces:
        writer.put(piece)
    writer.add_notes()
    buffer = io.BytesIO()
    writer.document.save(buffer)
    return _undated(buffer.getvalue())


def _undated(data: bytes) -> bytes:
    """The archive with one date for all of its files."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(zipfile.ZipInfo(info.filename, (2026, 1, 1, 0, 0, 0)), old.read(info), zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Numbers:
    """Counts as Word does, to know whether an automatic number would come out as the typed one."""

    def __init__(self, document: Document, restarts: bool) -> None:  # type: ignore[valid-type]
        self.root = document.part.numbering_part.element  # type: ignore[attr-defined]
        self.counts = [0] * len(_LEVELS)
        self.restarts = restarts
        self.article = 0
        self.letters = 950
        first = self.root.find(qn("w:num"))
        for number, levels in (
            (_OUTLINE, _LEVELS),
            (_DASHES, (("bullet", "-"), ("bullet", "+"))),
            (_ARTICLES, (("decimal", "Điều %1."),)),
        ):
            self._insert(first, self._abstract(number, levels))
        for number in (_OUTLINE, _DASHES, _ARTICLES):
            self._num(number, number, None)

    def _insert(self, first: object, element: object) -> None:
        if first is None:
            self.root.append(element)
        else:
            first.addprevious(element)  # type: ignore[attr-defined]

    def _abstract(self, number: int, levels: Iterable[tuple[str, str]]) -> object:
        inside = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>'
            for at, (kind, text) in enumerate(levels)
        )
        return parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{inside}</w:abstractNum>'
        )

    def _num(self, number: int, abstract: int, restart: int | None) -> None:
        override = (
            f'<w:lvlOverride w:ilvl="{restart}"><w:startOverride w:val="1"/></w:lvlOverride>'
            if restart is not None
            else ""
        )
        self.root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
            )
        )

    def find(self, label: str) -> tuple[int, int] | None:
        """List and level that print this label next, None where it has to be typed."""
        if label in ("-", "+"):
            return _DASHES, "-+".index(label)
        if label == f"Điều {self.article + 1}.":
            self.article += 1
            return _ARTICLES, 0
        for level, shape in _SHAPES:
            if not shape.match(label):
                continue
            if (
                level == 4 and label == "a)" and self.restarts
            ):  # each list of letters is one of its own that starts again
                self.letters += 1
                self._num(self.letters, _OUTLINE, 4)
                self.counts[4] = 1
                return self.letters, 4
            if label == self._next(level):
                self.counts[level] += 1
                self.counts[level + 1 :] = [0] * (len(_LEVELS) - level - 1)
                return (self.letters if level == 4 and self.restarts else _OUTLINE), level
            if level < 4:
                self.counts[4] = 99
        return None

    def _next(self, level: int) -> str:
        at = self.counts[level] + 1
        if level == 0:
            return f"{_ROMAN[at - 1]}." if at <= len(_ROMAN) else ""
        if level == 4:
            return f"{chr(ord('a') + at - 1)})" if (self.counts[4] or not self.restarts) and at <= 26 else ""
        before = [str(count) for count in self.counts[1:level]]
        return ".".join([*before, str(at)]) + "."


class _Writer:
    """Adds pieces to a Word document."""

    def __init__(self, paper: Paper, automatic: bool, restarts: bool) -> None:
        self.paper = paper
        self.known = {number for number, _ in paper.notes}
        self.used: list[str] = []
        self.breaks = False
        self.document = Document()
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(14)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
        normal.paragraph_format.space_after = Pt(0)
        self.page(self.document.sections[0], False)
        self.numbers = _Numbers(self.document, restarts) if automatic else None

    def page(self, section: object, across: bool) -> None:
        width, height = (Cm(29.7), Cm(21)) if across else (Cm(21), Cm(29.7))
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT  # type: ignore[attr-defined]
        section.page_width, section.page_height = width, height  # type: ignore[attr-defined]
        section.left_margin, section.right_margin = Cm(3), Cm(1.5)  # type: ignore[attr-defined]
        section.top_margin = section.bottom_margin = Cm(2)  # type: ignore[attr-defined]
        section.header_distance = Cm(1)  # type: ignore[attr-defined]
        if len(self.document.sections) == 1:
            section.different_first_page_header_footer = True  # type: ignore[attr-defined]
            head = section.header.paragraphs[0]  # type: ignore[attr-defined]
            head.alignment = CENTRE
            field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
            head._p.append(parse_xml(field))

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
                across = self.document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
                if piece.landscape == across:
                    self.breaks = True
                else:
                    section = self.document.add_section(WD_SECTION.NEW_PAGE)
                    self.page(section, piece.landscape)
                    section.different_first_page_header_footer = False

    def add(self, where: object = None) -> WordParagraph:
        paragraph: WordParagraph = (where or self.document).add_paragraph()  # type: ignore[attr-defined]
        if self.breaks and where is None:
            paragraph.paragraph_format.page_break_before = True
            self.breaks = False
        return paragraph

    def write(
        self, paragraph: WordParagraph, text: str, *, bold: bool = False, italic: bool = False, size: float = 0
    ) -> None:
        for part, is_mark in split_marks(text, self.known):
            if is_mark:
                self.used.append(part)
                run = paragraph.add_run()
                run.font.superscript = True
                run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{len(self.used) + 1}"/>'))
                continue
            run = paragraph.add_run(part)
            run.bold, run.italic = bold or None, italic or None
            if size:
                run.font.size = Pt(size)

    def cell(
        self, cell: WordCell, texts: Iterable[str], *, size: float, bold: bool = False, italic: bool = False
    ) -> None:
        first = True
        for text in texts:
            fresh = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs and first
            paragraph = cell.paragraphs[0] if fresh else cell.add_paragraph()
            first = False
            paragraph.alignment = CENTRE
            self.write(paragraph, text, bold=bold, italic=italic, size=size)

    def plain_table(self, rows: int, widths: tuple[float, float]) -> WordTable:
        table: WordTable = self.document.add_table(rows=rows, cols=2)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
        return table

    def letterhead(self, piece: Letterhead) -> None:
        names = bool(piece.left or piece.right)
        dated = bool(piece.number or piece.dated)
        table = self.plain_table(int(names) + int(dated), (6.7, 9.8))
        if names:
            left, right = table.rows[0].cells
            self.cell(left, piece.left[:-1], size=12)
            if piece.left:
                paragraph = left.add_paragraph() if piece.left[:-1] else left.paragraphs[0]
                paragraph.alignment = CENTRE
                self.write(paragraph, piece.left[-1], bold=True, size=13)
            self.cell(right, piece.right[:1], size=12, bold=True)
            for text in piece.right[1:]:
                paragraph = right.add_paragraph()
                paragraph.alignment = CENTRE
                self.write(paragraph, text, bold=True, size=13)
        if dated:
            left, right = table.rows[-1].cells
            self.cell(left, [one for one in (piece.number, piece.about) if one], size=13)
            self.cell(right, [piece.dated] if piece.dated else [], size=13, italic=True)

    def title(self, piece: Title) -> None:
        self.add()
        for text in (piece.kind, *piece.lines):
            if text:
                paragraph = self.add()
                paragraph.alignment = CENTRE
                self.write(paragraph, text, bold=True)
        if piece.aside:
            paragraph = self.add()
            paragraph.alignment = CENTRE
            self.write(paragraph, piece.aside, italic=True)
        self.add()

    def paragraph(self, piece: Paragraph) -> None:
        paragraph = self.add()
        paragraph.paragraph_format.space_after = Pt(6)
        if piece.role is Role.CENTRED:
            paragraph.alignment = CENTRE
            self.write(paragraph, piece.whole, bold=True)
            return
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        italic = piece.role is Role.BASIS
        found = self.numbers.find(piece.label) if self.numbers and piece.label else None
        if found is not None:
            number, level = found
            properties = paragraph._p.get_or_add_pPr()
            properties._insert_numPr(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
            )
        elif piece.label:
            self.write(paragraph, piece.label + " ", bold=bool(piece.bold), italic=italic)
        if piece.bold:
            self.write(paragraph, piece.text[: piece.bold], bold=True)
        self.write(paragraph, piece.text[piece.bold :], italic=italic)

    def table(self, piece: Table) -> None:
        grid = piece.grid()
        table = self.document.add_table(rows=len(grid), cols=max(map(len, grid)))
        table.style = "Table Grid"
        done: set[tuple[int, int]] = set()
        for row, line in enumerate(piece.rows):
            column = 0
            for cell in line:
                while (row, column) in done:
                    column += 1
                covered = {(row + r, column + c) for r in range(cell.rowspan) for c in range(cell.colspan)}
                done |= covered
                target = table.cell(row, column)
                if len(covered) > 1:
                    target = target.merge(table.cell(*max(covered)))
                paragraph = target.paragraphs[0]
                self.write(paragraph, cell.text, bold=row < piece.header, size=12)
                column += cell.colspan
        for header in table.rows[: piece.header]:
            header._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    def closing(self, piece: Closing) -> None:
        self.add()
        left, right = self.plain_table(1, (8, 8.5)).rows[0].cells
        if piece.recipients:
            self.write(left.paragraphs[0], "Nơi nhận:", bold=True, italic=True, size=12)
            for text in piece.recipients:
                self.write(left.add_paragraph(), text, size=11)
        self.cell(right, piece.signature, size=14, bold=True)
        if piece.name:
            for _ in range(4):
                right.add_paragraph()
            paragraph = right.add_paragraph()
            paragraph.alignment = CENTRE
            self.write(paragraph, piece.name, bold=True)

    def add_notes(self) -> None:
        """The part with the notes, in the order of their marks, which is how Word numbers them."""
        if not self.used:
            return
        texts = "".join(
            f'<w:footnote w:id="{at}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:rPr><w:sz w:val="20"/></w:rPr>'
            f'<w:t xml:space="preserve"> {escape(self.paper.note(number) or "")}</w:t>'
            "</w:r></w:p></w:footnote>"
            for at, number in enumerate(self.used, 2)
        )
        xml = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>'
            '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
            "</w:footnote>"
            f"{texts}</w:footnotes>"
        )
        owner = self.document.part
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), owner.package)
        owner.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
