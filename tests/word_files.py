"""Small Word files for the tests, made of raw WordprocessingML: only what a case is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_KINDS = {"document": "document.main"}


def docx(body: str, section: str = "", **parts: str) -> bytes:
    """A DOCX with this body; `parts` are the inner XML of numbering, styles, footnotes, endnotes, header1 and so on."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    roots |= {"settings": "settings", "header1": "hdr", "header2": "hdr"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        overrides = relations = ""
        for at, name in enumerate(parts, 1):
            kind = name.rstrip("0123456789")
            overrides += f'<Override PartName="/word/{name}.xml" ContentType="{_CONTENT}{kind}+xml"/>'
            relations += f'<Relationship Id="rId{at}" Type="{_TYPE}{kind}" Target="{name}.xml"/>'
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_CONTENT}document.main+xml"/>{overrides}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            _relations(f'<Relationship Id="rId1" Type="{_TYPE}officeDocument" Target="word/document.xml"/>'),
        )
        archive.writestr("word/_rels/document.xml.rels", _relations(relations))
        archive.writestr("word/document.xml", xml("document", f"<w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>"))
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", xml(roots[name], inner))
    return out.getvalue()


def _relations(inner: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def xml(root: str, inner: str) -> str:
    """A part."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_SPACES}>{inner}</w:{root}>'


def r(text: str, look: str = "") -> str:
    """A run; `look` is the inner XML of its properties, tabs and line ends in the text become elements."""
    inner = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(part, f'<w:t xml:space="preserve">{escape(part)}</w:t>')
        for part in _parts(text)
    )
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def _parts(text: str) -> list[str]:
    out = [""]
    for letter in text:
        if letter in "\t\n":
            out += [letter, ""]
        else:
            out[-1] += letter
    return [part for part in out if part]


def p(text: str = "", number: tuple[int, int] | None = None, style: str = "", inner: str = "", mark: str = "") -> str:
    """A paragraph: its text or the XML of its runs, in a list (number, level), with a style and a look of its mark."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    if mark:
        properties += f"<w:rPr>{mark}</w:rPr>"
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{r(text) if text else ''}{inner}</w:p>"


def table(*rows: str, properties: str = "") -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells, plain texts among them are wrapped."""
    wrapped = "".join(each if each.startswith("<w:") else cell(each) for each in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{wrapped}</w:tr>"


def cell(*texts: str, properties: str = "") -> str:
    """A cell of paragraphs."""
    inner = "".join(text if text.startswith("<w:") else p(text) for text in texts)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or p()}</w:tc>"


def levels(*specs: tuple[str, str], identity: int = 0, more: Mapping[int, str] | None = None) -> str:
    """An abstract list of (number format, label text); `more` is XML that a level has besides."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{(more or {}).get(at, "")}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
        for at, (form, text) in enumerate(specs)
    )
    return f'<w:abstractNum w:abstractNumId="{identity}">{inner}</w:abstractNum>'


def num(number: int, abstract: int = 0, overrides: str = "") -> str:
    """A list of an abstract one."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
