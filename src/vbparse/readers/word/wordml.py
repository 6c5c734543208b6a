"""Word documents as one XML file: Word 2003 XML (often saved as ".doc") and the flat form of DOCX.

Both are put into the parts of a DOCX, so that one reader reads them all.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vbparse.errors import UnreadableInput
from vbparse.readers.blocks import RawDocument
from vbparse.readers.registry import Payload
from vbparse.readers.word.docx import read_word_package
from vbparse.readers.word.names import MAIN, RELATION, VAL
from vbparse.readers.word.package import parse_xml, read_package

if TYPE_CHECKING:
    from lxml.etree import _Element

_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_NEW = MAIN[1:-1].encode()
_ANNOTATION = "{http://schemas.microsoft.com/aml/2001/core}"
_FORMS = {
    "0": "decimal",
    "1": "upperRoman",
    "2": "lowerRoman",
    "3": "upperLetter",
    "4": "lowerLetter",
    "5": "ordinal",
    "22": "decimalZero",
    "23": "bullet",
    "255": "none",
}
_RENAMED = {
    "vmerge": "vMerge",
    "hmerge": "hMerge",
    "hlink": "hyperlink",
    "listPr": "numPr",
    "ilfo": "numId",
    "listDef": "abstractNum",
    "list": "num",
    "ilst": "abstractNumId",
    "nfc": "numFmt",
}
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def read_wordml(payload: Payload) -> RawDocument:
    """The blocks of a Word document in one XML file.

    Raises `UnreadableInput` where it is broken or holds no document.
    """
    data = payload.data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = _as_utf8(data, payload.name)
    root = parse_xml(data.replace(_OLD, _NEW), payload.name, "document")
    if root.tag == f"{_PACKAGE}package":
        parts = dict(_flat_parts(root))
    elif root.tag == f"{MAIN}wordDocument":
        parts = dict(_parts_of_2003(root))
    else:
        raise UnreadableInput(payload.name, "it is an XML file without a Word document", "save it as DOCX")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return read_word_package(payload, read_package(out.getvalue(), payload.name, payload.options), "wordml")


def _as_utf8(data: bytes, name: str) -> bytes:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableInput(name, "its UTF-16 is broken", "open it in Word and save it as DOCX") from error
    head, mark, rest = text.partition("?>")
    return (rest if mark and "<?xml" in head else text).lstrip("\ufeff").encode()


def _flat_parts(root: _Element) -> Iterator[tuple[str, bytes]]:
    from lxml import etree

    for part in root.iterchildren(f"{_PACKAGE}part"):
        name = (part.get(f"{_PACKAGE}name") or "").lstrip("/")
        inner = part.find(f"{_PACKAGE}xmlData")
        if name and inner is not None and len(inner):
            yield name, etree.tostring(inner[0])


def _parts_of_2003(root: _Element) -> Iterator[tuple[str, bytes]]:
    from lxml import etree

    body = root.find(f"{MAIN}body")
    if body is None:
        return
    _unwrap(root)
    for each in root.iter():
        _rename(each)
    parts: dict[str, _Element] = {"document": _copy("document", [body], root)}
    for name, source in (("styles", "styles"), ("numbering", "lists")):
        found = root.find(MAIN + source)
        if found is not None:
            parts[name] = _copy(name, list(found), root)
    notes = _take_notes(parts["document"])
    if len(notes):
        parts["footnotes"] = notes
    relations = ""
    for at, header in enumerate(list(parts["document"].iter(f"{MAIN}hdr")), 1):
        holder = header.getparent()
        kind = {"odd": "default"}.get(header.get(f"{MAIN}type") or "odd", header.get(f"{MAIN}type"))
        reference = etree.SubElement(holder, f"{MAIN}headerReference")
        reference.set(f"{MAIN}type", kind or "default")
        reference.set(f"{RELATION}id", f"header{at}")
        holder.remove(header)
        parts[f"header{at}"] = header
    for name, part in parts.items():
        yield f"word/{name}.xml", etree.tostring(part)
        if name != "document":
            kind = name.rstrip("0123456789")
            relations += f'<Relationship Id="{name}" Type="{_KIND}{kind}" Target="{name}.xml"/>'
    yield "word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'.encode()


def _copy(name: str, children: list[_Element], root: _Element) -> _Element:
    from lxml import etree

    part = etree.Element(MAIN + name, nsmap=root.nsmap)
    part.extend(children)
    space = root.get("{http://www.w3.org/XML/1998/namespace}space")
    if space is not None:
        part.set("{http://www.w3.org/XML/1998/namespace}space", space)
    return part


def _unwrap(root: _Element) -> None:
    """Sections, smart tags and annotations around runs and paragraphs give way to what they hold."""
    for each in list(root.iter()):
        tag = each.tag
        parent = each.getparent()
        if parent is None or not isinstance(tag, str):
            continue
        if tag == f"{_ANNOTATION}annotation":
            kind = each.get(f"{MAIN}type") or ""
            if kind not in ("Word.Insertion", "Word.Deletion"):
                parent.remove(each) if each.tail is None else _drop(parent, each)
                continue
            each.tag = MAIN + ("ins" if kind == "Word.Insertion" else "del")
        elif tag == f"{_ANNOTATION}content" or (
            not tag.startswith(MAIN) and any(child.tag in _HELD for child in each.iterchildren())
        ):
            at = parent.index(each)
            for child in reversed(list(each)):
                parent.insert(at, child)
            _drop(parent, each)


_HELD = frozenset(MAIN + name for name in ("p", "r", "tbl", "sectPr", "hlink"))


def _drop(parent: _Element, child: _Element) -> None:
    child.tail = None
    parent.remove(child)


def _rename(each: _Element) -> None:
    """Names of 2003 to those of today."""
    tag = each.tag
    if not isinstance(tag, str) or not tag.startswith(MAIN):
        return
    name = tag[len(MAIN) :]
    if name == "rFonts":
        wide = each.get(f"{MAIN}h-ansi")
        if wide is not None:
            each.set(f"{MAIN}hAnsi", wide)
    elif name == "nfc":
        each.set(VAL, _FORMS.get(each.get(VAL) or "0", "decimal"))
    elif name == "listDef":
        each.set(f"{MAIN}abstractNumId", each.get(f"{MAIN}listDefId") or "")
    elif name == "list":
        each.set(f"{MAIN}numId", each.get(f"{MAIN}ilfo") or "")
    elif name in ("vmerge", "hmerge") and each.get(VAL) is None:
        each.set(VAL, "continue")
    if name in _RENAMED:
        each.tag = MAIN + _RENAMED[name]


def _take_notes(document: _Element) -> _Element:
    """Notes that stand inside runs become a part of their own, with references."""
    from lxml import etree

    notes = etree.Element(f"{MAIN}footnotes")
    found = [each for each in document.iter(f"{MAIN}footnote", f"{MAIN}endnote") if each.find(f"{MAIN}p") is not None]
    for number, note in enumerate(found, 1):
        run = note.getparent()
        reference = etree.Element(f"{MAIN}footnoteReference")
        reference.set(f"{MAIN}id", str(number))
        run.replace(note, reference)
        note.tag = f"{MAIN}footnote"
        for name in list(note.attrib):
            del note.attrib[name]
        note.set(f"{MAIN}id", str(number))
        note.tail = None
        notes.append(note)
    return notes
