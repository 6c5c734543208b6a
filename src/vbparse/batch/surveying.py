"""A survey of many files through supervised processes: a file that crashes the reader costs its own line only."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from vbparse.batch.supervise import Lost, Task, supervise
from vbparse.readers.options import ReadOptions
from vbparse.survey import LIMITS, Found, survey

MARGIN = 40.0
"""Seconds over the reader's own limit after which a process is ended."""


def serve(pipe: Connection, options: ReadOptions) -> None:
    """Answer paths from `pipe` with what the files are until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's: it ends its workers
    with suppress(OSError):  # the parent is gone: the next line that reads from it says so
        pipe.send(None)
    while True:
        try:
            path: Path | None = pipe.recv()
            if path is None:
                return
            pipe.send(survey(path, options))
        except (EOFError, OSError, KeyboardInterrupt):
            return


def survey_many(
    files: Iterable[tuple[Path, str | None]],
    on_found: Callable[[Found], None],
    *,
    workers: int = 1,
    options: ReadOptions = LIMITS,
) -> None:
    """What each file is, told in the order of `files`; one that has a fault already is told with it."""
    listed = list(files)
    ready: dict[int, Found] = {
        at: Found(str(path), state="not readable", problem=fault) for at, (path, fault) in enumerate(listed) if fault
    }
    places = [at for at in range(len(listed)) if at not in ready]
    told = 0

    def tell() -> None:
        nonlocal told
        while told in ready:
            on_found(ready.pop(told))
            told += 1

    def finish(at: int, answer: Found | Lost) -> None:
        if isinstance(answer, Lost):
            path = listed[places[at]][0]
            answer = replace(_lost(path), problem=f"{answer.reason}; {answer.way_out}")
        ready[places[at]] = answer
        tell()

    tell()
    task = Task(serve, (options,), [listed[at][0] for at in places])
    supervise(task, workers=workers, timeout=options.max_seconds + MARGIN, on_answer=finish)


def _lost(path: Path) -> Found:
    try:
        size = path.stat().st_size
    except OSError:
        size = None
    return Found(str(path), size, state="not readable")
