"""An input of any sort (path, bytes, text) to a `RawDocument`.

>>> raw = read_source("KẾ HOẠCH\\nCông tác trẻ em năm 2024\\n")
>>> raw.source.name, raw.source.media_type, raw.blocks[0].text
('text', 'text/plain', 'KẾ HOẠCH')

A `Path`, or a one-line string that names a file or looks like a file's name, is a path; any other string is the text
itself.
"""

from __future__ import annotations

import codecs
import os
import re
from dataclasses import replace
from pathlib import Path

from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.readers.blocks import RawDocument
from vbparse.readers.detect import MARKDOWN, PLAIN, SUFFIXES, find_media_type, has_markdown
from vbparse.readers.options import DEFAULT, ReadOptions
from vbparse.readers.registry import Payload, load_reader

_PATH_LIKE = re.compile(rf"[^\n\r\x00<>|]{{1,1024}}(?:{'|'.join(re.escape(s) for s in SUFFIXES)})", re.I)


def read_source(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    options: ReadOptions = DEFAULT,
) -> RawDocument:
    """The blocks of an input; `options` limit how much of it is read.

    Raises `UnreadableInput` for a missing, empty or unreadable file, a folder, an unknown encoding, `UnsupportedFormat`
    for a kind of file that has no reader; both name a file with its folder. Raises `TypeError` for what is no input.
    """
    path = None
    if not isinstance(source, str | Path | bytes):
        raise TypeError(f"a path, bytes or text is wanted, not {type(source).__name__}")
    if isinstance(source, bytes):
        data, name = source, name or "bytes"
    elif (path := path_of(source)) is not None:
        data, name = _file_bytes(path, options.max_bytes), name or _name_of(path)
    else:
        data, name = str(source).encode("utf-8", "replace"), name or "text"
        media_type = media_type or _text_type(str(source), name)
    if len(data) > options.max_bytes:
        raise too_large(name, len(data), options.max_bytes)
    if media_type is None:
        media_type = find_media_type(name, data)
    try:
        return _tell_empty(load_reader(media_type, name)(Payload(name, media_type, data, options)))
    except UnreadableInput as error:  # in a batch of folders the file's bare name does not find it
        if path is None or error.name != _name_of(path):
            raise
        raise type(error)(str(path), error.reason, error.way_out) from error


def _name_of(path: Path) -> str:
    """A file's name as JSON can hold it: bytes that are no UTF-8 replaced."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _tell_empty(raw: RawDocument) -> RawDocument:
    """With a diagnostic where a reader found no text and did not say why: silence would pass for a blank document."""
    if any(block.text.strip() or block.rows for block in raw.blocks):
        return raw
    if any(one.code is Code.TRUNCATED_DOCUMENT for one in raw.diagnostics):
        return raw
    why = " (recognised from images: look whether they are blank, too faint or too small)" if raw.source.ocr else ""
    told = Diagnostic(code=Code.TRUNCATED_DOCUMENT, severity=Severity.WARNING, message=f"no text was found in it{why}")
    return replace(raw, diagnostics=(*raw.diagnostics, told))


def path_of(source: str | Path) -> Path | None:
    """The path that an input is, None for the text itself."""
    if isinstance(source, Path):
        return source
    if not source or len(source) > 4096 or "\n" in source or "\x00" in source:
        return None
    path = Path(source)
    try:
        if path.exists():
            return path
    except OSError:
        return None
    return path if _PATH_LIKE.fullmatch(source.strip()) else None


def too_large(name: str, size: int, limit: int) -> UnreadableInput:
    """The error for an input beyond `ReadOptions.max_bytes`."""
    return UnreadableInput(
        name, f"it has {size:,} bytes, more than the limit of {limit:,}", "split it, or raise the limit (max_bytes)"
    )


def _file_bytes(path: Path, limit: int) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableInput(str(path), "it is a folder", "name a file, or run a batch over the folder's files")
        if (size := path.stat().st_size) > limit:
            raise too_large(str(path), size, limit)
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableInput(str(path), "no such file", "check the name and the folder you are in") from None
    except PermissionError:
        raise UnreadableInput(str(path), "you may not read it", "ask for the right to read it, or copy it") from None
    except OSError as error:
        raise UnreadableInput(str(path), error.strerror or "it cannot be opened", "check the file") from error
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise UnreadableInput(str(path), "it is empty", "give a file with text in it")
    return data


def _text_type(text: str, name: str) -> str:
    found = find_media_type(name, text[:4096].encode("utf-8", "replace").replace(b"\x00", b""))
    if found == PLAIN and has_markdown(text):
        return MARKDOWN
    return found
