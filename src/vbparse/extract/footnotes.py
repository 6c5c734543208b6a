"""Notes of the cleaned document → footnotes of the contract: marker, text, and the words that the mark hangs on.

The marker is the sign alone: "1" for "[1]", "[^1]" and "(1)", how plain text shows a raised number; "¹" and "*" stay.
"""

from __future__ import annotations

from vbparse.model.structure import Footnote
from vbparse.structure.outline import Outline


def extract_footnotes(outline: Outline) -> tuple[Footnote, ...]:
    """The footnotes in reading order, `footnote-1` first; `on` is null where no mark points at the note."""
    text = outline.text
    return tuple(
        Footnote(
            id=f"footnote-{number}",
            span=note.text,
            anchor=outline.anchor(note.text),
            rule="footnotes.note",
            marker=note.marker.strip("[]()^"),
            text=note.text.of(text).strip(),
            on=" ".join(note.on.of(text).split()) if note.on is not None else None,
            on_span=note.on,
        )
        for number, note in enumerate(outline.doc.notes, 1)
    )
