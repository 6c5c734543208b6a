"""LibreOffice as the second try, only where it is installed: a file turned into DOCX in a folder of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_LONGEST = 120.0


def find_office() -> str | None:
    """The program's path, None where it is not installed."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def convert_with_office(data: bytes, suffix: str, seconds: float) -> bytes | None:
    """The DOCX that LibreOffice makes of a file with this suffix; None where it is missing, fails or takes too long."""
    program = find_office()
    if program is None or seconds <= 1:
        return None
    with tempfile.TemporaryDirectory(prefix="vbparse-") as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(data)
        out = Path(folder, "out")
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(source)),
        ]
        if not _run(command, min(seconds, _LONGEST)):
            return None
        made = out / "source.docx"
        return made.read_bytes() if made.is_file() and made.stat().st_size else None


def _run(command: list[str], seconds: float) -> bool:
    """Whether the program ended by itself; its children are ended with it."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False
