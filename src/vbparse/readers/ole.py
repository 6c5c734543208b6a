"""The streams of an OLE file (old Word and Excel, protected Office files): the names at its top level.

>>> find_streams(b"no OLE file at all")
frozenset()

Only the table of allocation and the directory are read, and what is damaged ends the reading without an error: the
names found until then are given.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of a chain, free, part of the table itself."""
_NONE = 0xFFFFFFFF
_MOST_SECTORS = 4096
_ENTRY = 128


def find_streams(data: bytes) -> frozenset[str]:
    """The names of the streams and storages right under the root; empty where it is no OLE file."""
    if not data.startswith(MAGIC) or len(data) < 512:
        return frozenset()
    size = 1 << min(max(struct.unpack_from("<H", data, 30)[0], 7), 16)
    table = _table(data, size)
    first = struct.unpack_from("<I", data, 48)[0]
    directory = b"".join(data[at : at + size] for at in _chain(table, first, size))
    return frozenset(_siblings(directory))


def _table(data: bytes, size: int) -> list[int]:
    """The table of allocation: for each sector the one that follows it."""
    sectors = list(struct.unpack_from("<109I", data.ljust(512, b"\x00"), 76))
    following, left = struct.unpack_from("<I", data, 68)[0], _MOST_SECTORS
    while following < _END and left:
        at = (following + 1) * size
        numbers = data[at : at + size]
        if len(numbers) < size:
            break
        *more, following = struct.unpack(f"<{size // 4}I", numbers)
        sectors += more
        left -= 1
    table: list[int] = []
    for sector in sectors:
        if sector >= _END:
            continue
        piece = data[(sector + 1) * size : (sector + 2) * size]
        table += struct.unpack(f"<{len(piece) // 4}I", piece[: len(piece) // 4 * 4])
    return table


def _chain(table: list[int], first: int, size: int) -> Iterator[int]:
    """Offsets of the sectors of a stream, in order."""
    seen: set[int] = set()
    while first < len(table) and first not in seen and len(seen) < _MOST_SECTORS:
        seen.add(first)
        yield (first + 1) * size
        first = table[first]


def _siblings(directory: bytes) -> Iterator[str]:
    """The names in the tree below the root's entry."""
    if len(directory) < _ENTRY:
        return
    waiting = [struct.unpack_from("<I", directory, 76)[0]]
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        at = number * _ENTRY
        if number == _NONE or number in seen or at + _ENTRY > len(directory):
            continue
        seen.add(number)
        length = struct.unpack_from("<H", directory, at + 64)[0]
        yield directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        waiting += struct.unpack_from("<2I", directory, at + 68)
