"""Names of instrument types as a line gives them: "KẾ HOẠCH" is KH, "CHƯƠNG TRÌNH HÀNH ĐỘNG" is CTr.

>>> load_doctypes().lookup("kế hoạch hành động").code
'KH'
>>> load_doctypes().leading("quyết định về việc ban hành kế hoạch")[0].code
'QĐ'
>>> load_doctypes().leading("quyết địnhX") is None
True
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.text.fold import fold

_LONGEST = 5  # words of the longest type name


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type of instrument: code, Vietnamese name, and the document kind it has when it stands alone."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class DocTypes:
    """All type names by their folded form."""

    by_name: dict[str, TypeName]
    by_code: dict[str, TypeName]

    def lookup(self, key: str) -> TypeName | None:
        """The type whose name `key` (folded) is, None where it is none."""
        return self.by_name.get(" ".join(key.split()))

    def leading(self, key: str) -> tuple[TypeName, int] | None:
        """The longest type name with which `key` (folded) begins, and how many words it has."""
        words = key.split(maxsplit=_LONGEST)[:_LONGEST]
        for count in range(len(words), 0, -1):
            found = self.by_name.get(" ".join(words[:count]))
            if found is not None:
                return found, count
        return None


@cache
def load_doctypes() -> DocTypes:
    """`data/doctypes.toml`, checked: no name twice, every entry with code, name and kind."""
    entries = tomllib.loads(files("vbparse.data").joinpath("doctypes.toml").read_text(encoding="utf-8"))["type"]
    by_name: dict[str, TypeName] = {}
    by_code: dict[str, TypeName] = {}
    for entry in entries:
        found = TypeName(entry["code"], entry["name"], entry["kind"])
        by_code.setdefault(found.code, found)
        for name in (entry["name"], *entry.get("aliases", ())):
            if by_name.setdefault(fold(name), found) is not found:
                raise DataError(f"doctypes.toml: the name {name!r} stands twice")
    return DocTypes(by_name, by_code)
