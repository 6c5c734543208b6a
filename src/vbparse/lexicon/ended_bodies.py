"""How a text says that a body is no more, from `data/ended_bodies.toml`: "Sở Công Thương (nay là …)", "… cũ".

>>> ended = load_ended_bodies()
>>> key = "sở lao động - thương binh và xã hội (nay thuộc sở nội vụ) chủ trì"
>>> ended.says(key, 0, 35), ended.says("sở công thương rà soát hồ sơ cũ", 0, 14)
(True, False)

It refuses words that stand further behind: they are about something else.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.text.fold import fold


@dataclass(frozen=True, slots=True)
class EndedBodies:
    """The cues within and right behind a name, and beginnings of ids that need another treatment."""

    within: re.Pattern[str]
    behind: re.Pattern[str]
    shared: tuple[str, ...]
    unmistakable: tuple[str, ...]

    def says(self, key: str, start: int, end: int) -> bool:
        """Whether the folded text calls the body named at these places a former one."""
        return bool(self.within.search(key, start, end) or self.behind.match(key, end))


@cache
def load_ended_bodies() -> EndedBodies:
    """The table, checked by its examples. Raises `DataError` where one fails."""
    data = tomllib.loads(files("vbparse.data").joinpath("ended_bodies.toml").read_text(encoding="utf-8"))
    for entry in data["cue"]:
        behind = _patterns(entry["words"])[1]
        for said, holds in (*((one, True) for one in entry["examples"]), *((one, False) for one in entry["rejects"])):
            if bool(behind.match(fold(said))) is not holds:
                raise DataError(f"ended_bodies.toml#{entry['id']}: {said!r} is {'not ' if holds else ''}recognised")
    within, behind = _patterns([word for entry in data["cue"] for word in entry["words"]])
    return EndedBodies(within, behind, tuple(data["ids"]["shared"]), tuple(data["ids"]["unmistakable"]))


def _patterns(words: list[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    group = rf"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)"
    return re.compile(rf"(?<!\w){group}"), re.compile(rf" {{0,2}}[(,\[]? {{0,2}}(?<!\w){group}")
