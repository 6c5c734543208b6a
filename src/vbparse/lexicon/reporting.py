"""`data/reporting.toml` → when words order a report, and how often.

>>> reporting = load_reporting()
>>> [f.value for f in reporting.frequencies("tổng hợp báo cáo theo định kỳ hàng tháng, quý, năm")]
['monthly', 'quarterly', 'annual']
>>> [f.value for f in reporting.frequencies("báo cáo định kỳ, đột xuất")]
['ad_hoc', 'periodic']
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.lexicon.references import alternation
from vbparse.model.duty import Frequency
from vbparse.text.fold import fold

_FILE = "reporting.toml"


@dataclass(frozen=True, slots=True)
class Reporting:
    """Patterns over folded text."""

    patterns: tuple[tuple[Frequency, re.Pattern[str]], ...]
    noun_before: re.Pattern[str]
    noun_after: re.Pattern[str]
    decision: re.Pattern[str]
    matter: re.Pattern[str]
    sending: re.Pattern[str]

    def frequencies(self, key: str) -> tuple[Frequency, ...]:
        """Each frequency that the words name; a bare "định kỳ" only where no other period is named."""
        return tuple(self.places(key))

    def places(self, key: str) -> dict[Frequency, int]:
        """The frequencies that the words name, each with the place where it is first named."""
        matches = ((frequency, pattern.search(key)) for frequency, pattern in self.patterns)
        found = {frequency: match.start() for frequency, match in matches if match}
        recurring = [f for f in found if f not in (Frequency.AD_HOC, Frequency.PERIODIC)]
        return {f: at for f, at in found.items() if f is not Frequency.PERIODIC or not recurring}


@cache
def load_reporting() -> Reporting:
    """The words, checked against their examples and rejects."""
    raw = tomllib.loads(files("vbparse.data").joinpath(_FILE).read_text(encoding="utf-8"))
    patterns: list[tuple[Frequency, re.Pattern[str]]] = []
    for entry in raw["frequency"]:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(entry['patterns'])})(?!\w)".replace(" )(?!", ")(?!"))
        for example in entry["examples"]:
            if not pattern.search(fold(example)):
                raise DataError(f"{_FILE}#{entry['id']}: does not match its example {example!r}")
        for reject in entry["rejects"]:
            if pattern.search(fold(reject)):
                raise DataError(f"{_FILE}#{entry['id']}: matches its reject {reject!r}")
        patterns.append((Frequency(entry["id"]), pattern))
    report = raw["report"]
    return Reporting(
        patterns=tuple(patterns),
        noun_before=re.compile(r"(?<!\w)" + alternation(report["not_after"]) + r" $"),
        noun_after=re.compile(r" " + alternation(report["not_before"]) + r"(?!\w)"),
        decision=re.compile(r"(?<!\w)" + alternation(report["decisions"]) + r"(?!\w)"),
        matter=re.compile(r" " + alternation(report["matters"]) + r"(?!\w)|[.,;(]|$"),
        sending=re.compile(r"(?<!\w)" + alternation(report["sendings"]) + r"(?!\w)"),
    )
