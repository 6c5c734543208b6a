"""Where the records of a JSON file begin and end, found without holding the file in memory.

>>> import io
>>> list(find_spans(io.BytesIO(b'{"text": "a"}\\n\\n{"text": "b"}\\n')))
[(0, 13), (15, 28)]
>>> list(find_spans(io.BytesIO(b'[{"text": "[1] {"}, {"text": "b"}]')))
[(1, 18), (20, 33)]

JSON Lines are cut at line ends, an array at the brackets of its elements; a single object is one record. What is not
JSON is told by the reader of the record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from vbparse.errors import UnreadableInput
from vbparse.readers.decode import read_characters
from vbparse.readers.registry import Payload

_CHUNK = 1 << 20
_SIGNS = re.compile(rb'["{}\[\]]')
_QUOTE = re.compile(rb'["\\]')
_GOES_ON = b"{[,:"
"""The last signs of a line behind which an object goes on."""
_BOM = b"\xef\xbb\xbf"


def decode_json(payload: Payload) -> object:
    """The value of a JSON text.

    Raises `UnreadableInput` where it is broken.
    """
    text, _ = read_characters(payload.data, payload.name)
    try:
        return json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        reason = f"it is broken JSON ({error.msg}, line {error.lineno})"
    except RecursionError:
        reason = "it is JSON nested too deeply"
    raise UnreadableInput(payload.name, reason, "write it anew with a JSON library") from None


def count_records(data: bytes) -> int:
    """How many records a file has."""
    return sum(1 for _ in find_spans(BytesIO(data)))


def find_spans(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """The records as [start, end) in bytes, in order."""
    file.seek(0)
    head = file.read(4096)
    start = len(_BOM) if head.startswith(_BOM) else 0
    first = head[start:].lstrip()[:1]
    file.seek(start)
    if first == b"[":
        yield from _in_array(file, start)
    else:
        yield from _in_lines(file, start)


def _in_lines(file: BinaryIO, at: int) -> Iterator[tuple[int, int]]:
    """One record a line; an object over several lines is one record up to the bracket that closes it.

    A line that was cut off is a (broken) record of its own and costs no other one: it ends within a string, or a whole
    object follows it at the margin where none is expected.
    """
    begun: int | None = None
    depth = ended = 0
    in_lines = False  # whether whole objects begin at the margin
    for line in file:
        stripped = line.strip()
        if stripped:
            inside = len(line) - len(line.lstrip())
            end = at + inside + len(stripped)
            inner, cut = _depth(stripped)
            whole = stripped[:1] == b"{" and stripped[-1:] == b"}" and inner == 0
            if whole and begun is not None and in_lines and inside == 0:
                yield begun, ended
                begun, depth = None, 0
            if whole and begun is None:
                in_lines = True
                yield at + inside, end
            else:
                if begun is None:
                    begun = at + inside
                    in_lines = in_lines or stripped[-1] not in _GOES_ON
                depth += inner
                if cut or depth <= 0:
                    yield begun, end
                    begun, depth = None, 0
            ended = end
        at += len(line)
    if begun is not None:
        yield begun, at


def _depth(line: bytes) -> tuple[int, bool]:
    """Brackets opened and not closed, those inside strings not counted, and whether it ends within a string."""
    depth = 0
    at = 0
    while found := _SIGNS.search(line, at):
        at = found.end()
        sign = found.group()
        if sign == b'"':
            at = _after_string(line, at)
            if at < 0:
                return depth, True
        else:
            depth += 1 if sign in b"{[" else -1
    return depth, False


def _after_string(data: bytes, at: int) -> int:
    """The place behind the string that begins before `at`, -1 where it does not end."""
    while found := _QUOTE.search(data, at):
        if found.group() == b'"':
            return found.end()
        at = found.end() + 1
    return -1


def _in_array(file: BinaryIO, at: int) -> Iterator[tuple[int, int]]:
    """The elements of an array that are objects, scanned chunk by chunk."""
    depth = 0
    in_string = escaped = False
    begun = 0
    while chunk := file.read(_CHUNK):
        place = 1 if escaped else 0
        escaped = False
        while place < len(chunk):
            if in_string:
                found = _QUOTE.search(chunk, place)
                if found is None:
                    break
                if found.group() == b'"':
                    in_string, place = False, found.end()
                else:
                    place = found.end() + 1
                    escaped = place > len(chunk)
                continue
            found = _SIGNS.search(chunk, place)
            if found is None:
                break
            place = found.end()
            sign = found.group()
            if sign == b'"':
                in_string = True
            elif sign in b"{[":
                depth += 1
                if depth == 2:
                    begun = at + found.start()
            else:
                depth -= 1
                if depth == 1:
                    yield begun, at + found.end()
                elif depth == 0:
                    return
        at += len(chunk)


def is_result(data: bytes) -> bool:
    """Whether JSON is what vbparse itself wrote.

    >>> is_result(b'{"schema_version": "1.0", "id": "doc-1"}'), is_result(b'{"text": "a"}')
    (True, False)
    """
    return data[:40].lstrip().startswith((b'{"schema_version"', b'{\n  "schema_version"'))
