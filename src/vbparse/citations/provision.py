"""The provision named before an instrument: "khoản 2, khoản 3 Điều 6" Nghị định …, "điểm a khoản 1 Điều 4 của" Luật ….

>>> key = "theo quy định tại khoản 3 điều 6 nghị định số 31/2021/nđ-cp"
>>> provision_before(key, key.index("nghị định"))
(18, Provision(article='6', clause='3', point=None))
>>> provision_before("tại mục iii nghị quyết", 12)
(4, None)

Where only a part, chapter or mục is named, the words belong to the citation and the provision is None.
"""

from __future__ import annotations

import re

from vbparse.model.citation import Provision

_VALUE = r"(?:\d{1,3}[a-zđ]?(?:\.\d{1,3}){0,3}|[ivx]{1,5}|[a-zđ]|thứ [a-zđ]+)(?!\w)"
_STEP = re.compile(
    rf"(?P<word>điểm|khoản|điều|tiểu mục|mục|chương|phần|phụ lục)s? (?P<values>{_VALUE}(?:(?:, ?| và | đến |; ?"
    rf"| ?- ?){_VALUE}){{0,12}})"
    r"(?P<gap>(?:, ?| và |; | ){0,1})"
)
_FIELD = {"điều": "article", "khoản": "clause", "điểm": "point"}
_REACH = 120


def provision_before(key: str, start: int, floor: int = 0) -> tuple[int, Provision | None]:
    """Where the words of the provision begin (`start` itself where none stand before), and the provision."""
    floor = max(floor, start - _REACH)
    end = start
    if key.endswith("của ", floor, end):
        end -= 4
    first = key.find("\n", floor, end)
    if first >= 0:
        floor = key.rfind("\n", floor, end) + 1
    steps: list[re.Match[str]] = []
    for match in _STEP.finditer(key, floor, end):
        if match.start() and key[match.start() - 1].isalnum():
            continue
        if steps and steps[-1].end() != match.start():
            steps = []
        steps.append(match)
    if not steps or steps[-1].end() != end:
        return start, None
    values: dict[str, list[str]] = {}
    for step in steps:
        if field := _FIELD.get(step["word"]):
            values.setdefault(field, []).append(re.sub(r"\s+", " ", step["values"]).strip())
    fields = {field: ", ".join(found) for field, found in values.items()}
    return steps[0].start(), Provision(**fields) if fields else None
