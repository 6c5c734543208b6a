"""Whether more or less of what a measure names is better, by its own words.

>>> betterment("tỷ lệ hộ nghèo đa chiều"), betterment("hộ nghèo được sử dụng nước sạch"), betterment("dân số")
(<Direction.DOWN: 'down'>, <Direction.UP: 'up'>, None)

The words stand in `data/betterment.toml`. It refuses to guess where none of them is said.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.lexicon.equivalents import say_alike
from vbparse.lexicon.phrases import Phrases
from vbparse.model.indicator import Direction


def betterment(measure: str) -> Direction | None:
    """UP, DOWN, or None where the words do not say."""
    return _last(load_betterment(), measure)


@cache
def load_betterment() -> Phrases[Direction | None]:
    """`data/betterment.toml`, checked against its examples."""
    data = tomllib.loads(files("vbparse.data").joinpath("betterment.toml").read_text(encoding="utf-8"))
    ways: dict[str, Direction | None] = {}
    for way, words in ((Direction.DOWN, data["down"]), (Direction.UP, data["up"]), (None, data["neither"])):
        for word in words:
            unified = " ".join(say_alike(word)) or word
            if ways.setdefault(unified, way) is not way:
                raise DataError(f"betterment.toml: {word!r} stands under two heads")
    table = Phrases(ways)
    for measure, way in data["examples"]:
        if (_last(table, measure) or "") != way:
            raise DataError(f"betterment.toml: {measure!r} is not {way or 'left open'}")
    return table


def _last(table: Phrases[Direction | None], measure: str) -> Direction | None:
    found = [way for _, _, way in table.find(say_alike(measure)) if way is not None]
    return found[-1] if found else None
