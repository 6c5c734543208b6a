"""Work handed to processes one piece at a time: a crash or an endless run costs the one piece it happened on.

`multiprocessing.Pool` hangs when a worker dies and `ProcessPoolExecutor` fails as a whole, so each worker here has a
pipe of its own and one piece at a time; the parent knows which piece a dead or overdue worker had, says so, and puts a
fresh worker in its place.
"""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Generic, TypeVar

_START = 60.0
"""Seconds that a process may take to start on a busy machine; the first piece's own limit begins after."""

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Lost:
    """Why a piece has no answer, and what to do."""

    reason: str
    way_out: str


@dataclass(frozen=True, slots=True)
class Task(Generic[Piece]):
    """What workers do: `serve(pipe, *how)` sends None once it is ready, and then answers each piece that comes through
    its pipe until None comes. An answer is never None.
    """

    serve: Callable[..., None]
    how: tuple[object, ...]
    pieces: Sequence[Piece]


@dataclass(slots=True)
class _Worker:
    """A process with its pipe, the place of the piece it has, and when it must be done."""

    process: SpawnProcess
    pipe: Connection
    at: int
    deadline: float


def supervise(
    task: Task[Piece], *, workers: int, timeout: float, on_answer: Callable[[int, Answer | Lost], None]
) -> None:
    """Have every piece worked on; `on_answer` gets its place and the answer, or why there is none, as each is done.

    `timeout` is the limit in seconds for one piece. An interrupt (Ctrl-C) ends the workers and is raised.
    """
    waiting = deque(range(len(task.pieces)))
    busy: list[_Worker] = []
    context = multiprocessing.get_context("spawn")  # the caller may have threads, and fork does not go with threads
    try:
        while waiting or busy:
            while waiting and len(busy) < max(1, workers):
                busy.append(_start(context, task, waiting.popleft(), timeout))
            left = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
            ready = set(wait([worker.pipe for worker in busy], timeout=left))
            still: list[_Worker] = []
            for worker in busy:
                if worker.pipe in ready:
                    try:
                        answer: Answer | None = worker.pipe.recv()
                    except (EOFError, OSError):
                        on_answer(worker.at, _death(worker.process))
                        _end(worker)
                        continue
                    if answer is None:  # ready
                        worker.deadline = time.monotonic() + timeout
                        still.append(worker)
                        continue
                    on_answer(worker.at, answer)
                    if not waiting:
                        _end(worker)
                        continue
                    worker.at, worker.deadline = waiting.popleft(), time.monotonic() + timeout
                    _send(worker, task)
                elif time.monotonic() >= worker.deadline:
                    on_answer(worker.at, Lost(f"not done after {timeout:g} seconds", "split it"))
                    _end(worker)
                    continue
                still.append(worker)
            busy = still
    finally:
        for worker in busy:
            _end(worker)


def _start(context: SpawnContext, task: Task[Piece], at: int, timeout: float) -> _Worker:
    here, there = context.Pipe()
    process = context.Process(target=task.serve, args=(there, *task.how), daemon=True)
    process.start()
    there.close()  # so that the death of the worker closes the pipe
    worker = _Worker(process, here, at, time.monotonic() + timeout + _START)
    _send(worker, task)
    return worker


def _send(worker: _Worker, task: Task[Piece]) -> None:
    with suppress(OSError):  # a worker that is dead already: reading from its pipe will say so
        worker.pipe.send(task.pieces[worker.at])


def _death(process: SpawnProcess) -> Lost:
    process.join(timeout=5)
    code = process.exitcode
    how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    return Lost(f"the process that read it died ({how})", "read it alone, or report it with the file")


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.join(timeout=0.5)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join(timeout=5)
