"""Files that are broken, locked or far too long, made on the spot."""

from __future__ import annotations

import io
import struct

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def pdf(pages: int, *, password: str | None = None, text: str = "Noi dung trang {}") -> bytes:
    """A PDF with one line a page; behind a password where one is given."""
    buffer = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="chu") if password else None
    canvas = Canvas(buffer, encrypt=lock)
    for number in range(1, pages + 1):
        canvas.drawString(72, 720, text.format(number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def ole(streams: dict[str, bytes]) -> bytes:
    """An OLE file with these streams at its top level; a stream is as long as its sectors."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [_entry("Root Entry", 5, 1 if streams else _FREE, _FREE, 0)]
    for number, (name, content) in enumerate(streams.items(), 1):
        pieces = [content[at : at + SECTOR].ljust(SECTOR, b"\x00") for at in range(0, len(content), SECTOR)]
        first = len(sectors)
        table += [*range(first + 1, first + len(pieces)), _END] if pieces else []
        sectors += pieces
        following = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, _FREE, first if pieces else _END, len(pieces) * SECTOR, following))
    entries += [b"\x00" * 128] * (-len(entries) % 4)
    directory = len(sectors)
    pages = [b"".join(entries[at : at + 4]) for at in range(0, len(entries), 4)]
    table += [*range(directory + 1, directory + len(pages)), _END]
    sectors += pages
    place = len(sectors)
    table += [_FAT]
    table += [_FREE] * (SECTOR // 4 - len(table))
    sectors.append(struct.pack(f"<{SECTOR // 4}I", *table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", place, *[_FREE] * 108)
    return head + b"".join(sectors)


def _entry(name: str, kind: int, child: int, first: int, size: int, following: int = _FREE) -> bytes:
    written = (name + "\x00").encode("utf-16-le")
    return (
        written.ljust(64, b"\x00")
        + struct.pack("<HBBIII", len(written), kind, 1, _FREE, following, child)
        + b"\x00" * 36
        + struct.pack("<IQ", first, size)
    )


def locked_office() -> bytes:
    """A DOCX or XLSX behind a password: the package is encrypted as a whole inside an OLE file."""
    return ole({"EncryptionInfo": b"\x04\x00\x04\x00", "EncryptedPackage": bytes(range(256)) * 20})


def locked_xls() -> bytes:
    """An XLS behind a password: the record FILEPASS follows the beginning of the workbook."""
    begin = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    locked = struct.pack("<HHHHH", 0x002F, 6, 1, 1, 1) + b"\x00\x00"
    return ole({"Workbook": (begin + locked).ljust(4608, b"\x00")})
