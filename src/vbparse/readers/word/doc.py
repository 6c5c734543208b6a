"""DOC, the binary files of Word 97 to 2003: converted to DOCX in memory's neighbourhood, then read as such.

The converter keeps lists, notes, tables and the fonts that betray old encodings. Where it refuses (Word 6 and 95, odd
writers) or finds nothing, LibreOffice is tried if it is installed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.readers.blocks import BlockKind, RawDocument
from vbparse.readers.ole import MAGIC, find_streams
from vbparse.readers.registry import Payload
from vbparse.readers.word.docx import read_word_package
from vbparse.readers.word.office import convert_with_office, find_office
from vbparse.readers.word.package import read_package

_LARGE = 1024 * 1024
_LOST = {
    "NUMBERING_TABLE_MALFORMED": "numbers of lists",
    "MAIN_TEXTBOX_TABLE_MALFORMED": "text boxes",
    "STYLE_TABLE_MALFORMED": "styles",
}
"""Codes of the converter's report that cost text."""


def read_doc(payload: Payload) -> RawDocument:
    """The blocks of a DOC file.

    Raises `UnreadableInput` where it is encrypted, damaged, or of a kind that needs LibreOffice and has none.
    """
    start = time.monotonic()
    reason = "it holds no text"
    raw: RawDocument | None = None
    lost: tuple[str, ...] = ()
    try:
        made, lost = _convert(payload, payload.options.max_seconds)
    except _Refused as error:
        reason = str(error)
    else:
        try:
            raw = _read(payload, made, "doc")
        except UnreadableInput as error:  # what the converter made of it
            reason = error.reason
    letters = 0 if raw is None else _letters(raw)
    if raw is not None and letters and not lost:
        return raw
    second_try = None
    if _is_word(payload.data):
        left = payload.options.max_seconds - (time.monotonic() - start)
        second_try = convert_with_office(payload.data, ".doc", left)
    if second_try is not None:
        second = _read(payload, second_try, "doc-office")
        if _letters(second) and _letters(second) >= letters:
            return second
    if raw is not None:
        return replace(raw, diagnostics=(*raw.diagnostics, *map(_told, lost)))
    way_out = "open it in Word or LibreOffice and save it as DOCX"
    if find_office() is None and _is_word(payload.data):
        way_out += ", or install LibreOffice, which is then asked"
    raise UnreadableInput(payload.name, reason, way_out)


def _is_word(data: bytes) -> bool:
    """Whether LibreOffice may be asked: it takes an OLE file without a document in it for text, and any byte for a
    letter.
    """
    return not data.startswith(MAGIC) or "WordDocument" in find_streams(data)


def _told(what: str) -> Diagnostic:
    return Diagnostic(
        code=Code.TRUNCATED_DOCUMENT,
        severity=Severity.WARNING,
        message=f"the {what} of this old Word file could not be read and may be missing; save it as DOCX",
    )


class _Refused(Exception):
    """The converter's reason."""


def _convert(payload: Payload, seconds: float) -> tuple[bytes, tuple[str, ...]]:
    """The DOCX, and what the converter could not keep."""
    with tempfile.TemporaryDirectory(prefix="vbparse-") as folder:
        source, made = Path(folder, "source.doc"), Path(folder, "made.docx")
        source.write_bytes(payload.data)
        if len(payload.data) > _LARGE:
            codes = _convert_apart(source, made, seconds, payload.name)
        else:
            codes = _convert_here(source, made, payload.name)
        return made.read_bytes(), tuple(_LOST[code] for code in codes if code in _LOST)


def _convert_here(source: Path, made: Path, name: str) -> list[str]:
    from doc2docx import convert
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

    try:
        result = convert(source, made)
    except EncryptedDocumentError as error:
        raise _protected(name) from error
    except Doc2DocxError as error:
        raise _Refused(f"it is no readable Word document ({str(error).rstrip('.')})") from error
    except Exception as error:  # whatever a damaged file makes of it: the second try decides
        raise _Refused(f"it is damaged ({type(error).__name__})") from error
    return [str(each["code"]) for each in result.report.to_dict()["diagnostics"]]


def _convert_apart(source: Path, made: Path, seconds: float, name: str) -> list[str]:
    """In a process that can be ended: the converter's time grows with the square of the paragraphs."""
    report = made.with_suffix(".json")
    command = [sys.executable, "-m", "doc2docx", str(source), "-o", str(made), "--report", str(report)]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=max(seconds, 1), check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _Refused(f"it was not converted within {seconds:.0f} seconds") from error
    if done.returncode or not made.is_file():
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        if lines and "password" in lines[-1].lower():
            raise _protected(name)
        raise _Refused(f"it is no readable Word document ({lines[-1][:200] if lines else done.returncode})")
    try:
        return [str(each["code"]) for each in json.loads(report.read_text(encoding="utf-8"))["diagnostics"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _protected(name: str) -> UnreadableInput:
    return UnreadableInput(name, "it is protected by a password", "open it in Word and save it without the password")


def _read(payload: Payload, made: bytes, reader: str) -> RawDocument:
    return read_word_package(payload, read_package(made, payload.name, payload.options), reader)


def _letters(raw: RawDocument) -> int:
    """How much text there is, without blanks and drawn lines."""
    texts = [block.text for block in raw.blocks]
    texts += [cell.text for block in raw.blocks if block.kind is BlockKind.TABLE for row in block.rows for cell in row]
    return sum(map(str.isalnum, "".join(texts)))
