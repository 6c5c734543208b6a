"""Cases as text: a title, a line ".", the input, ".", the expected reading one finding a line, ".".

A file of `tests/cases` holds any number of them; lines before a title that start with "#" are notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One case; `known_failure` holds the reason where the title ends in "[known failure: …]"."""

    file: str
    title: str
    input: str
    expected: tuple[str, ...]
    known_failure: str | None

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


def read_cases(folder: str) -> list[Case]:
    """All cases under `tests/cases/<folder>`, in order of file and place."""
    cases: list[Case] = []
    for path in sorted((CASES / folder).rglob("*.md")):
        blocks = path.read_text(encoding="utf-8").split("\n.\n")
        if len(blocks) % 3 != 1 or blocks[-1].strip():
            raise ValueError(f"{path}: a case is title, input, expected, each closed by a line with one full stop")
        for at in range(0, len(blocks) - 1, 3):
            title = [line for line in blocks[at].strip().splitlines() if line and not line.startswith("#")][-1]
            reason = None
            if "[known failure:" in title:
                title, reason = title.split("[known failure:")
                reason = reason.rstrip("] ")
            expected = tuple(line.strip() for line in blocks[at + 2].splitlines() if line.strip())
            cases.append(Case(path.name, title.strip(), blocks[at + 1].strip("\n"), expected, reason))
    return cases
