"""What an instrument promulgates and what a page without one is about, from `data/kinds.toml`.

>>> load_kinds().promulgated("về việc ban hành kế hoạch kiểm kê tài sản")
'plan'
>>> load_kinds().promulgated("phê duyệt đề án chuyển đổi số")
'programme'
>>> load_kinds().promulgated("thành lập ban chỉ đạo chương trình") is None
True
>>> load_kinds().laid_down("về kế hoạch phát triển du lịch"), load_kinds().laid_down("về chương trình giám sát")
('plan', None)
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.text.fold import fold

_LEAD = r"[ *]*(?:về việc |v/v |về |việc |nay |quyết định )?"
_ABOUT = r"[ *]*(?:về việc |v/v |về )"
_VERB = (
    r"(?:ban hành|phê duyệt|thông qua|công bố)(?: và (?:tổ chức )?(?:thực hiện|triển khai))?(?: kèm theo (?:quyết định|"
    r"nghị quyết|văn bản) này)?(?: bổ sung| điều chỉnh)?"
    r"(?: nội dung| bản| các)? "
)


@dataclass(frozen=True, slots=True)
class Kinds:
    """The patterns of what is promulgated, and words of news and of other pages."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    topics: tuple[tuple[str, re.Pattern[str]], ...]
    pages: tuple[tuple[str, re.Pattern[str]], ...]

    def promulgated(self, key: str) -> str | None:
        """The kind of what the folded title promulgates, None where it promulgates none of these."""
        for kind, pattern in self.patterns:
            if pattern.match(key):
                return kind
        return None

    def laid_down(self, key: str) -> str | None:
        """The kind of what a decision or resolution is about as a whole: "Về Kế hoạch phát triển …" is the plan."""
        for kind, pattern in self.topics:
            if pattern.match(key):
                return kind
        return None

    def page(self, key: str) -> dict[str, int]:
        """How many words of each group a page without an instrument has."""
        return {name: len(set(pattern.findall(key))) for name, pattern in self.pages}


def _words(words: list[str]) -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:" + "|".join(sorted((re.escape(fold(word)) for word in words), key=len, reverse=True)) + ")"
    )


@cache
def load_kinds() -> Kinds:
    """`data/kinds.toml`, each pattern checked against its own examples."""
    data = tomllib.loads(files("vbparse.data").joinpath("kinds.toml").read_text(encoding="utf-8"))
    patterns = []
    topics = []
    for entry in data["promulgated"]:
        alone = re.compile(entry["pattern"])
        for example in entry["examples"]:
            if alone.match(fold(example)) is None:
                raise DataError(f"kinds.toml#{entry['id']}: does not match its example {example!r}")
        for reject in entry["rejects"]:
            if alone.match(fold(reject)):
                raise DataError(f"kinds.toml#{entry['id']}: matches its reject {reject!r}")
        patterns.append((entry["kind"], re.compile(rf"{_LEAD}{_VERB}(?:{entry['pattern']})")))
        topics.append(
            (entry["kind"], re.compile(rf"{_ABOUT}(?:{entry['pattern']})(?! (?:giám sát|công tác của)(?!\w))"))
        )
    return Kinds(tuple(patterns), tuple(topics), tuple((page["id"], _words(page["words"])) for page in data["page"]))
