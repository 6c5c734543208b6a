"""The process that reads documents for a batch, one by one, and answers each with a summary or an error."""

from __future__ import annotations

import hashlib
import signal
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from vbparse.batch.collect import Job
from vbparse.batch.files import write_atomically
from vbparse.batch.summary import Summary, summarize
from vbparse.errors import InvalidDocument, VbparseError
from vbparse.model.document import PlanDocument
from vbparse.readers.options import DEFAULT, ReadOptions

Parse = Callable[[Path], PlanDocument]
Answer = tuple[Summary | None, str | None]


def serve(
    pipe: Connection, parse: Parse | None, text: bool, resume: bool = False, options: ReadOptions = DEFAULT
) -> None:
    """Answer jobs from `pipe` until None comes or the other end is closed; `parse` None is vbparse's own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's: it ends its workers
    if parse is None:
        from vbparse.pipeline import parse as own

        parse = partial(own, options=options)
    while True:
        try:
            job: Job | None = pipe.recv()
            if job is None:
                return
            pipe.send((resume and read_kept(job, text)) or read_one(job, parse, text))
        except (EOFError, OSError, KeyboardInterrupt):
            return


def read_kept(job: Job, text: bool) -> Answer | None:
    """The summary of a result that is there already, None where other bytes or another version made it."""
    from vbparse.pipeline import parser_name

    try:
        document = PlanDocument.from_json(job.target.read_bytes())
        if (
            document.parser != parser_name()
            or document.source.sha256 != hashlib.sha256(job.source.read_bytes()).hexdigest()
        ):
            return None
    except (OSError, InvalidDocument):
        return None
    return (summarize(document), None) if (document.text is not None) is text else None


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
