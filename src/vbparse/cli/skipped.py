"""Files of a folder that are no documents, told in as few lines as name them.

>>> render_skipped([(Path("a.png"), "no reader"), (Path("b.zip"), "an archive")])
['skipped a.png: no reader', 'skipped b.zip: an archive']
>>> render_skipped([(Path(f"{at}.png"), "no reader") for at in range(6)])
['skipped 6 files, 0.png the first: no reader']
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

MOST_SKIPPED = 5


def render_skipped(skipped: Iterable[tuple[Path, str]]) -> list[str]:
    """One line a file, or a reason where it holds for many."""
    reasons: dict[str, list[Path]] = {}
    for path, reason in skipped:
        reasons.setdefault(reason, []).append(path)
    lines = []
    for reason, found in reasons.items():
        if len(found) > MOST_SKIPPED:
            lines.append(f"skipped {len(found)} files, {found[0]} the first: {reason}")
        else:
            lines += [f"skipped {path}: {reason}" for path in found]
    return lines
