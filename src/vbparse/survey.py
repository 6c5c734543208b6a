"""What a file is, said quickly from its beginning: format, text layer, encoding, language, kind of document.

>>> found = survey_bytes("a.txt", "UBND TỈNH LAI CHÂU\\nSố: 12/KH-UBND\\nKẾ HOẠCH\\nGiảm nghèo năm 2024".encode())
>>> found.format, found.language, found.administrative, found.kind, found.number
('txt', 'vi', True, 'plan', '12/KH-UBND')

Of paged files the first pages are read, of others all of it up to a length; recognition of images takes too long and is
left out, so of a scan only the format is told. `decided_from` says what the kind was decided from.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from vbparse.errors import UnreadableInput, UnsupportedFormat
from vbparse.extract.header import extract_header
from vbparse.extract.kind import document_kind
from vbparse.model.diagnostic import Code
from vbparse.model.document import DocumentKind
from vbparse.readers.blocks import Block, RawDocument
from vbparse.readers.detect import SUFFIXES, find_media_type
from vbparse.readers.load import read_source
from vbparse.readers.options import Ocr, ReadOptions
from vbparse.readers.record_files import RecordAt, find_records
from vbparse.structure.build import clean
from vbparse.structure.outlining import build_outline

FIRST_PAGES = 3
LIMITS = ReadOptions(max_pages=FIRST_PAGES, max_seconds=20.0, ocr=Ocr.NEVER)

_PDF = "application/pdf"
_ENDINGS = {media_type: ending.removeprefix(".") for ending, media_type in reversed(SUFFIXES.items())}
_NAMES = {
    "text/plain; charset=utf-16": "txt",
    "application/x-ooxml-protected": "office",
    "application/x-wordml": "word-xml",
    "application/x-spreadsheetml": "excel-xml",
    "application/octet-stream": "unknown",
}
_LETTER = re.compile(r"[^\W\d_]")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_SHARE = 0.04
_ENOUGH = 40
_LONGEST = 200_000
"""Characters of a file without pages from which the kind is decided."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file. None is "not known" throughout.

    `text_layer`: `yes`, `no`, `broken`, `partly`; None for what has no pages. `records`: how many documents a file of
    records holds. `state`: `ok`, `no reader`, `not readable`; `problem` says why, or what else is to be known.
    """

    path: str
    size_bytes: int | None = None
    format: str | None = None
    media_type: str | None = None
    text_layer: str | None = None
    encoding: str | None = None
    language: str | None = None
    pages: int | None = None
    records: int | None = None
    needs_ocr: bool | None = None
    administrative: bool | None = None
    kind: str | None = None
    number: str | None = None
    decided_from: str | None = None
    state: str = "ok"
    problem: str | None = None


def find_files(paths: Iterable[Path]) -> Iterator[tuple[Path, str | None]]:
    """The files below the paths in order of name, each with what is wrong with it already.

    Folders behind links are searched once; names that begin with a dot are left out.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if not path.is_dir():
            yield path, None
            continue
        faults: list[OSError] = []
        _is_new("", str(path), seen)
        for folder, folders, files in os.walk(path, followlinks=True, onerror=faults.append):
            folders[:] = [name for name in sorted(folders) if not name.startswith(".") and _is_new(folder, name, seen)]
            for name in sorted(files):
                if not name.startswith("."):
                    yield Path(folder, name), None
        for fault in faults:
            yield Path(fault.filename or path), f"the folder may not be read ({fault.strerror})"


def _is_new(folder: str, name: str, seen: set[tuple[int, int]]) -> bool:
    try:
        info = os.stat(os.path.join(folder, name))
    except OSError:
        return False
    key = (info.st_dev, info.st_ino)
    if key in seen:
        return False
    seen.add(key)
    return True


def survey(path: Path, options: ReadOptions = LIMITS) -> Found:
    """What a file is; whatever goes wrong is told, nothing is raised."""
    found = Found(str(path))
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            return replace(found, state="not readable", problem="it is no regular file")
        found = replace(found, size_bytes=info.st_size)
        records = list(find_records(path))
        if records:
            return _of_records(found, records, options)
        if info.st_size > options.max_bytes:
            return replace(found, state="not readable", problem=f"it is larger than {options.max_bytes:,} bytes")
        data = path.read_bytes()
    except FileNotFoundError:
        broken = "the link leads nowhere" if path.is_symlink() else "no such file"
        return replace(found, state="not readable", problem=broken)
    except OSError as error:
        return replace(found, state="not readable", problem=error.strerror or "it cannot be opened")
    return replace(survey_bytes(path.name, data, options), path=str(path))


def _of_records(found: Found, records: list[RecordAt], options: ReadOptions) -> Found:
    """A crawler's file with many documents, as its first one is."""
    first = survey_bytes(records[0].path.name, records[0].read(), options)
    decided = f"the first of {len(records):,} records" if first.decided_from else None
    return replace(first, path=found.path, size_bytes=found.size_bytes, records=len(records), decided_from=decided)


def survey_bytes(name: str, data: bytes, options: ReadOptions = LIMITS) -> Found:
    """The same for the content of a file."""
    found = Found(name, len(data))
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        return replace(found, state="not readable", problem="it is empty")
    media_type = find_media_type(name, data)
    format_ = _NAMES.get(media_type) or _ENDINGS.get(media_type, media_type)
    found = replace(found, media_type=media_type, format=format_)
    if media_type.startswith("image/"):
        found = replace(found, text_layer="no", needs_ocr=True, pages=1, problem="an image: it has to be recognised")
        if options.ocr is Ocr.NEVER:
            return found
    try:
        if media_type == _PDF:
            found = _with_layers(found, data)
        raw = read_source(data, name=name, media_type=media_type, options=options)
        return _described(found, raw, options)
    except UnsupportedFormat as error:
        return replace(found, state="no reader", problem=error.reason)
    except UnreadableInput as error:
        return replace(found, state="not readable", problem=error.reason)
    except MemoryError:
        return replace(found, state="not readable", problem="it does not fit into memory")
    except Exception as error:  # one file's fault must not end the survey
        return replace(found, state="not readable", problem=f"the parser failed ({type(error).__name__}: {error})")


def _with_layers(found: Found, data: bytes) -> Found:
    from vbparse.readers.pdf.layers import Layer, read_layers

    layers = read_layers(data)
    bad = layers[Layer.NONE] + layers[Layer.BROKEN]
    if not layers or not (bad or layers[Layer.TEXT]):
        return found
    if not bad:
        return replace(found, text_layer="yes", needs_ocr=False)
    layer = "partly" if layers[Layer.TEXT] else "broken" if layers[Layer.BROKEN] else "no"
    return replace(found, text_layer=layer, needs_ocr=True)


def _described(found: Found, raw: RawDocument, options: ReadOptions) -> Found:
    """With what the beginning of the text says."""
    source = raw.source
    blocks, whole = _beginning(raw.blocks)
    doc = clean(replace(raw, blocks=blocks))
    pages = source.pages
    part = _first(options.max_pages) if pages and pages > options.max_pages else ""
    if not part and not whole:
        part = f"the first {_LONGEST:,} characters"
    found = replace(
        found, encoding=source.encoding, pages=pages, language=_language(doc.text), problem=_problem(raw, found)
    )
    if not doc.text.strip():
        return replace(found, problem=found.problem or "there is no text in it")
    if found.text_layer == "broken" and not source.ocr:
        return found
    outline = build_outline(doc)
    header = extract_header(outline).header
    kind, _ = document_kind(outline, header)
    return replace(
        found,
        administrative=kind not in (DocumentKind.NEWS, DocumentKind.OTHER),
        kind=kind.value,
        number=header.number or (f"/{header.symbol}" if header.symbol else None),
        decided_from=(part or "all of it") + (", recognised" if source.ocr else ""),
    )


def _first(pages: int) -> str:
    return "the first page" if pages == 1 else f"the first {pages} pages"


def _problem(raw: RawDocument, found: Found) -> str | None:
    """What is to be known of the reading, besides that only the beginning was wanted."""
    if found.needs_ocr:
        what = {"broken": "its text layer is broken", "partly": "some pages have no text"}
        told = what.get(found.text_layer or "", "it has no text layer")
        return told if raw.source.ocr else f"{told}: it has to be recognised"
    said = [one.message for one in raw.diagnostics if one.code is Code.ENCODING_REPAIRED]
    return "; ".join(said) or None


def _beginning(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], bool]:
    length = 0
    for at, block in enumerate(blocks):
        length += len(block.text) + sum(len(cell.text) for row in block.rows for cell in row)
        if length > _LONGEST:
            return blocks[: at + 1], False
    return blocks, True


def _language(text: str) -> str | None:
    """`vi` or `other`; None where there is too little to tell."""
    sample = text[:50_000]
    letters = len(_LETTER.findall(sample))
    if letters < _ENOUGH:
        return None
    return "vi" if len(_VIETNAMESE.findall(sample)) >= _SHARE * letters else "other"
