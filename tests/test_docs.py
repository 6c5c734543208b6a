"""What the documentation shows works: commands, Python snippets, notebooks, links."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.M | re.S)
SNIPPETS = [code for language, code in BLOCKS if language == "python"]
COMMANDS = [
    line.removeprefix(".venv/bin/")
    for language, code in BLOCKS
    if language == "bash"
    for line in code.splitlines()
    if line.removeprefix(".venv/bin/").startswith("vbparse ")
]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the documentation expects to find, where commands may write."""
    folder = tmp_path_factory.mktemp("docs")
    for name in ("corpora", "gold", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def test_there_is_something_to_run() -> None:
    assert len(COMMANDS) >= 6
    assert len(SNIPPETS) >= 2
    assert NOTEBOOKS


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_of_the_readme_run(line: str, place: Path) -> None:
    words = shlex.split(line)[1:]
    result = subprocess.run(
        [sys.executable, "-m", "vbparse.cli.main", *words], cwd=place, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("code", SNIPPETS, ids=lambda code: code.splitlines()[-1][:30])
def test_python_of_the_readme_runs(code: str, place: Path) -> None:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=place, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip()


def test_the_two_commands_of_the_readme_are_marked_for_ci() -> None:
    for mark in ("main", "tests"):
        assert re.search(rf"<!-- {mark} -->\n```bash\n.+?```", README, re.S), (
            f"README.md: no block after <!-- {mark} -->"
        )


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("*/README.md")), ids=lambda path: path.name
)
def test_files_that_the_documentation_names_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:src|tests|corpora|gold|notebooks)/[\w./-]+\w)`", text):
        assert (ROOT / name).exists(), f"{path.name} names {name}, which is not there"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_run(path: Path, place: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(place / "notebooks" / path.name, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(place / "notebooks")}}
    )
    client.execute()
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert all(not cell.get("outputs") for cell in cells), "commit it without outputs"
