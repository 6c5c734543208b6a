"""How long a reading may go on: pages and seconds, checked at each paragraph."""

from __future__ import annotations

import time
from dataclasses import dataclass

from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.readers.options import ReadOptions


class LimitReached(Exception):
    """A limit of `ReadOptions` was met; what was read so far stands."""


@dataclass(slots=True)
class Limits:
    """Page breaks seen so far, and when time is up (`time.monotonic`)."""

    until: float
    pages: int
    seen: int = 1
    paragraphs: int = 0

    def check(self, breaks: int) -> None:
        """Counts a paragraph with its page breaks; raises `LimitReached` past a limit."""
        self.seen += breaks
        if self.seen > self.pages or time.monotonic() > self.until:
            raise LimitReached
        self.paragraphs += 1

    def stopped(self) -> Diagnostic:
        """What to say where reading stopped."""
        limit = "pages" if self.seen > self.pages else "time"
        return Diagnostic(
            code=Code.TRUNCATED_DOCUMENT,
            severity=Severity.ERROR,
            message=f"reading stopped at the limit of {limit}, after {self.paragraphs} paragraphs"
            f" (about {min(self.seen, self.pages)} pages)",
        )


def limits_of(options: ReadOptions, started: float) -> Limits:
    """The limits of a reading that began at `started`."""
    return Limits(started + options.max_seconds, options.max_pages)
