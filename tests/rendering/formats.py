"""The table of formats: how a paper becomes a file of each, and what a machine needs for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from tests.rendering.fonts import find_fonts
from tests.rendering.html import render_html, render_word_html
from tests.rendering.markdown import render_markdown
from tests.rendering.office import convert, find_office
from tests.rendering.paper import Paper

Render = Callable[[Sequence[Paper]], list[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name: its file's suffix, its renderer, its promise for `compare.FLOORED`.

    `tolerance`: the share of letters that recognition may misread in a field's words. `needs`: why it cannot be made
    here, else None. `quick` formats are in the test suite.
    """

    name: str
    suffix: str
    render: Render
    promise: float
    quick: bool = False
    tolerance: float = 0.0
    parts: tuple[str, ...] = ()

    def needs(self) -> str | None:
        """What this machine lacks for the format."""
        for part in self.parts:
            if (reason := _LACKS[part]()) is not None:
                return reason
        return None


def _fonts() -> str | None:
    return None if find_fonts() else "neither Liberation Serif nor DejaVu Serif is installed"


def _office() -> str | None:
    return None if find_office() else "LibreOffice (soffice) is not installed"


def _pdf() -> str | None:
    return None if find_spec("reportlab") else "reportlab is not installed"


def _ocr() -> str | None:
    import shutil
    import subprocess

    if shutil.which("tesseract") is None:
        return "tesseract is not installed"
    if any(find_spec(name) is None for name in ("pytesseract", "PIL", "numpy")):
        return "the extra [ocr] is not installed"
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
    return None if "vie" in listed.split() else "tesseract has no Vietnamese (tesseract-ocr-vie)"


_LACKS: dict[str, Callable[[], str | None]] = {"fonts": _fonts, "office": _office, "reportlab": _pdf, "ocr": _ocr}


def _each(render: Callable[[Paper], bytes]) -> Render:
    return lambda papers: [render(paper) for paper in papers]


def _docx(automatic: bool, restarts: bool = True) -> Callable[[Paper], bytes]:
    def render(paper: Paper) -> bytes:
        from tests.rendering.word import render_docx

        return render_docx(paper, automatic=automatic, restarts=restarts)

    return render


def _pdf_plain(paper: Paper) -> bytes:
    from tests.rendering.pdf import render_pdf

    return render_pdf(paper)


def _pdf_other(paper: Paper) -> bytes:
    """The same law, another office: smaller type, no drawn blanks, rows cut by pages, a stamp, a running head."""
    from tests.rendering.pdf import Dress, render_pdf

    stamp = "Người ký: VĂN PHÒNG; Thời gian ký: 02.01.2027 08:15:30 +07:00"
    running = "CÔNG BÁO/Số 286/Ngày 27-05-2026"
    sizes = (13, 12, 3, 2, 1.0, 1.15, 4, 11, 11.5)
    return render_pdf(paper, Dress(*sizes, blanks=False, split_rows=True, stamp=stamp, running=running))


def _by_office(to: str) -> Render:
    return lambda papers: convert([_docx(True, to != "doc")(paper) for paper in papers], to)


def _scan(worn: bool) -> Callable[[Paper], bytes]:
    def render(paper: Paper) -> bytes:
        from tests.rendering.scan import CLEAN, WORN, render_scan

        return render_scan(_pdf_plain(paper), WORN if worn else CLEAN)

    return render


FORMATS = (
    Format("html", "html", _each(render_html), 1.0, True),
    Format("html-word", "html", _each(render_word_html), 1.0, True),
    Format("md", "md", _each(lambda paper: render_markdown(paper).encode()), 1.0, True),
    Format("docx", "docx", _each(_docx(False)), 1.0, True),
    Format("docx-auto", "docx", _each(_docx(True)), 1.0, True),
    Format("pdf", "pdf", _each(_pdf_plain), 0.99, True, parts=("reportlab", "fonts")),
    Format("pdf-other", "pdf", _each(_pdf_other), 0.99, True, parts=("reportlab", "fonts")),
    Format("pdf-office", "pdf", _by_office("pdf"), 0.99, parts=("office",)),
    Format("odt", "odt", _by_office("odt"), 1.0, parts=("office",)),
    Format("doc", "doc", _by_office("doc"), 1.0, parts=("office",)),
    Format("rtf", "rtf", _by_office("rtf"), 1.0, parts=("office",)),
    Format("scan", "pdf", _each(_scan(False)), 0.95, tolerance=0.03, parts=("reportlab", "fonts", "ocr")),
    Format("scan-worn", "pdf", _each(_scan(True)), 0.90, tolerance=0.05, parts=("reportlab", "fonts", "ocr")),
)
"""In the order of the report. What LibreOffice writes is promised as DOCX is, though it numbers in its own way."""
