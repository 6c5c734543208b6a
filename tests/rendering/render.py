"""Every format as files, to look at: `python -m tests.rendering.render FOLDER [--made 0-3] [--scans]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.rendering.formats import FORMATS
from tests.rendering.measure import papers_of
from tests.rendering.report import read_seeds
from tests.rendering.text import render_text


def main() -> None:
    """Writes NAME.FORMAT.SUFFIX for each paper."""
    parser = argparse.ArgumentParser(prog="python -m tests.rendering.render", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--made", default="0-3", help="seeds of made plans")
    parser.add_argument("--scans", action="store_true", help="also the scans, which are large")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    papers = papers_of(read_seeds(options.made))
    for paper in papers:
        (options.folder / f"{paper.name}.txt").write_text(render_text(paper), encoding="utf-8")
    for form in FORMATS:
        if form.needs() is None and (options.scans or "ocr" not in form.parts):
            for paper, data in zip(papers, form.render(papers), strict=True):
                (options.folder / f"{paper.name}.{form.name}.{form.suffix}").write_bytes(data)


if __name__ == "__main__":
    main()
