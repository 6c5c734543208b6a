"""`vbparse doctor`: what is installed, what is lost without the rest."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from vbparse import doctor
from vbparse.cli.doctor import command

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def names(requirements: list[str]) -> set[str]:
    found = (re.match(r"[\w-]+", one) for one in requirements)
    return {match.group() for match in found if match}


def test_it_knows_the_libraries_that_the_project_declares() -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    assert set(doctor.REQUIRED) == names(project["dependencies"]), "say in doctor.REQUIRED what each library is for"
    extras = project["optional-dependencies"]
    assert {name: extra for name, (_, extra) in doctor.OPTIONAL.items()} == {
        name: extra for extra in ("ocr", "tables") for name in names(extras[extra])
    }


def test_a_sound_installation() -> None:
    result = CliRunner().invoke(command, [])
    assert result.exit_code == 0
    assert re.search(r"^Python +installed +3\.\d+", result.output, re.M)
    assert re.search(r"^lxml +installed +\d", result.output, re.M)


def test_programs_that_are_missing_cost_no_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    result = CliRunner().invoke(command, [])
    assert result.exit_code == 0
    assert "tesseract            not installed" in result.output
    assert "apt-get install tesseract-ocr-vie" in result.output
    assert "without it: scans and pages without a usable text layer stay empty" in result.output
    told = json.loads(CliRunner().invoke(command, ["--json"]).output)
    assert told["sound"] is True
    missing = {part["name"] for part in told["parts"] if not part["installed"]}
    assert {"tesseract", "tesseract data: vie", "LibreOffice"} <= missing
    assert all(part["install"] and part["lost"] for part in told["parts"] if part["name"] in missing)


def test_a_required_library_that_is_missing_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "REQUIRED", {**doctor.REQUIRED, "no-such-library": "nothing works"})
    result = CliRunner().invoke(command, [])
    assert result.exit_code == 1
    assert "no-such-library      MISSING" in result.output


def test_a_program_that_does_not_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "tesseract"
    broken.write_text("no program", encoding="utf-8")
    monkeypatch.setattr("shutil.which", lambda name: str(broken))
    parts = {part.name: part for part in doctor.examine()}
    assert (parts["tesseract"].installed, parts["tesseract"].version) == (True, None)
    assert not parts["tesseract data: vie"].installed
