"""Many documents through supervised worker processes: each result is written as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vbparse.batch.collect import Job
from vbparse.batch.summary import Outcome
from vbparse.batch.supervise import Lost, Task, supervise
from vbparse.batch.worker import Answer, Parse, serve
from vbparse.readers.options import DEFAULT, ReadOptions

DEFAULT_TIMEOUT = 300.0
"""Seconds that one document may take."""


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

    def finish(at: int, answer: Answer | Lost) -> None:
        job = jobs[at]
        if isinstance(answer, Lost):
            outcome = Outcome(job, None, f"{job.source}: {answer.reason}; {answer.way_out}")
        else:
            outcome = Outcome(job, *answer)
        outcomes[at] = outcome
        on_done(outcome)

    supervise(Task(serve, (parse, text, resume, options), jobs), workers=workers, timeout=timeout, on_answer=finish)
    return [outcome for outcome in outcomes if outcome is not None]
