"""The table of agreement: `python -m tests.rendering.report [--quick] [--format pdf] [--errors] [--write-baseline]`.

`baseline.json` has two sets of floors: "quick" over the papers of the test suite, "full" over the report's own.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Sequence
from pathlib import Path

from tests.rendering.compare import FIELDS, FLOORED
from tests.rendering.formats import FORMATS
from tests.rendering.measure import QUICK_SEEDS, Measured, measure, papers_of

BASELINE = Path(__file__).parent / "baseline.json"
SHORT = {"legal_bases": "bases", "cross_references": "refs", "objectives": "object.", "indicators": "indic."}


def render_table(results: Sequence[Measured]) -> str:
    """One line a format; shares in percent, "." for 100; "err" is the share of wrong characters."""
    names = [SHORT.get(field, field)[:9] for field in FIELDS]
    lines = [f"{'format':<11}{'err %':>7} " + "".join(f"{name:>10}" for name in names)]
    for one in results:
        if one.lacking is not None:
            lines.append(f"{one.format.name:<11}  not made: {one.lacking}")
            continue
        shares = "".join(f"{_percent(one.share(field)):>10}" for field in FIELDS)
        short = [field for field in FLOORED if one.share(field) < one.format.promise]
        mark = f"  < {one.format.promise:.0%}: {', '.join(short)}" if short else ""
        lines.append(f"{one.format.name:<11}{100 * one.error:>7.2f} {shares}{mark}")
        lines += [f"    {reading.paper}: {reading.failure}" for reading in one.readings if reading.failure]
    return "\n".join(lines)


def _percent(share: float) -> str:
    return "." if share == 1 else f"{math.floor(share * 10000) / 100:.2f}"


def render_errors(results: Sequence[Measured], *, width: int = 700, most: int = 6) -> str:
    """Every disagreement: "-" what only the text says, "+" what only the format says."""
    lines: list[str] = []
    for one in results:
        for reading in one.readings:
            for field, agreement in reading.agreements.items():
                if not agreement.missing and not agreement.extra:
                    continue
                lines.append(f"== {one.format.name} {reading.paper} {field} {agreement.share:.3f}")
                lines += [f"  - {str(fact)[:width]}" for fact in agreement.missing[:most]]
                lines += [f"  + {str(fact)[:width]}" for fact in agreement.extra[:most]]
    return "\n".join(lines)


Floors = dict[str, dict[str, float]]


def read_baseline(kind: str, path: Path = BASELINE) -> Floors:
    """The shares that may not fall, by format and field, of the set "quick" or "full"; {} where there is none yet."""
    if not path.is_file():
        return {}
    found: dict[str, Floors] = json.loads(path.read_text(encoding="utf-8"))
    return found.get(kind, {})


def find_falls(floors: Floors, results: Sequence[Measured]) -> list[str]:
    """What is less than its floor, as sentences."""
    return [
        f"{one.format.name}: {field} agrees by {one.share(field):.4f}, was {floor:.4f}"
        for one in results
        if one.lacking is None
        for field, floor in floors.get(one.format.name, {}).items()
        if math.floor(one.share(field) * 10000) / 10000 < floor
    ]


def write_baseline(kind: str, results: Sequence[Measured], path: Path = BASELINE) -> None:
    """Shares rounded down, so that the same result never falls below itself; formats not measured keep theirs."""
    sets = {one: read_baseline(one, path) for one in ("quick", "full")}
    for one in results:
        if one.lacking is None:
            shares = {field: math.floor(one.share(field) * 10000) / 10000 for field in FIELDS}
            sets[kind][one.format.name] = shares
    order = [form.name for form in FORMATS]
    ordered = {one: dict(sorted(floors.items(), key=lambda item: order.index(item[0]))) for one, floors in sets.items()}
    path.write_text(json.dumps(ordered, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Renders, reads, compares, prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.rendering.report", description=__doc__)
    parser.add_argument("--format", action="append", help="only this one (may be repeated); scans only when named")
    parser.add_argument("--quick", action="store_true", help="the formats and papers of the test suite")
    parser.add_argument("--made", default="0-11", help="seeds of made plans, as 0-11 or 3,5 (empty: none)")
    parser.add_argument("--no-corpora", action="store_true", help="only made plans")
    parser.add_argument("--only", help="only papers whose name holds this")
    parser.add_argument("--errors", action="store_true", help="also each disagreement")
    parser.add_argument("--write-baseline", action="store_true")
    options = parser.parse_args()
    kind = "quick" if options.quick else "full"
    seeds = QUICK_SEEDS if options.quick else read_seeds(options.made)
    papers = papers_of(seeds, corpora=not options.no_corpora)
    papers = [paper for paper in papers if not options.only or options.only in paper.name]
    named = set(options.format or (form.name for form in FORMATS if form.quick or "ocr" not in form.parts))
    chosen = [form for form in FORMATS if form.name in named and (form.quick or not options.quick)]
    results: list[Measured] = []
    for form in chosen:
        start = time.perf_counter()
        results.append(measure(form, papers))
        print(f"{form.name}: {time.perf_counter() - start:.1f} s", flush=True)
    if options.errors:
        print(render_errors(results))
    print(f"{len(papers)} papers\n{render_table(results)}")
    whole = not options.only and not options.no_corpora and options.made == parser.get_default("made")
    if whole and (falls := find_falls(read_baseline(kind), results)):
        print("\n".join(["less than the baseline:", *falls]))
    if options.write_baseline and whole:
        write_baseline(kind, results)


def read_seeds(text: str) -> list[int]:
    out: list[int] = []
    for part in text.split(","):
        if "-" in part:
            low, high = part.split("-")
            out += range(int(low), int(high) + 1)
        elif part:
            out.append(int(part))
    return out


if __name__ == "__main__":
    main()
