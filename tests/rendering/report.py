"""The table of agreement: `python -m tests.rendering.report [--format pdf] [--made 12] [--errors] [--write-baseline]`."""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Sequence
from pathlib import Path

from tests.rendering.compare import FIELDS, FLOORED
from tests.rendering.formats import FORMATS
from tests.rendering.measure import Measured, measure, papers_of

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


def read_baseline(path: Path = BASELINE) -> dict[str, dict[str, float]]:
    """The shares that may not fall, by format and field; {} where there is none yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def find_falls(floors: dict[str, dict[str, float]], results: Sequence[Measured]) -> list[str]:
    """What is less than its floor, as sentences."""
    return [
        f"{one.format.name}: {field} agrees by {one.share(field):.4f}, was {floor:.4f}"
        for one in results
        if one.lacking is None
        for field, floor in floors.get(one.format.name, {}).items()
        if math.floor(one.share(field) * 10000) / 10000 < floor
    ]


def write_baseline(results: Sequence[Measured], path: Path = BASELINE) -> None:
    """Shares rounded down, so that the same result never falls below itself; formats not measured keep theirs."""
    floors = read_baseline(path)
    for one in results:
        if one.lacking is None:
            floors[one.format.name] = {field: math.floor(one.share(field) * 10000) / 10000 for field in FIELDS}
    path.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Renders, reads, compares, prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.rendering.report", description=__doc__)
    parser.add_argument("--format", action="append", help="only this one (may be repeated); scans only when named")
    parser.add_argument("--made", default="0-11", help="seeds of made plans, as 0-11 or 3,5 (empty: none)")
    parser.add_argument("--no-corpora", action="store_true", help="only made plans")
    parser.add_argument("--only", help="only papers whose name holds this")
    parser.add_argument("--errors", action="store_true", help="also each disagreement")
    parser.add_argument("--write-baseline", action="store_true")
    options = parser.parse_args()
    papers = papers_of(read_seeds(options.made), corpora=not options.no_corpora)
    papers = [paper for paper in papers if not options.only or options.only in paper.name]
    chosen = [
        form for form in FORMATS if (form.name in options.format if options.format else "ocr" not in form.parts)
    ]
    results: list[Measured] = []
    for form in chosen:
        start = time.perf_counter()
        results.append(measure(form, papers))
        print(f"{form.name}: {time.perf_counter() - start:.1f} s", flush=True)
    if options.errors:
        print(render_errors(results))
    print(f"{len(papers)} papers\n{render_table(results)}")
    if options.write_baseline:
        write_baseline(results)


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
