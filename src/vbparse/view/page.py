"""The shell of every page: one self-contained file with its styles, script, words and data, and a strict policy.

A page called `document` is made of `assets/document.html.j2` (which extends `shell.html.j2`), `document.css`,
`document.js` and `document.words.toml`, each after the shell's own. The policy in its head names the script and the
styles by their hash, so that nothing else can run, load or be sent, whatever a document says.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from vbparse.errors import DataError
from vbparse.view.safety import Json, script_json, show
from vbparse.view.words import Language, load_words

if TYPE_CHECKING:
    from jinja2 import Environment

SHELL = "shell"


def render_page(
    name: str, *, title: str, language: Language, data: Mapping[str, Json], context: Mapping[str, object]
) -> str:
    """The page `name` as HTML.

    `title` is the window's; `data` is what its script reads as `page.data`; `context` is for its template, in which
    `word("key")` gives an interface word. The same arguments give the same bytes.
    """
    from markupsafe import Markup

    words = load_words(SHELL, name)
    tongues: dict[str, Json] = {one: {key: entry[one] for key, entry in words.items()} for one in Language}
    style, script = _assets(name, "css"), _assets(name, "js")
    return (
        _templates()
        .get_template(f"{name}.html.j2")
        .render(
            context,
            title=title,
            language=language.value,
            languages=[one.value for one in Language],
            word=lambda key: words[key][language],
            policy=_policy(script, style),
            style=Markup(style),
            script=Markup(script),
            data=Markup(script_json({"language": language.value, "words": tongues, "data": data})),
        )
    )


def _policy(script: str, style: str) -> str:
    """Only this script and these styles; no request, no form, no base; no text ever becomes markup."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@cache
def _assets(name: str, kind: str) -> str:
    """The shell's file and the page's, one after the other; what would end its element is a fault of ours.

    A long one may be several files: `comparison-chart.js` comes before `comparison.js`.
    """
    every = {file.name: file for file in files("vbparse.view").joinpath("assets").iterdir()}
    parts = sorted(one for one in every if one.endswith(f".{kind}") and one.startswith((f"{name}.", f"{name}-")))
    content = "\n".join(every[one].read_text(encoding="utf-8") for one in (f"{SHELL}.{kind}", *parts))
    if "</script" in content.lower() or "</style" in content.lower() or "<!--" in content or "\r" in content:
        raise DataError(f"{name}.{kind}: it holds what ends its element in a page")
    return content


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    return Environment(
        loader=PackageLoader("vbparse.view", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: show(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
