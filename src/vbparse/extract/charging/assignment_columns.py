"""Which column of a task-assignment table says who leads, what, with whom, until when, with which product.

"Cơ quan thực hiện" over "Chủ trì | Phối hợp" are two columns, "Thời gian" over "Bắt đầu | Hoàn thành" ends with the
second. Where several columns could be one, the one that says it best is taken: "Cơ quan chủ trì" before "Lãnh đạo phụ
trách", the tasks before the group they stand in. It refuses tables of indicators, of persons and of procedures.
"""

from __future__ import annotations

from collections.abc import Sequence

from vbparse.lexicon.assignments import AssignmentWords, load_assignment_words
from vbparse.model.base import Span
from vbparse.structure.clean import CleanCell, CleanTable
from vbparse.structure.column_heads import Heads, words_of
from vbparse.structure.outline import Outline

Row = Sequence[CleanCell | None]
_LONGEST = 90
_SAMPLE = 40


def read_columns(outline: Outline, table: CleanTable, heads: Heads | None) -> dict[str, int]:
    """The place of each kind of column; empty where the heads do not name both a task and who does it."""
    if heads is None:
        return {}
    words = load_assignment_words()
    stacks = [tuple(_words(outline, span) for span in stack) for stack in heads.columns]
    return choose(outline, words, stacks, table.grid()[heads.rows :])


def row_columns(outline: Outline, row: Row) -> dict[str, int]:
    """The same of one row of heads, as it is repeated on a new page or under a group."""
    words = load_assignment_words()
    seen: set[int] = set()
    stacks: list[tuple[str, ...]] = []
    for cell in row:
        said = words_of(outline.doc, cell) if cell is not None and id(cell) not in seen else ""
        seen.add(id(cell))
        stacks.append((said,) if said else ())
    return choose(outline, words, stacks, [])


def choose(
    outline: Outline, words: AssignmentWords, stacks: Sequence[tuple[str, ...]], data: Sequence[Row]
) -> dict[str, int]:
    """The columns by kind, from the words above each of them."""
    if any(len(head) > _LONGEST for stack in stacks for head in stack[:1]):
        return {}
    found: dict[str, list[tuple[int, int]]] = {}
    refused: list[str] = []
    for column, stack in enumerate(stacks):
        read = _read(words, stack)
        if read is None:
            continue
        name, rank = read
        if name == "refuses":
            refused.append(stack[-1])
        else:
            found.setdefault(name, []).append((rank, column))
    if "lead" not in found or "task" not in found:
        return {}
    places = {name: min(each)[1] for name, each in found.items()}
    tasks = [column for _, column in found["task"]]
    if len(tasks) > 1:
        places["task"] = max(tasks, key=lambda column: (_distinct(outline, data, column), -column))
    explicit = any(words.names_tasks(head) for head in stacks[places["task"]])
    if refused and not (explicit and all(words.may_stand(head) for head in refused)):
        return {}
    return places


def _words(outline: Outline, span: Span) -> str:
    return " ".join(outline.key[span.start : span.end].replace("*", " ").replace("_", " ").split())


def _read(words: AssignmentWords, stack: Sequence[str]) -> tuple[str, int] | None:
    """The kind of a column and how well its head says it: the innermost head that says something decides."""
    names = [(name, words.rank(name, head)) for head in stack if (name := words.column(head)) is not None]
    if not names:
        return None
    if names[0][0] in ("task", "due", "lead", "refuses") and names[-1][0] == "product":
        return names[0]  # "Thời gian" over "Kết quả" would be odd; the outer head says what the column is
    return names[-1]


def _distinct(outline: Outline, data: Sequence[Row], column: int) -> int:
    return len({words_of(outline.doc, row[column]) for row in data[:_SAMPLE] if column < len(row)} - {""})
