"""A record of CSV after RFC 4180, which no spreadsheet takes for formulas.

>>> render_record(("Sở Y tế, Sở Tài chính", -5, 9.5, True, None, "", "=1+1"))
'"Sở Y tế, Sở Tài chính",-5,9.5,true,,"",\\'=1+1\\r\\n'

Null is an empty field, an empty text is `""`; line ends within a text stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from vbparse.export.formulas import guard_formula
from vbparse.model.frames.values import Value

BOM = "\ufeff"
"""Without it Excel reads a CSV that is opened by a double click as windows-1258, not as UTF-8."""

END = "\r\n"

_QUOTED = re.compile(r'[",;\t\r\n|]|\A\s|\s\Z|\A\Z')


def render_record(values: Iterable[Value]) -> str:
    """One line with its end."""
    return ",".join(map(render_field, values)) + END


def render_field(value: Value) -> str:
    """One value: text guarded and in quotation marks where it needs them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    text = guard_formula(value)
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if _QUOTED.search(text) else text
