"""A paper as HTML in two dresses: a clean page, and what Word saves as a web page."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from tests.rendering.paper import (
    Cell,
    Closing,
    Letterhead,
    NewPage,
    Paper,
    Paragraph,
    Piece,
    Role,
    Table,
    Title,
    split_marks,
)


def render_html(paper: Paper) -> bytes:
    """A clean page: headings as headings, columns as `<div>`, notes behind `<sup>` marks."""
    known = {number for number, _ in paper.notes}
    body = [line for piece in paper.pieces for line in _clean(piece, known)]
    if paper.notes:
        body.append('<section class="footnotes"><hr>')
        for number, text in paper.notes:
            body.append(f'<p id="fn{number}"><sup>{number}</sup> {escape(text)}</p>')
        body.append("</section>")
    head = f'<head><meta charset="utf-8"><title>{escape(paper.name)}</title></head>'
    return f'<!DOCTYPE html>\n<html lang="vi">{head}\n<body><main>\n{_lines(body)}\n</main></body></html>\n'.encode()


def _lines(body: list[str]) -> str:
    return "\n".join(body)


def _clean(piece: Piece, known: set[str]) -> list[str]:
    match piece:
        case Letterhead():
            left = [f"<p>{escape(one)}</p>" for one in piece.left]
            left += [f"<p>{escape(one)}</p>" for one in (piece.number, piece.about) if one]
            right = [f"<p>{escape(one)}</p>" for one in piece.right]
            if piece.dated:
                right.append(f"<p><em>{escape(piece.dated)}</em></p>")
            return [f'<div class="left">{_lines(left)}</div>', f'<div class="right">{_lines(right)}</div>']
        case Title():
            out = [f"<h1>{escape(piece.kind)}</h1>"] if piece.kind else []
            if piece.lines:
                out.append(f"<h2>{escape(' '.join(piece.lines))}</h2>")
            return [*out, *([f"<p><em>{escape(piece.aside)}</em></p>"] if piece.aside else [])]
        case Paragraph():
            text = _inline(piece, known, '<sup><a href="#fn{0}">{0}</a></sup>')
            return [f"<h3>{text}</h3>" if piece.role is Role.HEADING else f"<p>{text}</p>"]
        case Table():
            return _table(piece, known)
        case Closing():
            out = []
            if piece.recipients:
                out.append("<p><strong><em>Nơi nhận:</em></strong></p>")
                out += [f"<p>{_marked(escape(one), known, '<sup>{0}</sup>')}</p>" for one in piece.recipients]
            out += [f"<p><strong>{escape(one)}</strong></p>" for one in piece.signature]
            return [*out, *([f"<p><strong>{escape(piece.name)}</strong></p>"] if piece.name else [])]
        case NewPage():
            return ["<hr>"]


def _marked(text: str, known: set[str], mark: str) -> str:
    return "".join(mark.format(piece) if is_mark else piece for piece, is_mark in split_marks(text, known))


def _inline(piece: Paragraph, known: set[str], mark: str) -> str:
    """The paragraph's words with bold and marks."""
    bold, rest = piece.text[: piece.bold], piece.text[piece.bold :]
    label = f"{escape(piece.label)} " if piece.label else ""
    if piece.bold:
        text = f"<b>{label}{_marked(escape(bold), known, mark)}</b>{_marked(escape(rest), known, mark)}"
    else:
        text = label + _marked(escape(rest), known, mark)
    return f"<i>{text}</i>" if piece.role is Role.BASIS else f"<b>{text}</b>" if piece.role is Role.CENTRED else text


def _table(table: Table, known: set[str]) -> list[str]:
    out = ["<table>"]
    for number, row in enumerate(table.rows):
        tag = "th" if number < table.header else "td"
        if number == 0 and table.header:
            out.append("<thead>")
        if number == table.header:
            out += ["</thead>", "<tbody>"] if table.header else ["<tbody>"]
        cells = "".join(
            f"<{tag}{_spans(cell)}>{_marked(escape(cell.text), known, '<sup>{0}</sup>')}</{tag}>" for cell in row
        )
        out.append(f"<tr>{cells}</tr>")
    return [*out, "</tbody></table>"]


def _spans(cell: Cell) -> str:
    return (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (
        f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    )


_REFERENCE = (
    '<a href="#_ftn{0}" name="_ftnref{0}" title=""><span class=MsoFootnoteReference><sup><span lang=VI>[{0}]'
    "</span></sup></span></a>"
)


def render_word_html(paper: Paper) -> bytes:
    """What Word saves: letterhead and closing as borderless tables, `<br>`, `&nbsp;`, lines broken anywhere."""
    known = {number for number, _ in paper.notes}
    body = [line for piece in paper.pieces for line in _wordy(piece, known)]
    if paper.notes:
        body.append('<div><br clear=all><hr align=left size=1 width="33%">')
        for number, text in paper.notes:
            body.append(
                f'<div id="ftn{number}"><p class=MsoFootnoteText><a href="#_ftnref{number}" name="_ftn{number}">'
                f"<span class=MsoFootnoteReference><sup><span lang=VI>[{number}]</span></sup></span></a>"
                f" <span lang=VI>{escape(text)}</span></p></div>"
            )
        body.append("</div>")
    page = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {{margin:0cm; font-size:14.0pt; font-family:"Times New Roman",serif;}} --></style></head>
<body lang=EN-US style='word-wrap:break-word'><div class=WordSection1>
{_lines(body)}
</div></body></html>
"""
    return _broken(page).encode()


def _broken(page: str) -> str:
    """Long source lines broken at blanks, as Word does."""
    out: list[str] = []
    for line in page.split("\n"):
        while len(line) > 110 and (at := line.rfind(" ", 60, 110)) > 0:
            out.append(line[:at])
            line = line[at + 1 :]
        out.append(line)
    return "\r\n".join(out)


def _cell(lines: list[str], width: int) -> str:
    inside = "\n".join(lines) or "<p class=MsoNormal>&nbsp;</p>"
    return f"<td width={width} valign=top style='width:{width * 0.75:.1f}pt;padding:0cm 5.4pt 0cm 5.4pt'>{inside}</td>"


def _centred(text: str) -> str:
    return f"<p class=MsoNormal align=center style='text-align:center'>{text}</p>"


def _br(lines: tuple[str, ...], tag: str) -> str:
    return "<br>\n".join(f"<{tag}>{escape(one)}</{tag}>" for one in lines)


def _wordy(piece: Piece, known: set[str]) -> list[str]:
    match piece:
        case Letterhead():
            rows = []
            if piece.left or piece.right:
                plain = [_centred(f"<span lang=VI>{escape(one)}</span>") for one in piece.left[:-1]]
                last = [_centred(f"<b><span lang=VI>{escape(one)}</span></b>") for one in piece.left[-1:]]
                right = [_centred(_br(piece.right, "b"))] if piece.right else []
                rows.append(_cell(plain + last, 217) + _cell(right, 372))
            number = [_centred(escape(piece.number).replace(": ", ":&nbsp;"))] if piece.number else []
            number += [_centred(escape(piece.about))] if piece.about else []
            dated = [_centred(f"<i>{escape(piece.dated)}</i>")] if piece.dated else []
            if number or dated:
                rows.append(_cell(number, 217) + _cell(dated, 372))
            return ["<table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0>", *_rows(rows), "</table>"]
        case Title():
            out = [_centred("&nbsp;")]
            if piece.kind:
                out.append(_centred(f"<b><span lang=VI>{escape(piece.kind)}</span></b>"))
            if piece.lines:
                out.append(_centred(f"<b>{'<br>'.join(map(escape, piece.lines))}</b>"))
            return [*out, *([_centred(f"<i>{escape(piece.aside)}</i>")] if piece.aside else [])]
        case Paragraph():
            style = "text-align:justify;text-indent:36.0pt"
            return [f"<p class=MsoNormal style='{style}'><span lang=VI>{_inline(piece, known, _REFERENCE)}</span></p>"]
        case Table():
            rows = []
            for row in piece.rows:
                cells = (
                    f"<td{_spans(cell)} style='border:solid windowtext 1.0pt'><p class=MsoNormal><span lang=VI>"
                    f"{_marked(escape(cell.text), known, _REFERENCE) or '&nbsp;'}</span></p></td>"
                    for cell in row
                )
                rows.append("\n".join(cells))
            return ["<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0>", *_rows(rows), "</table>"]
        case Closing():
            left = []
            if piece.recipients:
                left.append("<p class=MsoNormal><b><i><span lang=VI>Nơi nhận:</span></i></b></p>")
                left += [
                    "<p class=MsoNormal><span style='font-size:11.0pt'>"
                    f"{_marked(escape(one), known, _REFERENCE)}</span></p>"
                    for one in piece.recipients
                ]
            right = [_centred(_br(piece.signature, "b"))] if piece.signature else []
            if piece.name:
                right += [_centred("&nbsp;")] * 4 + [_centred(f"<b>{escape(piece.name)}</b>")]
            both = _cell(left, 284) + _cell(right, 304)
            table = ["<table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0>", *_rows([both]), "</table>"]
            return ["<p class=MsoNormal>&nbsp;</p>", *table]
        case NewPage():
            return ["<span lang=VI><br clear=all style='page-break-before:always'></span>"]


def _rows(rows: list[str]) -> list[str]:
    return [f"<tr style='mso-yfti-irow:{at}'>\n{row}\n</tr>" for at, (row, _) in enumerate(pairwise([*rows, ""]))]
