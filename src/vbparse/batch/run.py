"""Many documents through supervised worker processes: a crash or an endless run costs the one document it happened on.

`multiprocessing.Pool` hangs when a worker dies and `ProcessPoolExecutor` fails as a whole, so each worker here has a
pipe of its own and one document at a time; the parent knows which document a dead or overdue worker had, names it, and
puts a fresh worker in its place.
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

from vbparse.batch.collect import Job
from vbparse.batch.summary import Outcome
from vbparse.batch.worker import Parse, serve
from vbparse.readers.options import DEFAULT, ReadOptions

DEFAULT_TIMEOUT = 300.0
"""Seconds that one document may take."""


How = tuple[Parse | None, bool, bool, ReadOptions]
"""What a worker is told: the parser, whether the text stays in, whether results are kept, how much is read."""


@dataclass(slots=True)
class _Worker:
    """A process with its pipe, the place of the job it has, and when it must be done."""

    process: SpawnProcess
    pipe: Connection
    at: int
    deadline: float


def run_batch(
    jobs: Sequence[Job],
    *,
    workers: int = 1,
    timeout: float = DEFAULT_TIMEOUT,
    text: bool = True,
    resume: bool = False,
    parse: Parse | None = None,
    options: ReadOptions = DEFAULT,
    on_done: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Read every job, write each result as soon as it is there; outcomes come back in the order of the jobs.

    `on_done` is called as each is finished; an interrupt (Ctrl-C) ends the workers and is raised. `resume` keeps a
    result that this version wrote for the same bytes. `timeout` is the limit in seconds for one document.
    `options` limits how much of each is read. `parse` (a function that a new process can import) replaces vbparse's
    own.
    """
    outcomes: list[Outcome | None] = [None] * len(jobs)
    waiting = deque(range(len(jobs)))
    busy: list[_Worker] = []
    how = (parse, text, resume, options)
    context = multiprocessing.get_context("spawn")  # the caller may have threads, and fork does not go with threads

    def finish(at: int, outcome: Outcome) -> None:
        outcomes[at] = outcome
        on_done(outcome)

    try:
        while waiting or busy:
            while waiting and len(busy) < max(1, workers):
                busy.append(_start(context, jobs[waiting[0]], waiting.popleft(), how, timeout))
            left = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
            ready = set(wait([worker.pipe for worker in busy], timeout=left))
            still: list[_Worker] = []
            for worker in busy:
                job = jobs[worker.at]
                if worker.pipe in ready:
                    try:
                        summary, error = worker.pipe.recv()
                    except (EOFError, OSError):
                        finish(worker.at, Outcome(job, None, _death(job, worker.process)))
                        _end(worker)
                        continue
                    finish(worker.at, Outcome(job, summary, error))
                    if not waiting:
                        _end(worker)
                        continue
                    _give(worker, jobs, waiting.popleft(), timeout)
                elif time.monotonic() >= worker.deadline:
                    finish(worker.at, Outcome(job, None, f"{job.source}: not done after {timeout:g} seconds; split it"))
                    _end(worker)
                    continue
                still.append(worker)
            busy = still
    finally:
        for worker in busy:
            _end(worker)
    return [outcome for outcome in outcomes if outcome is not None]


def _start(context: SpawnContext, job: Job, at: int, how: How, timeout: float) -> _Worker:
    here, there = context.Pipe()
    process = context.Process(target=serve, args=(there, *how), daemon=True)
    process.start()
    there.close()  # so that the death of the worker closes the pipe
    worker = _Worker(process, here, at, time.monotonic() + timeout)
    _send(worker, job)
    return worker


def _give(worker: _Worker, jobs: Sequence[Job], at: int, timeout: float) -> None:
    worker.at, worker.deadline = at, time.monotonic() + timeout
    _send(worker, jobs[at])


def _send(worker: _Worker, job: Job) -> None:
    with suppress(OSError):  # a worker that is dead already: reading from its pipe will say so
        worker.pipe.send(job)


def _death(job: Job, process: SpawnProcess) -> str:
    process.join(timeout=5)
    code = process.exitcode
    how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    return f"{job.source}: the process that read it died ({how}); read it alone, or report it with the file"


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.join(timeout=0.5)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join(timeout=5)
