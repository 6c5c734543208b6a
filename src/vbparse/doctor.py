"""What is installed: Python, vbparse with its libraries, and the programs that only some formats need.

>>> [part.name for part in examine() if part.required and not part.installed]
[]

A required part that is missing is a broken installation; an optional one costs what its `lost` says.
"""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

_NO_SCANS = "scans and pages without a usable text layer stay empty"
REQUIRED = {
    "pydantic": "nothing works",
    "click": "the command line",
    "beautifulsoup4": "the character set that a web page declares",
    "lxml": "web pages, Word files, spreadsheets",
    "pypdfium2": "PDF files",
    "numpy": "PDF files",
    "pdfplumber": "tables of coloured cells in PDF files",
    "msdoc2docx": "old Word files (DOC)",
    "xlrd": "old spreadsheets (XLS)",
    "rapidfuzz": "names that are not written as usual",
    "ahocorasick-rs": "names of agencies and provinces",
    "underthesea": "words of several syllables",
    "scipy": "vbparse eval",
    "jinja2": "vbparse view, pages of vbparse compare",
    "spacy": "vbparse.spacy, vbparse export --format spacy",
}
"""The libraries that come with vbparse, and what is lost without each."""

OPTIONAL = {
    "pytesseract": (_NO_SCANS, "ocr"),
    "pillow": (_NO_SCANS, "ocr"),
    "pandas": ("to_frames", "tables"),
    "pyarrow": ("vbparse export to Parquet and DuckDB", "tables"),
    "duckdb": ("vbparse export to DuckDB", "tables"),
    "xlsxwriter": ("vbparse export to Excel", "tables"),
}
"""The libraries of the extras `ocr` and `tables`: what is lost without each, and its extra."""

_VERSION = re.compile(r"\d+(?:\.\d+)+\S*")
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `version` None where it is unknown, `lost` what does not work without it, `install` the command."""

    name: str
    required: bool
    installed: bool
    version: str | None
    lost: str
    install: str


def examine() -> list[Part]:
    """Every part, the required ones first; nothing is imported, programs are asked for their version."""
    python = Part("Python", True, True, platform.python_version(), "nothing works", "")
    return [python, _own(), *_libraries(), *_recognition(), _office()]


def is_sound(parts: Sequence[Part]) -> bool:
    """Whether nothing required is missing."""
    return all(part.installed for part in parts if part.required)


def render_parts(parts: Sequence[Part]) -> str:
    """One line a part; below those that are missing what is lost and the command that installs them."""
    width = max(len(part.name) for part in parts)
    lines: list[str] = []
    for part in parts:
        state = "installed" if part.installed else ("MISSING" if part.required else "not installed")
        lines.append(f"{part.name.ljust(width)}  {state.ljust(13)}  {part.version or ''}".rstrip())
        if not part.installed:
            lines += [f"    without it: {part.lost}", f"    to install: {part.install}"]
    missing = [part.name for part in parts if not part.installed]
    lines.append(f"not installed: {', '.join(missing)}" if missing else "everything is installed")
    return "\n".join(lines)


def render_json(parts: Sequence[Part]) -> str:
    """The same for programs."""
    return json.dumps({"sound": is_sound(parts), "parts": [asdict(part) for part in parts]}, indent=2)


def _own() -> Part:
    try:
        own: str | None = version("vbparse")
    except PackageNotFoundError:
        own = None
    return Part("vbparse", True, own is not None, own, "the command's version is unknown", "pip install vbparse")


def _libraries() -> Iterator[Part]:
    for name, lost in REQUIRED.items():
        found = _version_of(name)
        yield Part(name, True, found is not None, found, lost, f"pip install {name}")
    for name, (lost, extra) in OPTIONAL.items():
        found = _version_of(name)
        yield Part(name, False, found is not None, found, lost, f"pip install 'vbparse[{extra}]'")


def _version_of(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _recognition() -> Iterator[Part]:
    program = shutil.which("tesseract")
    languages = _ask([program, "--list-langs"]).split() if program else []
    yield Part(
        "tesseract", False, program is not None, _version_in(_ask([program, "--version"])) if program else None,
        _NO_SCANS,
        "apt-get install tesseract-ocr (macOS: brew install tesseract)",
    )  # fmt: skip
    yield Part(
        "tesseract data: vie", False, "vie" in languages, None, _NO_SCANS,
        "apt-get install tesseract-ocr-vie (macOS: brew install tesseract-lang)",
    )  # fmt: skip


def _office() -> Part:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    found = _version_in(_ask([program, "--version"])) if program else None
    return Part(
        "LibreOffice", False, program is not None, found,
        "old Word files that the built-in converter cannot read are refused",
        "apt-get install libreoffice-writer (macOS: brew install --cask libreoffice)",
    )  # fmt: skip


def _ask(command: list[str | None]) -> str:
    """What a program says; nothing where it does not answer."""
    try:
        done = subprocess.run(
            [word for word in command if word], capture_output=True, text=True, errors="replace", timeout=_LONGEST,
            stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout + done.stderr


def _version_in(text: str) -> str | None:
    found = _VERSION.search(text)
    return found.group() if found else None
