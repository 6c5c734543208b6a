"""The zip package of a Word or OpenDocument file, opened with limits: no bomb, no entity, no missing end.

>>> read_package(b"PK", "a.docx", DEFAULT)
Traceback (most recent call last):
vbparse.errors.UnreadableInput: a.docx: it is no whole zip archive (File is not a zip file), so it was cut off or \
damaged; fetch the file again
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from vbparse.errors import UnreadableInput
from vbparse.readers.options import DEFAULT, ReadOptions

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["DEFAULT", "Package", "parse_xml", "read_package"]

_LARGEST = 128 * 1024 * 1024
_MOST_FILES = 20_000
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/")


@dataclass(slots=True)
class Package:
    """The parts of a zip by name; names in a relationship are resolved against the part that holds it."""

    name: str
    files: zipfile.ZipFile
    names: dict[str, str] = field(default_factory=dict)
    limit: int = _LARGEST

    def has(self, part: str) -> bool:
        return part.lower() in self.names

    def bytes_of(self, part: str) -> bytes | None:
        """A part's bytes, None where it is missing.

        Raises `UnreadableInput` where it is damaged, encrypted or larger than the limit.
        """
        name = self.names.get(part.lower())
        if name is None:
            return None
        try:
            with self.files.open(name) as stream:
                data = stream.read(self.limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise UnreadableInput(
                self.name, f"its part {part} is damaged ({error})", "open and save it again, or fetch it again"
            ) from error
        except (RuntimeError, NotImplementedError) as error:
            raise UnreadableInput(
                self.name, f"its part {part} cannot be unpacked ({error})", "save it again without a password"
            ) from error
        if len(data) > self.limit:
            raise UnreadableInput(
                self.name, f"its part {part} unpacks to more than {self.limit:,} bytes", "split it, or raise the limit"
            )
        return data

    def xml(self, part: str) -> _Element | None:
        """The root of an XML part, None where it is missing."""
        data = self.bytes_of(part)
        return None if data is None else parse_xml(data, self.name, part)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationship id → (last word of its type, name of the part); none where they are missing or broken."""
        folder, base = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}
        try:
            root = self.xml(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        except UnreadableInput:
            root = None
        if root is None:
            return found
        for each in root:
            target, kind, identity = each.get("Target"), each.get("Type"), each.get("Id")
            if target and kind and identity and each.get("TargetMode") != "External":
                full = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found[identity] = (kind.rsplit("/", 1)[-1], posixpath.normpath(full))
        return found


def read_package(data: bytes, name: str, options: ReadOptions) -> Package:
    """The package in `data`.

    Raises `UnreadableInput` where it is no whole zip.
    """
    try:
        files = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableInput(
            name,
            f"it is no whole zip archive ({error}), so it was cut off or damaged",
            "fetch the file again",
        ) from error
    entries = files.infolist()
    if len(entries) > _MOST_FILES:
        raise UnreadableInput(name, f"it has {len(entries):,} parts", "give a document of a word processor")
    names = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry.filename for entry in entries}
    return Package(name, files, names, min(_LARGEST, options.max_bytes))


def parse_xml(data: bytes, name: str, part: str) -> _Element:
    """The root element; entities stay unresolved, nothing is fetched.

    Raises `UnreadableInput` where the XML is broken beyond reading or nested beyond reason.
    """
    from lxml import etree

    if b"purl.oclc.org/ooxml" in data[:8192]:
        data = _STRICT.sub(_transitional, data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).split(", line")[0]
        raise UnreadableInput(
            name, f"its part {part} is no readable XML ({reason})", "open and save it again, or fetch it again"
        ) from error
    return root


def _transitional(match: re.Match[bytes]) -> bytes:
    return b"http://schemas.openxmlformats.org/" + match.group(1) + b"/2006/"
