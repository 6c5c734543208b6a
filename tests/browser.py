"""Pages in the system's Chromium, without a window; a test that needs it is skipped where there is none.

The fixture `opened`, which `conftest.py` makes known to all tests, opens one: `opened(path_or_html)` gives an
`Opened`, whose `faults` (errors, breaches of the page's policy, requests beyond the file) are looked at when the test
ends.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
WIDE, TABLET, PHONE = (1440, 900), (1024, 768), (390, 844)


@dataclass(frozen=True, slots=True)
class Opened:
    """A page in the browser, and what went wrong in it."""

    page: Page
    faults: list[str] = field(default_factory=list)


Open = Callable[..., Opened]


def _listen(one: Opened, address: str) -> None:
    def told(said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            one.faults.append(said.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            one.faults.append(f"request: {request.url}")

    def spoke(dialog: Dialog) -> None:
        one.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    one.page.on("console", told)
    one.page.on("pageerror", lambda error: one.faults.append(str(error)))
    one.page.on("dialog", spoke)
    one.page.on("request", asked)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium is installed")
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        sync.expect.set_options(timeout=20_000)  # other tests may run beside this one
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page from a file, offline; at the end of the test nothing may have gone wrong in any of them."""
    pages: list[Opened] = []

    def open_page(
        html: str | Path,
        *,
        size: tuple[int, int] = WIDE,
        scheme: str = "light",
        at: str = "",
        motion: str = "reduce",
        wait: str = "load",
    ) -> Opened:
        path = html
        if not isinstance(path, Path):
            path = tmp_path / f"page-{len(pages)}.html"
            path.write_text(str(html), encoding="utf-8")
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion=motion,  # type: ignore[arg-type]
            offline=True,
        )
        page = context.new_page()
        one = Opened(page)
        address = path.resolve().as_uri()
        _listen(one, address)
        pages.append(one)
        page.goto(address + at, wait_until=wait)  # type: ignore[arg-type]
        return one

    yield open_page
    faults = [fault for one in pages for fault in one.faults]
    for one in pages:
        one.page.context.close()
    assert not faults, faults
