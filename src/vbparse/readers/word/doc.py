"""DOC, the binary files of Word 97 to 2003: converted to DOCX in memory's neighbourhood, then read as such.

The converter keeps lists, notes, tables and the fonts that betray old encodings. Where it refuses (Word 6 and 95, odd
writers) or finds nothing, LibreOffice is tried if it is installed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from vbparse.errors import UnreadableInput
from vbparse.readers.blocks import BlockKind, RawDocument
from vbparse.readers.registry import Payload
from vbparse.readers.word.docx import read_word_package
from vbparse.readers.word.office import convert_with_office, find_office
from vbparse.readers.word.package import read_package

_LARGE = 1024 * 1024


def read_doc(payload: Payload) -> RawDocument:
    """The blocks of a DOC file.

    Raises `UnreadableInput` where it is encrypted, damaged, or of a kind that needs LibreOffice and has none.
    """
    start = time.monotonic()
    reason = "it holds no text"
    try:
        raw = _read(payload, _convert(payload, payload.options.max_seconds), "doc")
    except _Refused as error:
        raw, reason = None, str(error)
    except UnreadableInput as error:
        raw, reason = None, error.reason
    if raw is not None and _has_text(raw):
        return raw
    made = convert_with_office(payload.data, ".doc", payload.options.max_seconds - (time.monotonic() - start))
    if made is not None:
        second = _read(payload, made, "doc-office")
        if _has_text(second):
            return second
    if raw is not None:
        return raw
    way_out = "open it in Word or LibreOffice and save it as DOCX"
    if find_office() is None:
        way_out += ", or install LibreOffice, which is then asked"
    raise UnreadableInput(payload.name, reason, way_out)


class _Refused(Exception):
    """The converter's reason."""


def _convert(payload: Payload, seconds: float) -> bytes:
    with tempfile.TemporaryDirectory(prefix="vbparse-") as folder:
        source, made = Path(folder, "source.doc"), Path(folder, "made.docx")
        source.write_bytes(payload.data)
        if len(payload.data) > _LARGE:
            _convert_apart(source, made, seconds)
        else:
            _convert_here(source, made, payload.name)
        return made.read_bytes()


def _convert_here(source: Path, made: Path, name: str) -> None:
    from doc2docx import convert
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

    try:
        convert(source, made)
    except EncryptedDocumentError as error:
        raise UnreadableInput(
            name, "it is protected by a password", "open it in Word and save it without the password"
        ) from error
    except Doc2DocxError as error:
        raise _Refused(f"it is no readable Word document ({str(error).rstrip('.')})") from error
    except Exception as error:  # whatever a damaged file makes of it: the second try decides
        raise _Refused(f"it is damaged ({type(error).__name__})") from error


def _convert_apart(source: Path, made: Path, seconds: float) -> None:
    """In a process that can be ended: the converter's time grows with the square of the paragraphs."""
    command = [sys.executable, "-m", "doc2docx", str(source), "-o", str(made)]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=max(seconds, 1), check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _Refused(f"it was not converted within {seconds:.0f} seconds") from error
    if done.returncode or not made.is_file():
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _Refused(f"it is no readable Word document ({lines[-1][:200] if lines else done.returncode})")


def _read(payload: Payload, made: bytes, reader: str) -> RawDocument:
    return read_word_package(payload, read_package(made, payload.name, payload.options), reader)


def _has_text(raw: RawDocument) -> bool:
    return any(
        any(letter.isalpha() for letter in block.text)
        or (block.kind is BlockKind.TABLE and any(cell.text for row in block.rows for cell in row))
        for block in raw.blocks
    )
