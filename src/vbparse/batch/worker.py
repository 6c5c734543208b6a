"""The process that reads documents for a batch, one by one, and answers each with a summary or an error."""

from __future__ import annotations

import hashlib
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from vbparse.batch.collect import Job
from vbparse.batch.files import write_atomically
from vbparse.batch.summary import Summary, is_cut_short, summarize
from vbparse.errors import InvalidDocument, VbparseError
from vbparse.model.document import PlanDocument
from vbparse.readers.options import DEFAULT, ReadOptions
from vbparse.readers.record_files import RECORD_TYPE, RecordAt

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
    with suppress(OSError):  # the parent is gone: the next line that reads from it says so
        pipe.send(None)
    while True:
        try:
            job: Job | None = pipe.recv()
            if job is None:
                return
            pipe.send((resume and read_kept(job, text)) or read_one(job, parse, text, options))
        except (EOFError, OSError, KeyboardInterrupt):
            return


def read_kept(job: Job, text: bool) -> Answer | None:
    """The summary of a result that is there already, None where other bytes or another version made it, or
    where it was cut short.
    """
    from vbparse.pipeline import parser_name

    try:
        document = PlanDocument.from_json(job.target.read_bytes())
        if document.parser != parser_name() or document.source.sha256 != hashlib.sha256(_bytes_of(job)).hexdigest():
            return None
        if is_cut_short(document):
            return None  # more may be read of it this time
    except (OSError, InvalidDocument):
        return None
    return (summarize(document), None) if (document.text is not None) is text else None


def _bytes_of(job: Job) -> bytes:
    return job.source.read_bytes() if job.record is None else job.record.read()


def _read_record(record: RecordAt, options: ReadOptions) -> PlanDocument:
    from vbparse.pipeline import parse

    return parse(record.read(), name=record.name, media_type=RECORD_TYPE, options=options)


def read_one(job: Job, parse: Parse, text: bool, options: ReadOptions = DEFAULT) -> Answer:
    """Read one document and write its JSON; whatever goes wrong becomes a line.

    A record of a file of many is vbparse's own to read: `parse` is given files only.
    """
    try:
        document = parse(job.source) if job.record is None else _read_record(job.record, options)
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
