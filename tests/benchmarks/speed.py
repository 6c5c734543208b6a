"""Speed, measured here and now:  python tests/benchmarks/speed.py corpora/

Characters per second of each document and share of each stage; the cost of a character where one document is repeated
1, 2, 4, 8 and 16 times; underthesea's word_tokenize on the same text in the same run; start-up times. Shared machines
differ from day to day: ratios within one run count, not absolute times.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from vbparse.pipeline import parse

REPEATS = (1, 2, 4, 8, 16)


def best_of(times: int, act: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    shortest = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        act()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest


def measure_documents(paths: list[Path]) -> None:
    """Characters per second of each document."""
    total_characters, total_seconds = 0, 0.0
    print("document, characters, milliseconds, characters per second")
    for path in paths:
        data = path.read_bytes()
        characters = len(data.decode("utf-8", "replace"))
        seconds = best_of(5, lambda data=data, name=path.name: parse(data, name=name))  # type: ignore[misc]
        total_characters, total_seconds = total_characters + characters, total_seconds + seconds
        print(f"{path.name}, {characters}, {1000 * seconds:.1f}, {characters / seconds:,.0f}")
    print(f"all, {total_characters}, {1000 * total_seconds:.1f}, {total_characters / total_seconds:,.0f}")


def measure_stages(data: bytes, name: str) -> None:
    """Share of each package of vbparse in the time of one parse (own time, profiled: shares count)."""
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(5):
        parse(data, name=name)
    profile.disable()
    shares: dict[str, float] = defaultdict(float)
    whole = 0.0
    for (file, _, _), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        whole += own
        if "vbparse" in file:
            shares[stage_of(file)] += own
        else:
            for (caller, _, _), (_, _, spent, _) in callers.items():
                shares[stage_of(caller) if "vbparse" in caller else "elsewhere"] += spent
    print(f"\nstage, share of the time of {name}")
    for stage, spent in sorted(shares.items(), key=lambda item: -item[1]):
        print(f"{stage}, {100 * spent / whole:.1f}%")


def stage_of(file: str) -> str:
    """The package of vbparse that a file belongs to."""
    parts = Path(file).parts
    inner = parts[len(parts) - 1 - parts[::-1].index("vbparse") + 1 :]
    return inner[0].removesuffix(".py") if inner else "vbparse"


def measure_growth(text: str) -> None:
    """Cost of a character as the text grows; linear is 1.0."""
    print("\nrepeats, characters, seconds, microseconds per character")
    costs = {}
    for times in REPEATS:
        data = "\n".join([text] * times).encode()
        seconds = best_of(3 if times < 8 else 1, lambda data=data: parse(data, name="x.txt"))  # type: ignore[misc]
        costs[times] = seconds / (times * len(text))
        print(f"{times}, {times * len(text)}, {seconds:.3f}, {1e6 * costs[times]:.2f}")
    print(f"cost of a character, {REPEATS[-1]} times to once: {costs[REPEATS[-1]] / costs[1]:.2f}")


def measure_rival(text: str) -> None:
    """underthesea.word_tokenize on the same text, and vbparse in the same minute."""
    from underthesea import word_tokenize

    word_tokenize("Sở Y tế")
    words = best_of(2, lambda: word_tokenize(text))
    ours = best_of(3, lambda: parse(text.encode(), name="x.txt"))
    print(f"\nwhole parse: {len(text) / ours:,.0f} characters per second")
    print(f"underthesea.word_tokenize: {len(text) / words:,.0f} characters per second")
    print(f"the whole parse takes {ours / words:.2f} of the time of word segmentation")


def measure_starts(path: Path) -> None:
    """Whole processes, from nothing to exit."""
    command = [sys.executable, "-m", "vbparse.cli.main"]
    for label, words in (("--help", ["--help"]), (f"parse {path.name}", ["parse", str(path)])):
        run = [*command, *words]
        seconds = best_of(3, lambda run=run: subprocess.run(run, check=True, capture_output=True))  # type: ignore[misc]
        print(f"vbparse {label}: {seconds:.2f} s")


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of .txt documents")
    paths = sorted(parser.parse_args().folder.glob("*.txt"))
    longest = max(paths, key=lambda path: path.stat().st_size)
    text = longest.read_text(encoding="utf-8")
    parse(longest)
    measure_documents(paths)
    measure_stages(longest.read_bytes(), longest.name)
    measure_growth(text)
    measure_rival(text)
    print()
    measure_starts(longest)


if __name__ == "__main__":
    main()
