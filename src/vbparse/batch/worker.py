"""The process that reads documents for a batch, one by one, and answers each with a summary or an error."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from vbparse.batch.collect import Job
from vbparse.batch.files import write_atomically
from vbparse.batch.summary import Summary, summarize
from vbparse.errors import VbparseError
from vbparse.model.document import PlanDocument

Parse = Callable[[Path], PlanDocument]
Answer = tuple[Summary | None, str | None]


def serve(pipe: Connection, parse: Parse | None, text: bool) -> None:
    """Answer jobs from `pipe` until None comes or the other end is closed; `parse` None is vbparse's own."""
    if parse is None:
        from vbparse.pipeline import parse as own

        parse = own
    while True:
        try:
            job: Job | None = pipe.recv()
            if job is None:
                return
            pipe.send(read_one(job, parse, text))
        except (EOFError, OSError, KeyboardInterrupt):
            return


def read_one(job: Job, parse: Parse, text: bool) -> Answer:
    """Read one document and write its JSON; whatever goes wrong becomes a line."""
    try:
        document = parse(job.source)
        write_atomically(job.target, document.to_json(text=text) + "\n")
        return summarize(document), None
    except VbparseError as error:
        return None, str(error)
    except MemoryError:
        return None, f"{job.source}: it does not fit into memory; split it, or use fewer workers"
    except OSError as error:
        return None, f"{job.target}: {error.strerror or error}; check the output folder"
    except Exception as error:  # one document's fault must not cost another's result
        return (
            None,
            f"{job.source}: the parser failed ({type(error).__name__}: {error}); please report it with the file",
        )
