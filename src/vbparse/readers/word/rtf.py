"""RTF: read as it stands, with the numbers of lists that its writer noted beside them.

Where a writer left these out, or nothing is found, LibreOffice is asked if it is installed.
"""

from __future__ import annotations

import time

from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.readers.blocks import Block, BlockKind, RawDocument
from vbparse.readers.letterhead import has_letterhead
from vbparse.readers.plain import describe
from vbparse.readers.registry import Payload
from vbparse.readers.word.composing import Composer
from vbparse.readers.word.docx import read_word_package
from vbparse.readers.word.limits import LimitReached, limits_of
from vbparse.readers.word.mending import read_twice
from vbparse.readers.word.office import convert_with_office
from vbparse.readers.word.package import read_package
from vbparse.readers.word.rtf_body import Reader
from vbparse.readers.word.settling import as_lines, settle


def read_rtf(payload: Payload) -> RawDocument:
    """The blocks of an RTF file.

    Raises `UnreadableInput` where it is no RTF.
    """
    start = payload.data.find(b"{\\rtf", 0, 1024)
    if start < 0:
        raise UnreadableInput(payload.name, "it is no RTF file, whatever its name says", "check where it came from")
    started = time.monotonic()
    last: list[Reader] = []

    def read(composer: Composer) -> tuple[list[Block], bool]:
        reader = Reader(payload.data[start:], limits_of(payload.options, started), composer)
        last[:] = [reader]
        stopped = False
        try:
            items = reader.read()
        except LimitReached:
            items, stopped = reader.flows[0].items, True
        blocks = as_lines(settle(items))
        header = settle(reader.header)
        if not has_letterhead(blocks) and has_letterhead(header):
            blocks = header + blocks
        notes = [block for block in settle(reader.notes) if block.kind is not BlockKind.BLANK]
        return blocks + notes, stopped

    (blocks, stopped), diagnostics = read_twice(read)
    reader = last[0]
    if not stopped and ((reader.has_lists and not reader.has_labels) or not any(b.text or b.rows for b in blocks)):
        seconds = payload.options.max_seconds - (time.monotonic() - started)
        made = convert_with_office(payload.data[start:], ".rtf", seconds)
        if made is not None:
            return read_word_package(payload, read_package(made, payload.name, payload.options), "rtf-office")
    if stopped:
        diagnostics = (*diagnostics, reader.limits.stopped())
    elif reader.is_cut:
        message = "the file ends before its last group is closed: it may have been cut off"
        cut = Diagnostic(code=Code.TRUNCATED_DOCUMENT, severity=Severity.WARNING, message=message)
        diagnostics = (*diagnostics, cut)
    return RawDocument(describe(payload, None, "rtf"), tuple(blocks), None, diagnostics)
