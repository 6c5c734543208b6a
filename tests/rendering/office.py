"""Files as LibreOffice writes them from a DOCX: PDF of a second producer, ODT, DOC, RTF."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

FORMATS = {"pdf": "pdf", "odt": "odt", "doc": "doc:MS Word 97", "rtf": "rtf"}


def find_office() -> str | None:
    """The program, None where the machine has none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(documents: list[bytes], to: str, *, suffix: str = "docx", seconds: int = 300) -> list[bytes]:
    """Each document in another format, all with one start of the program.

    Raises `RuntimeError` where the program is missing or makes no file.
    """
    program = find_office()
    if program is None:
        raise RuntimeError("LibreOffice (soffice) is not installed")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        sources = [place / f"{at}.{suffix}" for at in range(len(documents))]
        for path, data in zip(sources, documents, strict=True):
            path.write_bytes(data)
        result = subprocess.run(
            [
                program,
                f"-env:UserInstallation=file://{place}/profile",
                "--headless",
                "--convert-to",
                FORMATS[to],
                "--outdir",
                str(place / "out"),
                *map(str, sources),
            ],
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        made = [place / "out" / f"{path.stem}.{to}" for path in sources]
        missing = [path.name for path in made if not path.is_file()]
        if missing:
            raise RuntimeError(f"LibreOffice made no {missing}: {result.stderr[-300:]}")
        return [path.read_bytes() for path in made]
