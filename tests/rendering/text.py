"""A paper as plain text, one paragraph a line: the truth that every other format is held against.

The letterhead's left column stands before its right one, a merged cell of a table's heading is repeated in each place
that it covers, and the notes stand at the end.
"""

from __future__ import annotations

from tests.rendering.paper import Closing, Letterhead, NewPage, Paper, Paragraph, Table, Title


def render_text(paper: Paper) -> str:
    """The text with a blank line between paragraphs."""
    out: list[str] = []
    for piece in paper.pieces:
        match piece:
            case Letterhead():
                out += _column([*piece.left, *(["-------"] if piece.left else []), piece.number, piece.about])
                out += _column([*piece.right, *(["---------------"] if piece.right else []), piece.dated])
            case Title():
                out += [one for one in (piece.kind, " ".join(piece.lines), piece.aside) if one]
            case Paragraph():
                out.append(piece.whole)
            case Table():
                out.append(_table(piece))
            case Closing():
                out += _column(["Nơi nhận:", *piece.recipients] if piece.recipients else [])
                out += _column(piece.signature)
                out += [piece.name] if piece.name else []
            case NewPage():
                pass
    out += [f"[{number}] {text}" for number, text in paper.notes]
    return "\n\n".join(out) + "\n"


def _column(lines: list[str | None] | tuple[str, ...]) -> list[str]:
    text = "\n".join(line for line in lines if line)
    return [text] if text else []


def read_rows(table: Table) -> list[list[str]]:
    """The words of every place: merged cells of the heading are repeated, those of a group row stand once."""
    out: list[list[str]] = []
    for number, row in enumerate(table.grid()):
        again = [at > 0 and cell is row[at - 1] and number >= table.header for at, cell in enumerate(row)]
        out.append(["" if same else cell.text for cell, same in zip(row, again, strict=True)])
    return out


def _table(table: Table) -> str:
    rows = read_rows(table)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    width = max(map(len, rows))
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
