"""A paper as Markdown, as converters write it: "##" for headings, "**" for bold, "[^1]" for notes, pipe tables."""

from __future__ import annotations

import re

from tests.rendering.paper import Closing, Letterhead, NewPage, Paper, Paragraph, Role, Table, Title, split_marks
from tests.rendering.text import read_rows

_SPECIAL = re.compile(r"([*_`\\])")


def render_markdown(paper: Paper) -> str:
    """The text with marks, a blank line between paragraphs."""
    known = {number for number, _ in paper.notes}
    out: list[str] = []
    for piece in paper.pieces:
        match piece:
            case Letterhead():
                out += [f"**{_escape(one)}**" for one in piece.left]
                out += [_escape(one) for one in (piece.number, piece.about) if one]
                out += [f"**{_escape(one)}**" for one in piece.right]
                out += [f"*{_escape(piece.dated)}*"] if piece.dated else []
            case Title():
                out += [f"# **{_escape(piece.kind)}**"] if piece.kind else []
                out += [f"## **{_escape(' '.join(piece.lines))}**"] if piece.lines else []
                out += [f"*{_escape(piece.aside)}*"] if piece.aside else []
            case Paragraph():
                out.append(_paragraph(piece, known))
            case Table():
                rows = read_rows(piece)
                lines = ["| " + " | ".join(_marked(cell, known) for cell in row) + " |" for row in rows]
                out.append("\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]]))
            case Closing():
                out += ["***Nơi nhận:***"] if piece.recipients else []
                out += ["\n".join(_marked(one, known) for one in piece.recipients)] if piece.recipients else []
                out += ["**" + "  \n".join(map(_escape, piece.signature)) + "**"] if piece.signature else []
                out += [f"**{_escape(piece.name)}**"] if piece.name else []
            case NewPage():
                out.append("---")
    out += [f"[^{number}]: {_escape(text)}" for number, text in paper.notes]
    return "\n\n".join(out) + "\n"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _marked(text: str, known: set[str]) -> str:
    return "".join(f"[^{part}]" if mark else _escape(part) for part, mark in split_marks(text, known))


def _paragraph(piece: Paragraph, known: set[str]) -> str:
    label = f"{piece.label} " if piece.label else ""
    if piece.role is Role.HEADING:
        return f"### **{label}{_marked(piece.text, known)}**"
    if piece.role is Role.CENTRED:
        return f"**{label}{_marked(piece.text, known)}**"
    if piece.role is Role.BASIS:
        return f"*{_marked(piece.text, known)}*"
    if not piece.bold:
        return label + _marked(piece.text, known)
    bold = piece.text[: piece.bold].rstrip()
    if label == "- ":
        return f"- **{_marked(bold, known)}**{_marked(piece.text[len(bold) :], known)}"
    return f"**{label}{_marked(bold, known)}**{_marked(piece.text[len(bold) :], known)}"
