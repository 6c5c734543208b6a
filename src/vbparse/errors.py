"""What can go wrong before parsing begins: an input that cannot be read.

Parsing itself never raises on content: a strange document gives a `PlanDocument` with diagnostics.
Every message names the input, the reason and a way out.
"""

from __future__ import annotations


class VbparseError(Exception):
    """Base of all errors that vbparse raises on purpose."""


class UnreadableInput(VbparseError):
    """The input cannot be read: missing file, folder, binary content, wrong encoding.

    >>> str(UnreadableInput("plan.pdf", "it is a PDF file", "convert it to text first"))
    'plan.pdf: it is a PDF file; convert it to text first'
    """

    def __init__(self, name: str, reason: str, way_out: str) -> None:
        self.name = name
        self.reason = reason
        self.way_out = way_out
        super().__init__(f"{name}: {reason}; {way_out}")

    def __reduce__(self) -> tuple[type[UnreadableInput], tuple[str, str, str]]:
        return (type(self), (self.name, self.reason, self.way_out))


class UnsupportedFormat(UnreadableInput):
    """The input is of a kind for which no reader is registered."""


class InvalidDocument(VbparseError):
    """JSON that is not a `PlanDocument` of this schema version."""


class InvalidGold(VbparseError):
    """A gold file that does not follow the annotation guide."""


class DataError(VbparseError):
    """A packaged data file contradicts itself; the message names file, entry and fault."""
