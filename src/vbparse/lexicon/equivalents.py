"""Words that say the same in a measure, brought to one form: spellings, abbreviations, ways to say it.

>>> " ".join(say_alike("Trường THCS, THPT có nhà vệ sinh"))
'trung học cơ sở trung học phổ thông có công trình vệ sinh'
>>> say_alike("tỉ lệ xã/phường/thị trấn trên địa bàn tỉnh") == say_alike("Tỷ lệ xã, phường, thị trấn")
True

It refuses what only overlaps: "hộ nghèo" and "hộ cận nghèo" keep their words.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.lexicon.phrases import Phrases, split
from vbparse.text.fold import fold


@lru_cache(maxsize=1 << 13)
def say_alike(text: str) -> tuple[str, ...]:
    """The syllables of the text with abbreviations written out and equivalent phrases in one form."""
    written_out = _replace(split(text), load_abbreviations())
    return _replace(written_out, load_equivalents())


def _replace(syllables: tuple[str, ...], table: Phrases[tuple[str, ...]]) -> tuple[str, ...]:
    out: list[str] = []
    at = 0
    for start, end, say in table.find(syllables):
        out.extend(syllables[at:start])
        if tuple(out[len(out) - len(say) :]) != say:  # "trẻ em trẻ em", "tỷ lệ tỷ trọng" is one
            out.extend(say)
        at = end
    return (*out, *syllables[at:])


@cache
def load_abbreviations() -> Phrases[tuple[str, ...]]:
    """`data/abbreviations.toml`: what each stands for."""
    data = tomllib.loads(files("vbparse.data").joinpath("abbreviations.toml").read_text(encoding="utf-8"))
    return Phrases({short: split(full) for short, full in data["abbreviations"].items()})


@cache
def load_equivalents() -> Phrases[tuple[str, ...]]:
    """`data/equivalents.toml`, checked: no form says two things."""
    data = tomllib.loads(files("vbparse.data").joinpath("equivalents.toml").read_text(encoding="utf-8"))
    say: dict[tuple[str, ...], tuple[str, ...]] = {}
    forms: dict[str, tuple[str, ...]] = {}
    for entry in data["same"]:
        target = split(entry["say"])
        for form in (*entry["forms"], entry["say"]):
            if not form:
                continue
            if fold(form) != form:
                raise DataError(f"equivalents.toml: write {form!r} in folded form, {fold(form)!r}")
            if say.setdefault(split(form), target) != target:
                raise DataError(f"equivalents.toml: {form!r} says both {say[split(form)]} and {target}")
            forms[form] = target
    return Phrases(forms)
