"""The options for how much of a file is read, the same for every command that reads files."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from vbparse.readers.options import DEFAULT, Ocr, ReadOptions

P = ParamSpec("P")
R = TypeVar("R")

_MEGABYTE = 1024 * 1024
_SIZE = {"": 1, "k": 1024, "m": _MEGABYTE, "g": 1024 * _MEGABYTE}


class Size(click.ParamType):  # type: ignore[type-arg]
    """A number of bytes, with k, M or G for what is long: `500M`."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of bytes; fails for what is no positive size."""
        text = str(value).strip().lower().removesuffix("b").removesuffix("i")
        number, unit = (text[:-1], text[-1]) if text[-1:] in ("k", "m", "g") else (text, "")
        try:
            size = int(float(number) * _SIZE[unit])
        except (ValueError, OverflowError):
            size = 0
        if size <= 0:
            self.fail(f"{value!r} is no size in bytes, such as 5000000, 500k or 200M", param, ctx)
        return size


def reading_options(command: Callable[P, R]) -> Callable[..., R]:
    """Adds `--max-pages`, `--max-bytes`, `--max-seconds` and `--ocr`, handed over as one argument `options`."""

    @wraps(command)
    def limited(*args: object, **named: object) -> R:
        given = {name: named.pop(name) for name in ("max_pages", "max_bytes", "max_seconds")}
        options = ReadOptions(**given, ocr=Ocr(named.pop("ocr")))  # type: ignore[arg-type]
        return command(*args, options=options, **named)  # type: ignore[arg-type]

    for option in reversed(_OPTIONS):
        limited = option(limited)
    return limited


_OPTIONS = (
    click.option("--max-pages", type=click.IntRange(1), default=DEFAULT.max_pages, show_default=True,
                 help="Pages (or sheets) that are read; a longer file is told to be truncated."),
    click.option("--max-bytes", type=Size(), default=str(DEFAULT.max_bytes // _MEGABYTE) + "M", show_default=True,
                 help="A larger file is not read at all."),
    click.option("--max-seconds", type=click.FloatRange(min=0, min_open=True), default=DEFAULT.max_seconds,
                 show_default=True, help="What is not read by then is left out, and told."),
    click.option("--ocr", type=click.Choice([one.value for one in Ocr]), default=DEFAULT.ocr.value, show_default=True,
                 help="Recognise images: where there is no usable text, never, or on each page."),
)  # fmt: skip
