"""How far a batch is: a bar on a terminal, a line a minute in a log."""

from __future__ import annotations

import sys
import time

import click

from vbparse.batch.summary import Outcome

EVERY = 60.0
"""Seconds between two lines of a log."""


class Progress:
    """Takes each outcome as it comes and keeps it; what is kept is there also after an interrupt."""

    def __init__(self, length: int, *, every: float = EVERY) -> None:
        self.outcomes: list[Outcome] = []
        self._length = length
        self._every = every
        self._told = time.monotonic()
        self._failed = 0
        self._terminal = sys.stderr.isatty()
        self._bar = click.progressbar(length=length, label="Reading", file=sys.stderr, hidden=not self._terminal)

    def add(self, outcome: Outcome) -> None:
        """One document is done."""
        self.outcomes.append(outcome)
        self._failed += outcome.error is not None
        self._bar.update(1)
        if not self._terminal and time.monotonic() - self._told >= self._every:
            self._told = time.monotonic()
            click.echo(f"{len(self.outcomes)} of {self._length} documents done, {self._failed} not read", err=True)

    def close(self) -> None:
        """The end of the bar's line."""
        self._bar.render_finish()
