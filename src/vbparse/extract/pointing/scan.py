"""References inside a document, as a stretch of text words them, before anything is resolved.

>>> for text in ("thực hiện chỉ tiêu 13, chỉ tiêu 14.", "điểm d, khoản 1, mục III", "mục II của Kế hoạch này"):
...     print([(m.kind.value, m.labels) for m in scan_references(text, text.lower(), codes=frozenset({"KH"}))])
[('indicator', ('13', '14'))]
[('section', ('III.1.d',))]
[('section', ('II',))]
>>> text = "theo khoản 3 Điều 6 Nghị định số 31/2023/NĐ-CP; 04 chỉ tiêu; theo Kế hoạch"
>>> list(scan_references(text, text.lower(), codes=frozenset({"KH"})))
[]

It refuses provisions of a cited instrument (those belong to the citation), counts, and the bare name of a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vbparse.extract.pointing.foreign import ASIDE, is_external, is_foreign
from vbparse.extract.pointing.labels import scan_labels
from vbparse.extract.pointing.patterns import load_patterns
from vbparse.lexicon.references import Head, ReferenceWords, load_reference_words
from vbparse.model.base import Span
from vbparse.model.reference import ReferenceKind

_SECTION_LEVEL = 5
_ARTICLE_LEVEL = 4
_POINT_LEVEL = 2
_LOOK_BACK = 12
_LONGEST_LEAD = 100


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference as found.

    `codes`: the types that the document's name may mean, for `this_document`. `here`: the head of "Điều này", "khoản
    này",
    whose label is that of the place where the words stand. `words`: the reference's own words where it has no label.
    """

    span: Span
    kind: ReferenceKind
    labels: tuple[str, ...]
    rule: str
    codes: tuple[str, ...] = ()
    here: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class _Link:
    """One head with its labels in a chain such as "điểm a khoản 2 Mục II"."""

    head: Head
    labels: tuple[str, ...]
    here: bool


@dataclass(slots=True)
class _Chain:
    start: int
    end: int
    links: list[_Link]


def scan_references(
    text: str, key: str, start: int = 0, end: int | None = None, *, codes: frozenset[str] | None = None
) -> Iterator[Mention]:
    """All references between `start` and `end`, in order; `codes` are the types of the document's own instruments.

    With `codes=None` every document word with a demonstrative is taken for the document itself.
    """
    stop = len(key) if end is None else end
    found = [*_provisions(text, key, start, stop, codes)]
    found += _itself(key, start, stop, codes)
    found += _annexes(text, key, start, stop, codes)
    found.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    reach = start
    for mention in found:
        # "mục III của Kế hoạch này" is one reference: what lies inside is not counted again
        if mention.span.start >= reach:
            yield mention
            reach = mention.span.end


def _itself(key: str, start: int, end: int, own: frozenset[str] | None) -> Iterator[Mention]:
    lexicon = load_reference_words()
    for match in load_patterns().itself.finditer(key, start, end):
        codes = lexicon.documents[_plain(match["word"])]
        if own is None or own.intersection(codes):
            span = Span(match.start(), match.end())
            yield Mention(span, ReferenceKind.THIS_DOCUMENT, (), "references.toml#document", codes)


def _annexes(text: str, key: str, start: int, end: int, own: frozenset[str] | None) -> Iterator[Mention]:
    """Appendices without a label: "phụ lục dự toán kèm theo", "kèm theo Phụ lục danh mục …"."""
    patterns, lexicon = load_patterns(), load_reference_words()
    for match in _annex_words(key, start, end):
        if patterns.candidate.match(key, match.start("annex"), end):
            continue
        after, lead = (match["after"] or "").strip(), match["lead"] or ""
        if not after and lead not in ("kèm theo", "đính kèm", "gửi kèm", "tại", "theo"):
            continue
        stop = match.end()
        tail = patterns.tail.match(key, stop, end)
        of_this = tail and (own is None or own.intersection(lexicon.documents[_plain(tail["word"])]))
        if not after and lead in ("tại", "theo") and not (of_this or _STOPS.match(key[stop : stop + 2])):
            continue  # "theo phụ lục hợp đồng": an ordinary noun
        shown = tail and patterns.demonstrative.match(key, tail.end(), end)
        if tail and not shown and is_external(text, key, tail, end):
            continue
        words = text[match.start("annex") : match.end("words") if after else match.end("annex")]
        plain = words.strip().lower() == "phụ lục"
        if plain and after and not (tail and shown):
            words = text[match.start("annex") : stop]
        if shown:
            stop = shown.end()
        here = "appendix" if after == "này" else None
        span = Span(match.start("annex"), stop)
        yield Mention(
            span, ReferenceKind.APPENDIX, (), "references.toml#appendix", here=here, words=" ".join(words.split())
        )


_STOPS = re.compile(r" ?(?:[).,;:]|$)")


def _annex_words(key: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of the appendix pattern, which begins with what may be missing: its noun is looked for first."""
    pattern = load_patterns().annex
    while (noun := key.find("phụ lục", start, end)) >= 0:
        match = pattern.search(key, max(start, noun - _LONGEST_LEAD), end)
        if match is None:
            return
        yield match
        start = match.end()


def _provisions(text: str, key: str, start: int, end: int, own: frozenset[str] | None) -> Iterator[Mention]:
    """Indicators, objectives, sections, articles …: chains from small to large, joined into lists."""
    patterns = load_patterns()
    lexicon = load_reference_words()
    reach = start
    for candidate in patterns.candidate.finditer(key, start, end):
        if candidate.start() < reach:
            continue
        chains: list[_Chain] = []
        at = candidate.start()
        while True:
            chain = _chain(text, key, at, end, lexicon)
            if chain is None:
                break
            chains.append(chain)
            gap = re.compile(r" {0,3}(?:[,;]|và(?= )|hoặc(?= ))(?: {0,3}(?:và|hoặc)(?= ))? {0,3}").match(
                key, chain.end, end
            )
            following = patterns.head.match(key, gap.end(), end) if gap else None
            if following is None:
                break
            at = following.start()
        if not chains:
            continue
        reach = chains[-1].end
        tail = patterns.tail.match(key, reach, end)
        aside = ASIDE.match(key, reach, end) if tail is None else None
        behind = patterns.tail.match(key, aside.end(), end) if aside else None
        if behind and is_external(text, key, behind, end):
            reach = behind.end()  # "khoản 6 Điều 1 (chi tiết tại Phụ lục số 6) Nghị quyết số 03/2017/NQ-HĐND"
            continue
        named: tuple[str, ...] = ()
        if tail:
            shown = patterns.demonstrative.match(key, tail.end(), end)
            named = lexicon.documents[_plain(tail["word"])]
            first = chains[0].links[0].head
            if shown:
                reach = shown.end()
                if own is not None and not own.intersection(named) and first.level >= _POINT_LEVEL:
                    continue
            elif is_external(text, key, tail, end):
                reach = tail.end()
                continue
            elif first.level >= _POINT_LEVEL:
                # a bare name is this document only where it is called so: "mục II của Kế hoạch" in a plan
                if own is not None and not own.intersection(named):
                    continue
                reach = tail.end()
            else:
                reach = tail.end()
            chains[-1].end = reach
        elif is_foreign(text, key, reach, end):
            continue
        if len(chains) == 1 and _defines(key, chains[0], start):
            continue
        _inherit(chains)
        for chain in chains:
            mention = _mention(chain)
            if mention:
                yield mention


_MARKER = re.compile(r"[-+*•# ]*(?:[\w.]{1,8}[.)/] ?)?[* ]*|.*\| ?")


def _defines(key: str, chain: _Chain, start: int) -> bool:
    """ "- Chỉ tiêu 4: …", "Mục tiêu 1: Về …" at the head of a line or cell say what it is; they do not point at it."""
    if not key.startswith((":", "."), chain.end) or (key[chain.end] == "." and chain.links[0].head.level > 1):
        return False
    low = max(start, chain.start - 240)
    line = max(low, key.rfind("\n", low, chain.start) + 1)
    closes = key[chain.end] == "." and key[chain.end : chain.end + 2].strip() == "."
    if closes and chain.end + 1 >= len(key.rstrip()):
        return False
    return chain.start - line < 200 and bool(_MARKER.fullmatch(key, line, chain.start))


def _chain(text: str, key: str, at: int, end: int, lexicon: ReferenceWords) -> _Chain | None:
    patterns = load_patterns()
    chain = _Chain(at, at, [])
    position = at
    while True:
        match = patterns.head.match(key, position, end)
        if match is None:
            break
        head = lexicon.heads[_plain(match["head"])]
        this = key.startswith("này", match.end())
        if chain.links and not _encloses(chain.links[-1].head, head, key, position, this):
            break
        if not _is_head(text, key, match, head, begins=not chain.links):
            break
        if this:
            if head.level <= 1:
                break
            chain.links.append(_Link(head, (), here=True))
            chain.end = match.end() + len("này")
            break
        label_at = match.end() + len(re.match(r":? {0,2}", key[match.end() : match.end() + 3]).group())  # type: ignore[union-attr]
        labels = scan_labels(
            text,
            key,
            label_at,
            end,
            head.labels,
            again=patterns.repeats[head.id],
            nested=lambda p: _nested(key, p, end),
            many=not chain.links,
        )
        if labels is None:
            break
        chain.links.append(_Link(head, labels.labels, here=False))
        chain.end = labels.end
        link = patterns.link.match(key, labels.end, end)
        if link is None:
            break
        position = link.end()
    return chain if chain.links and _believed(text, key, chain) else None


def _nested(key: str, position: int, end: int) -> bool:
    link = load_patterns().link.match(key, position, end)
    return bool(link and load_patterns().head.match(key, link.end(), end))


def _encloses(inner: Head, outer: Head, key: str, position: int, this: bool) -> bool:
    """Whether `outer` may hold `inner`; an article holds the parts of a programme that a decision approves.

    Of appendices only the one in which the words stand ("Mục I Phụ lục này", `this`).
    """
    if inner.level <= 1 or outer.level <= 1:
        return inner.level == 0 and outer.level == 1 and "," not in key[position - 2 : position]
    if outer.level == _ARTICLE_LEVEL and inner.level >= _SECTION_LEVEL:
        return True
    return outer.level > inner.level and (this or outer.kind is not ReferenceKind.APPENDIX)


def _is_head(text: str, key: str, match: re.Match[str], head: Head, *, begins: bool) -> bool:
    at = match.start("head")
    if head.upper and not text[at].isupper():
        return False
    if head.upper and re.match(r" ?\d+[-/]", key[match.end("head") : match.end("head") + 6]):
        return False
    if match.start() < at:
        return True  # "các", "những" stand before it
    before = key[max(0, at - _LOOK_BACK) : at].split()
    return not (before and (before[-1] in head.not_after or (begins and head.id == "part" and before[-1].isdigit())))


_ALONE = re.compile(r"(?:tại|theo|ở|trong|định|nêu|và|các|như|,|;|\() ?$")


def _believed(text: str, key: str, chain: _Chain) -> bool:
    """Heads that are also ordinary words need a larger unit behind them, a capital, or a word that refers."""
    link = chain.links[0]
    if len(chain.links) > 1 or link.here:
        return True
    refers = bool(_ALONE.search(key[max(0, chain.start - 8) : chain.start])) or key.startswith(
        ("các ", "những "), chain.start
    )
    letters = all(len(label) == 1 and label.isalpha() and label.islower() for label in link.labels)
    if link.head.alone == "letter":
        return letters and refers
    if link.head.level >= _SECTION_LEVEL and letters:
        return False
    if link.head.id == "part" and link.labels[0][0].isdigit():
        return refers or text[chain.start].isupper()
    return True


def _inherit(chains: list[_Chain]) -> None:
    """ "điểm c mục 1, điểm d mục 3 Phần III": the last one's larger units hold for the ones before it."""
    for at in range(len(chains) - 2, -1, -1):
        last = chains[at].links[-1]
        if last.here or last.head.level <= 1:
            continue
        outer = [
            link
            for link in chains[at + 1].links
            if link.head.level > last.head.level and link.head.kind is not ReferenceKind.APPENDIX
        ]
        if outer and (chains[at + 1].links[0].head.level <= last.head.level or len(chains[at].links) > 1):
            chains[at].links.extend(outer)


_PATH = re.compile(r"[IVX]+\.")


def _mention(chain: _Chain) -> Mention | None:
    links = list(chain.links)
    first = links[0]
    span = Span(chain.start, chain.end)
    rule = f"references.toml#{first.head.id}"
    if first.head.level <= 1:
        prefix = links[1].labels[0] + "." if len(links) > 1 and links[1].labels else ""
        return Mention(span, first.head.kind, tuple(prefix + label for label in first.labels), rule)
    sections = any(_SECTION_LEVEL <= link.head.level < 9 for link in links)
    articles = [link for link in links if link.head.level == _ARTICLE_LEVEL]
    kind = first.head.kind
    if articles and not (first.head.level >= _SECTION_LEVEL or any(k.head.level >= _SECTION_LEVEL for k in links[:-1])):
        links = [link for link in links if link.head.level <= _ARTICLE_LEVEL]  # an article is known without its chapter
    elif sections:
        kind = ReferenceKind.SECTION
        links = [link for link in links if link.head.level != _ARTICLE_LEVEL]
    here = next((link.head.id for link in links if link.here), None)
    labels = list(first.labels)
    for link in links[1:]:
        if link.here or not link.labels:
            continue
        outer = link.labels[0]
        # "điểm 2.1 mục 2": the dotted label carries its parent already; "mục II.4, mục 3 phần I": its section
        labels = [
            label if label.startswith(outer + ".") or (len(labels) > 1 and _PATH.match(label)) else f"{outer}.{label}"
            for label in labels
        ]
    return Mention(span, kind, tuple(labels), rule, here=here)


def _plain(word: str) -> str:
    return " ".join(word.split())
