"""Speed, measured here and now:  python tests/benchmarks/speed.py corpora/

Characters per second of each document; processor seconds per megabyte (UTF-8) of each stage and check; the cost of a
character where one document is repeated 1, 2, 4, 8 and 16 times, and where one line holds nothing but one thing;
underthesea's word_tokenize on the same text in the same run; start-up times. Shared machines differ from day to day:
ratios within one run count, not absolute times.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Generator
from pathlib import Path

from vbparse import pipeline
from vbparse.linking.checks import table
from vbparse.pipeline import parse

REPEATS = (1, 2, 4, 8, 16)
LONG_LINES = ("1234567890", "Chỉ tiêu 1, ", "của ", "abcdefg", " ", "|", "(", "- ", "10% ", "1.1. ", "Sở Y tế, ")
PIPELINE = pipeline.__name__


def best_of(times: int, act: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The shortest of several runs, in seconds of the processor: what else the machine does counts less."""
    shortest = float("inf")
    for _ in range(times):
        start = clock()
        act()
        shortest = min(shortest, clock() - start)
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


def timed(name: str, stage: Callable[..., object], spent: dict[str, float]) -> Callable[..., object]:
    """The stage with its processor time added up under its name; a generator's work counts as the stage's."""

    def run(*args: object, **kwargs: object) -> object:
        start = time.process_time()
        try:
            result = stage(*args, **kwargs)
            return tuple(result) if isinstance(result, Generator) else result
        finally:
            spent[name] += time.process_time() - start

    return run


def measure_stages(paths: list[Path]) -> None:
    """Processor seconds per megabyte of each stage that the pipeline names, and of each check; the best of three."""
    spent: dict[str, float] = defaultdict(float)
    names = [name for name, home in inspect.getmembers(pipeline, inspect.isfunction) if home.__module__ != PIPELINE]
    for name in names:
        setattr(pipeline, name, timed(name, getattr(pipeline, name), spent))
    table.CHECKS = tuple(timed(check.__name__, check, spent) for check in table.CHECKS)  # type: ignore[misc]
    best: dict[str, float] = {}
    megabytes = sum(path.stat().st_size for path in paths) / 1e6
    for _ in range(3):
        spent.clear()
        for path in paths:
            pipeline.parse(path)
        best = {name: min(seconds, best.get(name, seconds)) for name, seconds in spent.items()}
    print("\nstage, seconds per MB (run_checks holds the checks)")
    for name, seconds in sorted(best.items(), key=lambda item: -item[1]):
        if seconds / megabytes >= 0.001:
            print(f"{name}, {seconds / megabytes:.3f}")
    importlib.reload(table)
    importlib.reload(pipeline)


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


def measure_long_lines(size: int) -> None:
    """One line of nothing but one thing, and ten times as much: linear is 1.0."""
    print("\nrepeated, bytes, MB per second, growth of the cost of a byte")
    for piece in LONG_LINES:
        costs = []
        for length in (size, 10 * size):
            data = ("KẾ HOẠCH\n" + piece * (length // len(piece.encode()))).encode()
            costs.append(best_of(1, lambda data=data: parse(data, name="x.md")) / length)  # type: ignore[misc]
        print(f"{piece!r}, {10 * size}, {1e-6 / costs[1]:.2f}, {costs[1] / costs[0]:.2f}")


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
        seconds = best_of(
            3,
            lambda run=run: subprocess.run(run, check=True, capture_output=True),  # type: ignore[misc]
            time.perf_counter,
        )
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
    measure_growth(text)
    measure_long_lines(100_000)
    measure_rival(text)
    print()
    measure_starts(longest)
    measure_stages(paths)


if __name__ == "__main__":
    main()
