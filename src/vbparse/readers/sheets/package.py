"""The ZIP file of an XLSX or ODS workbook: its parts as XML, read as a stream and within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from types import TracebackType

from lxml import etree

from vbparse.errors import UnreadableInput
from vbparse.readers.registry import Payload

_FAULTS = (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, KeyError, zlib.error)
_LEAST_LIMIT = 64 * 1024 * 1024
_REPAIR = "open it in Excel or LibreOffice and save it again"


def local(element: etree._Element) -> str:
    """The name of an element or attribute without its namespace: strict and transitional files differ in it."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """The attribute of that local name, None where it is missing."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


class Package:
    """A workbook's ZIP file; each fault of it is an `UnreadableInput`."""

    def __init__(self, payload: Payload, what: str) -> None:
        self._name, self._what = payload.name, what
        self._limit = max(payload.options.max_bytes, _LEAST_LIMIT)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(payload.data))
        except _FAULTS as error:
            raise self.damaged(error) from error
        self.names = frozenset(self._zip.namelist())
        parsed = (info for info in self._zip.infolist() if info.filename.lower().endswith((".xml", ".rels")))
        unpacked = sum(info.file_size for info in parsed)
        if unpacked > self._limit:
            raise UnreadableInput(
                self._name,
                f"it unpacks to {unpacked:,} bytes, more than the limit of {self._limit:,}",
                "split it, or raise the limit (max_bytes)",
            )
        if any(info.flag_bits & 1 for info in self._zip.infolist()):
            raise UnreadableInput(
                self._name, "it is protected by a password", "take the password off and save it again"
            )

    def __enter__(self) -> Package:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def damaged(self, error: Exception) -> UnreadableInput:
        """The error for a part that cannot be read."""
        return UnreadableInput(
            self._name, f"it is a damaged {self._what} ({type(error).__name__}: {str(error)[:100]})", _REPAIR
        )

    def missing(self, part: str) -> UnreadableInput:
        """The error for a part that is not there."""
        return UnreadableInput(self._name, f"it is a damaged {self._what} ({part} is missing)", _REPAIR)

    def tree(self, part: str) -> etree._Element | None:
        """The root of a part, None where the part is missing."""
        if part not in self.names:
            return None
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
            return etree.fromstring(self._zip.read(part), parser)
        except (*_FAULTS, etree.XMLSyntaxError) as error:
            raise self.damaged(error) from error

    def stream(self, part: str, names: tuple[str, ...]) -> Iterator[etree._Element]:
        """The elements of a part that have one of the local names, each as it ends; it is emptied afterwards."""
        try:
            with self._zip.open(part) as file:
                events = etree.iterparse(
                    file, events=("end",), tag=[f"{{*}}{name}" for name in names], huge_tree=True, recover=True,
                    resolve_entities=False, no_network=True,
                )  # fmt: skip
                for _, element in events:
                    yield element
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        except (*_FAULTS, etree.XMLSyntaxError) as error:
            raise self.damaged(error) from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Of a part: id → (last word of the type, name of the part that is meant)."""
        folder, file = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        out: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            out[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], path)
        return out
