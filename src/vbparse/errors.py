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


class MissingLibrary(VbparseError):
    """A library that only some formats need is not installed.

    >>> str(MissingLibrary("pandas", "tables"))
    "pandas is not installed; pip install 'vbparse[tables]'"
    """

    def __init__(self, name: str, extra: str) -> None:
        self.name = name
        self.extra = extra
        super().__init__(f"{name} is not installed; pip install 'vbparse[{extra}]'")

    def __reduce__(self) -> tuple[type[MissingLibrary], tuple[str, str]]:
        return (type(self), (self.name, self.extra))


class InvalidDocument(VbparseError):
    """JSON that is not a `PlanDocument` of this schema version."""


class InvalidGold(VbparseError):
    """A gold file that does not follow the annotation guide."""


class DataError(VbparseError):
    """A packaged data file contradicts itself; the message names file, entry and fault."""


class AmbiguousName(VbparseError):
    """A name or code that meant several things, asked for without the day, or the province, that tells.

    >>> str(AmbiguousName("15", ("Yên Bái until 2025-06-30", "Lào Cai since 2025-07-01")))
    '15: names Yên Bái until 2025-06-30, Lào Cai since 2025-07-01; say at which date'
    """

    def __init__(self, name: str, candidates: tuple[str, ...], way_out: str = "say at which date") -> None:
        self.name = name
        self.candidates = candidates
        self.way_out = way_out
        super().__init__(f"{name}: names {', '.join(candidates)}; {way_out}")

    def __reduce__(self) -> tuple[type[AmbiguousName], tuple[str, tuple[str, ...], str]]:
        return (type(self), (self.name, self.candidates, self.way_out))
