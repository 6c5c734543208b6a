"""Property tests look for new examples when a person runs them; a run of CI tries the same ones each time."""

from __future__ import annotations

import os

from hypothesis import settings

from tests.browser import chromium, opened

__all__ = ["chromium", "opened"]
"""Fixtures of all tests: one browser a run, since two of playwright's do not live in one process."""

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
