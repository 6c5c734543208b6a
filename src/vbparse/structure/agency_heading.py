"""The agency with which a labelled paragraph begins: "Các sở, ban, ngành có liên quan căn cứ chức năng …" up to "căn cứ".

It refuses a paragraph whose body stands further on ("Căn cứ Kế hoạch này, các sở …"), and "Giao Sở Y tế …", which is a
sentence of the issuer.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.verbs import load_verbs
from vbparse.model.base import Span

_REACH = 600
_COLON = re.compile(r"[:](?!\d)")
_STOP = re.compile(r"[.;](?= |\Z)")


class Separator(StrEnum):
    """What stands after the agency: nothing, a colon, or its verb."""

    NOTHING = "nothing"
    COLON = "colon"
    VERB = "verb"


@dataclass(frozen=True, slots=True)
class AgencyLead:
    """The agency part `text[start:end]` of a paragraph and what follows it."""

    span: Span
    separator: Separator


def find_agency_lead(text: str, key: str, start: int, end: int) -> AgencyLead | None:
    """The agency that opens `text[start:end]`, None where the paragraph does not begin with one."""
    limit = min(end, start + _REACH)
    lead = _leads().match(key, start, limit)
    at = lead.end() if lead else start
    if at >= limit:
        return None
    mentions = load_agencies().find(text, key, at, limit)
    known = bool(mentions) and mentions[0].span.start - at <= 0
    if not known and not _heads().match(key, at, limit):
        return None
    spans = [mention.span for mention in mentions]
    colon = _COLON.search(key, at, limit)
    verb_at = None
    for verb in load_verbs().find(text, key, at, colon.start() if colon else limit):
        if verb.span.start > at and not any(span.start <= verb.span.start < span.end for span in spans):
            verb_at = verb.span.start
            break
    if verb_at is not None:
        return AgencyLead(Span(start, _trim(key, start, verb_at)), Separator.VERB)
    if colon is not None:
        if _STOP.search(key, at, colon.start()) and not any(";" in key[s.start : s.end] for s in spans) and key.find(". ", at, colon.start()) >= 0:
            return None
        return AgencyLead(Span(start, _trim(key, start, colon.start())), Separator.COLON)
    if limit < end or key.find(". ", at, end) >= 0:
        return None
    return AgencyLead(Span(start, _trim(key, start, end)), Separator.NOTHING)


def _trim(key: str, start: int, end: int) -> int:
    while end > start and key[end - 1] in " ,;:.*":
        end -= 1
    return end


@cache
def _data() -> dict[str, list[str]]:
    data: dict[str, list[str]] = tomllib.loads(files("vbparse.data").joinpath("headings.toml").read_text(encoding="utf-8"))["agency"]
    return data


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_longest_first(_data()['leads']))}) +")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_longest_first(_data()['heads']))})(?!\w)")


def _longest_first(forms: list[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form), form))
