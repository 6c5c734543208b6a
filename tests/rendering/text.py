"""A paper as plain text, one paragraph a line: the truth that every other format is held against.

The letterhead's left column stands before its right one, a merged cell is repeated in each place that it covers, and
the notes stand at the end.
"""

from __future__ import annotations

from tests.rendering.paper import Closing, Letterhead, NewPage, Paper, Paragraph, Table, Title


def render_text(paper: Paper) -> str:
    """The text with a blank line between paragraphs."""
    out: list[str] = []
    for piece in paper.pieces:
        match piece:
            case Letterhead():
                out += _column([*piece.left, *(["-------"] if piece.left else []), piece.number])
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


def _table(table: Table) -> str:
    lines = ["| " + " | ".join(cell.text for cell in row) + " |" for row in table.grid()]
    width = max(len(row) for row in table.grid())
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
