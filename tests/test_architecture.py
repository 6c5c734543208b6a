"""The shape of the package: rings, no circles, one door for each heavy library, one idea a file."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "vbparse"
FILES = sorted(SOURCE.rglob("*.py"))

RINGS = {
    "errors": 0,
    "model": 0,
    "text": 1,
    "data": 1,
    "lexicon": 1,
    "gazetteer": 1,
    "sources": 2,
    "readers": 2,
    "structure": 2,
    "citations": 2,
    "targets": 2,
    "extract": 2,
    "linking": 2,
    "alignment": 2,
    "unread": 3,
    "pipeline": 3,
    "schema": 3,
    "explain": 3,
    "convert": 3,
    "survey": 3,
    "doctor": 3,
    "batch": 3,
    "evaluate": 3,
    "results": 3,
    "compare": 3,
    "export": 3,
    "view": 3,
    "spacy": 3,
    "cli": 3,
    "__main__": 3,
}
"""say (0) ← know (1) ← do (2) ← use (3): a module imports its own ring and those inside."""

DOORS = {
    "rapidfuzz": {"lexicon/fuzzy.py", "alignment/"},
    "bs4": {"readers/html.py"},
    "lxml": {"readers/", "sources/"},
    "underthesea": {"text/words.py"},
    "scipy": {"evaluate/match.py", "alignment/"},
    "pypdfium2": {"readers/pdf/"},
    "pdfplumber": {"readers/pdf/grounds.py"},
    "pytesseract": {"readers/ocr/"},
    "PIL": {"readers/ocr/", "readers/pdf/"},
    "numpy": {"readers/ocr/", "readers/pdf/", "alignment/"},
    "pandas": {"model/frames/"},
    "pyarrow": {"export/"},
    "duckdb": {"export/"},
    "xlsxwriter": {"export/"},
    "jinja2": {"view/"},
    "spacy": {"spacy/"},
    "doc2docx": {"readers/word/"},
    "xlrd": {"readers/sheets/"},
    "click": {"cli/"},
    "rich": {"cli/"},
}
"""Who may import a library."""

HEAVY = {
    *("rapidfuzz", "bs4", "lxml", "underthesea", "scipy", "rich", "pypdfium2", "pdfplumber", "pytesseract", "PIL"),
    *("numpy", "doc2docx", "xlrd", "pandas", "pyarrow", "duckdb", "xlsxwriter", "jinja2", "spacy"),
}
"""Imported inside a function, on first use."""

LAZY = ("readers/html", "readers/pdf/", "readers/ocr/", "readers/word/", "readers/sheets/", "sources/", "spacy/")
"""Modules that are themselves imported on first use, by the table of readers: these may import at their top."""

NOT_AT_START = (
    *("pypdfium2", "pytesseract", "PIL", "doc2docx", "xlrd"),
    *("pyarrow", "duckdb", "xlsxwriter", "jinja2"),
    *("spacy", "underthesea", "pdfplumber", "pandas", "scipy", "rapidfuzz", "bs4", "lxml", "sklearn", "numpy"),
)


def place(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def module_of(path: Path) -> str:
    parts = ("vbparse", *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in FILES}


def imports(path: Path, *, only_at_top: bool = False) -> Iterator[tuple[str, int]]:
    """Names of the modules that a file imports, with the line; those for type checking only are left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            skipped |= {id(child) for child in ast.walk(node)}
        if only_at_top and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            skipped |= {id(child) for child in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write absolute imports"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner if inner in MODULES else str(node.module), node.lineno)


def ring(module: str) -> int | None:
    parts = module.split(".")
    return RINGS[parts[1]] if len(parts) > 1 else None


def test_every_package_has_a_ring() -> None:
    known = {path.relative_to(SOURCE).parts[0].removesuffix(".py") for path in FILES} - {"__init__"}
    assert known <= set(RINGS), f"say in RINGS to which ring these belong: {sorted(known - set(RINGS))}"


@pytest.mark.parametrize("path", FILES, ids=place)
def test_no_import_runs_outward(path: Path) -> None:
    own = ring(module_of(path))
    if own is None:
        return
    for name, line in imports(path):
        other = ring(name) if name.startswith("vbparse.") else None
        assert other is None or other <= own, f"{place(path)}:{line} imports {name}, which lies further out"


def test_no_circle() -> None:
    edges = {
        module: {name for name, _ in imports(path, only_at_top=True) if name in MODULES and name != module}
        for module, path in MODULES.items()
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, f"circle: {' → '.join((*trail[trail.index(module) :], module))}"
        if module not in done:
            for other in sorted(edges[module]):
                visit(other, (*trail, module))
            done.add(module)

    for module in sorted(edges):
        visit(module, ())


@pytest.mark.parametrize("path", FILES, ids=place)
def test_heavy_libraries_have_one_door(path: Path) -> None:
    for name, line in imports(path):
        doors = DOORS.get(name.split(".")[0])
        assert doors is None or any(place(path).startswith(door) for door in doors), (
            f"{place(path)}:{line} imports {name}; its door is {sorted(doors or ())}"
        )
    at_top = {name.split(".")[0] for name, _ in imports(path, only_at_top=True)} & HEAVY
    lazy_door = place(path).startswith(LAZY)  # imported on first use as a whole
    assert not at_top or lazy_door, f"{place(path)} imports {sorted(at_top)} at its top; import inside the function"


@pytest.mark.parametrize("path", FILES, ids=place)
def test_a_file_is_one_idea(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400, f"{place(path)} has {text.count(chr(10))} lines: which two ideas are in it?"
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc"}, (
        f"{place(path)} is named for no idea"
    )
    assert not text.strip() or ast.get_docstring(ast.parse(text)), f"{place(path)} does not say what it is"


LOADED = """
import sys
{statement}
print(" ".join(name for name in {names!r} if name in sys.modules))
"""


@pytest.mark.parametrize(
    "statement",
    [
        "import vbparse",
        "import vbparse.cli.main",
        "from vbparse import parse",
        "from click.testing import CliRunner; from vbparse.cli.main import cli;"
        " assert CliRunner().invoke(cli, ['--help']).exit_code == 0",
    ],
)
def test_the_start_loads_nothing_heavy(statement: str) -> None:
    script = LOADED.format(statement=statement, names=NOT_AT_START)
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.split() == [], f"{statement} loads {result.stdout}"


def test_help_does_not_load_the_models() -> None:
    script = LOADED.format(statement="import vbparse.cli.main", names=("pydantic", "vbparse.pipeline"))
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.split() == [], "vbparse --help has to stay light"
