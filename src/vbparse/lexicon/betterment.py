"""Whether more or less of what a measure names is better, by its own words.

>>> betterment("tỷ lệ hộ nghèo đa chiều"), betterment("hộ nghèo được sử dụng nước sạch"), betterment("dân số")
(<Direction.DOWN: 'down'>, <Direction.UP: 'up'>, None)
>>> betterment("tỷ lệ khám phá tội phạm"), betterment("tỷ lệ chất thải không được thu gom")
(<Direction.UP: 'up'>, <Direction.DOWN: 'down'>)

The words stand in `data/betterment.toml`: an act against an evil is a good, "không" turns what stands behind it. Where
good and evil are both named, those who are counted have to be told from what is said of them; it refuses to guess.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.lexicon.equivalents import say_alike
from vbparse.lexicon.phrases import Phrases
from vbparse.model.indicator import Direction

_HEADS = ("down", "people", "up", "acts", "things", "negates", "leads", "bases", "open", "neither")
_PASSIVE = "được"


@dataclass(frozen=True, slots=True)
class _Sign:
    """A word for or against more: `people` may only be those counted, `passive` is "được …", `place` counts leads."""

    way: Direction
    people: bool
    passive: bool
    place: int


def betterment(measure: str) -> Direction | None:
    """UP, DOWN, or None where the words do not say."""
    return _judge(_read(load_betterment(), say_alike(measure)))


@cache
def load_betterment() -> Phrases[str]:
    """`data/betterment.toml`, checked against its examples."""
    data = tomllib.loads(files("vbparse.data").joinpath("betterment.toml").read_text(encoding="utf-8"))
    heads: dict[str, str] = {}
    for head in _HEADS:
        for word in data[head]:
            unified = " ".join(say_alike(word)) or word
            known = heads.setdefault(unified, head)
            if known != head and {known, head} != {"up", "acts"}:
                raise DataError(f"betterment.toml: {word!r} stands under {known} and {head}")
            if head == "acts":  # what also is a good by itself acts where an evil stands behind it
                heads[unified] = head
    table = Phrases(heads)
    for measure, way in data["examples"]:
        if (found := _judge(_read(table, say_alike(measure))) or "") != way:
            raise DataError(f"betterment.toml: {measure!r} is not {way or 'left open'} but {found or 'left open'}")
    return table


def _read(table: Phrases[str], syllables: Sequence[str]) -> list[_Sign] | None:
    """The signs in order, acts and negations carried out; None where nobody can say."""
    signs: list[_Sign] = []
    leads, acting, turned, end = 0, False, False, -1
    for start, stop, head in table.find(syllables):
        passive = syllables[start] == _PASSIVE
        if head == "open":
            return None
        if head == "bases" and signs:
            break
        if head in ("leads", "bases"):
            leads, acting, turned = leads + 1, False, False
        elif head == "things":
            acting = True
        elif head == "negates":
            turned, acting, end = not turned, False, stop
        elif passive and stop == len(syllables):
            break  # of the number: "số hộ nghèo giảm được"
        else:
            if passive and start > end:
                turned = False  # "không nơi nương tựa được …": a new predicate
            if head in ("down", "people"):
                if acting:
                    continue
                way = Direction.UP if turned else Direction.DOWN
                signs.append(_Sign(way, head == "people" and not turned, passive, leads))
            elif head in ("up", "acts"):
                if stop == len(syllables) and syllables[start:stop] == ("đạt",):
                    break
                acting = head == "acts"
                signs.append(_Sign(Direction.DOWN if turned else Direction.UP, False, passive, leads))
    return signs


def _judge(signs: list[_Sign] | None) -> Direction | None:
    """What the signs say together; of those who contradict each other only what grammar sets apart."""
    if not signs:
        return None
    first = signs[0]
    if all(one.way is first.way for one in signs):
        return first.way
    evils = [at for at, one in enumerate(signs) if one.way is Direction.DOWN]
    goods = [at for at, one in enumerate(signs) if one.way is Direction.UP]
    if all(signs[at].people for at in evils) and first.way is Direction.DOWN:
        return Direction.UP  # hộ nghèo … tiếp cận
    evil = signs[evils[-1]]
    if any(signs[at].passive and signs[at].place == evil.place for at in goods if at > evils[-1]):
        return Direction.UP  # bị xâm hại … được hỗ trợ
    if first.way is Direction.UP and goods[-1] < evils[0]:
        after = [signs[at] for at in evils]
        if all(one.people or one.place > signs[goods[-1]].place for one in after):
            return Direction.UP  # bao phủ bảo hiểm y tế đối với hộ nghèo
    return None
