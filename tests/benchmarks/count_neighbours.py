"""Count how often syllables stand beside each other: `python -m tests.benchmarks.count_neighbours FOLDER … > table`.

Prints the lines of `table` in `data/neighbours.toml`: a word, the level of its count, the words after it by level, all
without what only one document has. Scans are passed over: what recognition misreads would count as usual. Pairs that
are slips themselves have to be taken out by hand.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from vbparse.errors import VbparseError
from vbparse.lexicon.neighbours import ABBREVIATION, NUMBER, word_class
from vbparse.readers.load import read_source
from vbparse.readers.options import Ocr, ReadOptions
from vbparse.structure.build import clean
from vbparse.text.fold import fold
from vbparse.text.syllables import is_syllable

_TOKEN = re.compile(r"[^\W\d_]+|[\d_]+|[^\w ]")
_LONGEST = 8


def words(text: str) -> list[str]:
    """The words of a text as they are counted; what is none (a mark, a foreign word) is empty and parts the others."""
    classes = (word_class(token) for token in _TOKEN.findall(fold(text)))
    return [
        word if word in (NUMBER, ABBREVIATION) or (is_syllable(word) and len(word) <= _LONGEST) else ""
        for word in classes
    ]


def table(texts: Iterable[str]) -> Iterator[str]:
    """The lines of the table for these documents, in the order of the words."""
    alone: Counter[str] = Counter()
    beside: Counter[tuple[str, str]] = Counter()
    has_word: Counter[str] = Counter()
    has_pair: Counter[tuple[str, str]] = Counter()
    for text in texts:
        said = words(text)
        pairs = [(one, two) for one, two in pairwise(said) if one and two and {one, two} - {NUMBER, ABBREVIATION}]
        alone.update(word for word in said if word)
        beside.update(pairs)
        has_word.update({word for word in said if word})
        has_pair.update(set(pairs))
    after: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (one, two), count in beside.items():
        if has_pair[one, two] > 1:
            after[one][count.bit_length() - 1].append(two)
    for word in sorted(word for word in alone if has_word[word] > 1):
        levels = after[word]
        groups = ";".join(" ".join(sorted(levels.get(level, ()))) for level in range(1, max(levels, default=0) + 1))
        yield f"{word};{alone[word].bit_length() - 1};{groups}"


def read(folders: Iterable[Path]) -> Iterator[str]:
    """The cleaned text of each file that can be read without recognition."""
    for folder in folders:
        for path in sorted(file for file in folder.rglob("*") if file.is_file()):
            try:
                yield clean(read_source(path, options=ReadOptions(ocr=Ocr.NEVER))).text
            except VbparseError as error:
                print(error, file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    for line in table(read(parser.parse_args().folders)):
        print(line)


if __name__ == "__main__":
    main()
