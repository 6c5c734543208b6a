"""The words of a measure as they are compared: unified, weighed, with what population and quality they name.

>>> read_wording("Phấn đấu tỉ lệ trẻ em dưới 05 tuổi bị SDD thể nhẹ cân").same
'trẻ em bị suy dinh dưỡng nhẹ cân'
>>> wording = read_wording("tỷ lệ trẻ em dưới 5 tuổi bị suy dinh dưỡng thể cân nặng theo tuổi")
>>> wording.same, sorted(wording.words), dict(wording.qualifiers)["nutrition"]
('trẻ em bị suy dinh dưỡng nhẹ cân', ['bị', 'cân', 'nhẹ', 'suy dinh dưỡng', 'trẻ em'], frozenset({'underweight'}))

Left out are the verb that governs the number ("phấn đấu", "giảm"), the base of a rate ("trên 1.000 trẻ đẻ sống"), the
whole of a share ("trên tổng số trẻ em"), years and the province ("trên địa bàn tỉnh An Giang"); a district stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from vbparse.alignment.ages import Age, cut_ages
from vbparse.lexicon.contrasts import Qualifiers, load_contrasts
from vbparse.lexicon.equivalents import say_alike
from vbparse.lexicon.provinces import UNDATED, load_provinces
from vbparse.lexicon.word_weights import weigh_word
from vbparse.text.fold import fold
from vbparse.text.words import find_words

_PLACE = re.compile(
    r"(?:(?:trên|trong) địa bàn (?:toàn )?|của |tại |toàn |ở )?"
    r"(?P<unit>[Tt]ỉnh|[Tt]hành phố|TP\.?) ?(?P<name>[^\W\d_]+(?: [^\W\d_]+){0,3})"
)
_BASE = re.compile(
    r"(?:trên|tính trên|/|cứ|mỗi) ?(?:10{0,2}(?:\.000|000)|(?:0?1|một|10|mười|100|một trăm)? ?(?:vạn|nghìn|ngàn))"
    r"(?: [^\W\d_]+){0,3}"
)
_WHOLE = re.compile(r"(?:trên|trong|so với|chiếm|/) ?(?:tổng số|tổng)(?: [^\W\d_]+){1,8}$")
_ACRONYM = re.compile(r"\([A-ZĐ][\w&.-]{0,3}[A-ZĐ][\w&.-]{0,8}\)")
"""The short form of the words before it: "… nhân tố tổng hợp (TFP)"."""
_OF_PRODUCT = re.compile(r"(?<= )(?:trong|trên|so với|chiếm|vào|tính trên) tổng sản phẩm (?:trên địa bàn|trong nước)$")
_YEARS = re.compile(
    r"\(?(?:(?:vào |đến |trong |hết |cuối |từ |giai đoạn |so với )*(?:năm |giai đoạn )\d{4}(?: ?[-,/] ?\d{4})*)\)?"
)
_LEAD = re.compile(
    r"(?:phấn đấu|bảo đảm|tiếp tục|từng bước|nâng cao(?= (?:tỷ lệ|tỷ số|số|mức|chỉ số))|nâng|tăng cường(?= tỷ lệ)|tăng"
    r"|giảm dần|giảm|kéo giảm|duy trì|giữ vững|giữ ổn định|hạ thấp|hạ|khống chế|hạn chế|kiềm chế|đạt|để xảy ra|để"
    r"|có(?= (?:tỷ lệ|số))|trên|hơn|khoảng|thực hiện|tỷ lệ|tỷ số|tổng số|số lượng|số|mức|các|những) "
)
_NOUNS = frozenset({"tỷ lệ", "tỷ số", "số", "mức", "tổng số", "số lượng"})
_TURNS = frozenset({"giảm", "tăng", "giảm dần"})
_NUMBER = re.compile(r"(?<![\w/.,])(?<!/ )\d+(?:[.,]\d+)*(?! ?(?:%|/|loại|mũi|liều|lần))(?![\d.,])")
_ROMAN = re.compile(r"(?<!\w)(?:loại|hạng|mức độ|mức|cấp độ|cấp|bậc|nhóm|vùng|khu vực|độ|lớp|quý) ([ivx]{1,4})(?!\w)")
_ARABIC = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_DELTA = re.compile(
    r"(?<!\w)(?<!vào )(?<!cho )(?<!về )(?:tốc độ tăng|tốc độ giảm|mức giảm|mức tăng|mức độ giảm)(?!\w)"
    r"|(?<= )(?:giảm|tăng)(?: bình quân| thêm)?$"
)


_ASIDE = re.compile(r"(?<= )(?:dưới (?:các|mọi) hình thức|như|bao gồm|gồm|nhất là|đặc biệt là|trong đó) (?=\S)")
"""From here on a measure only explains itself: "… bị xâm hại dưới các hình thức bạo lực, bóc lột …"."""
_ELABORATED = 0.25
_MOST = 0.6
_CONTENT = 0.2
"""Weight from which a word says what is done."""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A measure's words ready to be compared; each is read once, so that identity stands for equality.

    `same` is equal for wordings that are the same, `words` gives each word's weight, `keys` are those of which two
    wordings that are alike share one, `clauses` what each "được …" says is done; `delta` where the words themselves
    speak of a rise or fall ("tốc độ tăng …").
    """

    same: str
    words: Mapping[str, float]
    total: float
    keys: frozenset[str]
    clauses: tuple[frozenset[str], ...]
    ages: tuple[Age, ...]
    qualifiers: Qualifiers
    numbers: frozenset[str]
    delta: bool


@lru_cache(maxsize=65536)
def same_words(words: str) -> str:
    """The unified words with their ages: equal for wordings that are the same."""
    key, ages = cut_ages(_plain(words))
    return " ".join((_unified(key)[0], *(f"{age.low}-{age.high}" for age in ages)))


@lru_cache(maxsize=65536)
def read_wording(words: str, segment: str = "") -> Wording:
    """The measure's words, and those of its subgroup."""
    key, ages = cut_ages(_plain(words))
    same, delta = _unified(key)
    place = ""
    if segment:
        cut, more = cut_ages(_plain(segment))
        place, ages = " ".join(say_alike(cut)), (*ages, *more)
    whole = f"{same} {place}".strip()
    found = _segmented(whole)
    weights = {word: weigh_word(word) for word in found}
    qualified = whole
    if (aside := _ASIDE.search(f"{same} ")) is not None:
        qualified = f"{same[: aside.start()]} {place}".strip()
        core = set(qualified.split())
        weights = {w: v if core.issuperset(w.split()) else v * _ELABORATED for w, v in weights.items()}
    return Wording(
        same=f"{same} | {place}" if place else same,
        words=weights,
        total=sum(weights.values()),
        keys=_keys(weights),
        clauses=_clauses(found),
        ages=ages,
        qualifiers=load_contrasts().read(qualified.split()),
        numbers=_numbers(key),
        delta=delta,
    )


@lru_cache(maxsize=65536)
def read_wordings(wordings: tuple[str, ...], segment: str) -> tuple[Wording, ...]:
    """All by which a measure may be known."""
    return tuple(read_wording(words, segment) for words in wordings)


def _plain(words: str) -> str:
    """Without the province and the short forms of names, which capitals tell."""
    return _ACRONYM.sub(" ", _PLACE.sub(_own_place, words))


def _own_place(match: re.Match[str]) -> str:
    """What is left of "của tỉnh An Giang được": what stands behind the province; a city below one is a subgroup."""
    provinces, words = load_provinces(), match["name"].split(" ")
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        if name[0].isupper() and provinces.known(fold(name)) is not None:
            # Huế was a city below its province until 2024: only what has always been one is the whole
            city = provinces.is_city(name) and provinces.is_city(name, UNDATED)
            below = not (city or match["unit"].endswith("ỉnh"))
            return match[0] if below else " ".join(("", *words[size:]))
    return match[0]


def _unified(key: str) -> tuple[str, bool]:
    key = _YEARS.sub(" ", _BASE.sub(" ", key))
    key = _WHOLE.sub(" ", key.strip())
    same = _OF_PRODUCT.sub("", " ".join(say_alike(key))).rstrip()
    delta = _DELTA.search(same) is not None
    if delta:
        same = _DELTA.sub(" ", same).strip()
    nouns = False
    while (lead := _LEAD.match(same + " ")) is not None and lead.end() < len(same):
        if nouns and lead[0].rstrip() in _TURNS:
            break  # "tỷ lệ giảm sinh" is not "tỷ lệ sinh"
        nouns = nouns or lead[0].rstrip() in _NOUNS
        same = same[lead.end() :]
    return " ".join(same.split()), delta


def _numbers(key: str) -> frozenset[str]:
    """Those that belong to the name of what is measured: "5G", "lớp 6", "loại II"; none of a quantity's, "8 loại"."""
    key = _YEARS.sub(" ", _BASE.sub(" ", key))
    roman = (_ARABIC[found[1]] for found in _ROMAN.finditer(key) if found[1] in _ARABIC)
    return frozenset((*(found[0].lstrip("0") or "0" for found in _NUMBER.finditer(key)), *roman))


def _keys(weights: Mapping[str, float]) -> frozenset[str]:
    """The heaviest words, that make up most of the weight: of two wordings that are alike one at least is common."""
    ranked = sorted(weights, key=lambda word: (-weights[word], word))
    enough, keys = _MOST * sum(weights.values()), []
    for word in ranked:
        keys.append(word)
        enough -= weights[word]
        if enough <= 0:
            break
    return frozenset(keys)


@lru_cache(maxsize=65536)
def _segmented(text: str) -> tuple[str, ...]:
    """The words; syllables where no segmenter is installed."""
    spans = find_words(text)
    return tuple(text.split()) if spans is None else tuple(text[span.start : span.end] for span in spans)


def _clauses(words: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The content words of each "được …": what is done to those who are counted."""
    clauses: list[set[str]] = []
    for word in words:
        if word == "được":
            clauses.append(set())
        elif clauses and weigh_word(word) >= _CONTENT:
            clauses[-1].add(word)
    return tuple(frozenset(clause) for clause in clauses if clause)
