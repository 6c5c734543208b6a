"""Data tables on a page with drawn rules, read by pdfplumber."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from vbparse.readers.layout.page import Page, Region

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage


def find_tables(page: Page, plumber: Callable[[], PlumberPage]) -> list[Region]:
    """The tables of a page from top to bottom; `plumber` opens pdfplumber's view of it, on pages that need it.

    Boxes are as in `Page` (points, origin top left). A table that goes on one of the page before has `continues`.
    """
    return []
