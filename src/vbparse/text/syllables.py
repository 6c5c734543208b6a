"""What a Vietnamese syllable can be: onset, rhyme and tone, and the spelling rules between them.

>>> is_syllable("trường"), is_syllable("quỹ"), is_syllable("giếng")
(True, True, True)
>>> is_syllable("truòng"), is_syllable("hơp"), is_syllable("nghành"), is_syllable("hoạchh")
(False, False, False, False)

It refuses loan words ("clo", "internet") like slips: whether a word is foreign is for the caller to ask.
Before a stop (c, ch, p, t) only the sharp and the heavy tone exist.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch ên êm ênh êp êt êu êng
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oi om on ong ooc oong op ot oc
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uơ uôc
uôi uôm uôn uông uôt up ut uy uya uych uynh uyên uyêt uyt uyn uyu uyp uych
ư ưa ưc ưi ưn ưng ưm ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ym ynh yt ych yn
"""
_AFTER_QU = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e en eo et ê ên êch ênh êt êu
it i in inh ôc ông y ych ynh yên yêt yt ơ ơi ơt uy
"""
_ONSET = re.compile(r"ngh|ng|nh|ch|gh|kh|ph|qu|th|tr|gi|[bcdđghklmnprstvx]|")
_FRONT = "eêiy"


def split_tone(syllable: str) -> tuple[str, str | None]:
    """The syllable without its tone (vowel quality kept), and the tone: None for level, "" where there are two."""
    decomposed = unicodedata.normalize("NFD", syllable)
    tones = [_TONES[char] for char in decomposed if char in _TONES]
    bare = unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))
    return (bare, tones[0] if len(tones) == 1 else None if not tones else "")


@cache
def _rhymes() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(_RHYMES.split()), frozenset(_AFTER_QU.split())


def is_syllable(word: str) -> bool:
    """Whether the lower-case word can be a syllable of Vietnamese."""
    bare, tone = split_tone(word)
    if tone == "" or not bare:
        return False
    rhymes, after_qu = _rhymes()
    match = _ONSET.match(bare)
    onset = match.group() if match else ""
    rhyme = bare[len(onset) :]
    if onset == "qu":
        fits = rhyme in after_qu
    elif onset == "gi" and (not rhyme or rhyme[0] not in "aăâeêioôơuư"):
        fits = "i" + rhyme in rhymes  # "gì", "gìn"
        rhyme = "i" + rhyme
    elif onset == "gi":
        fits = rhyme in rhymes or "i" + rhyme in rhymes  # "giếng"
    else:
        fits = rhyme in rhymes
    if not fits:
        return False
    front = rhyme[0] in _FRONT
    if onset in ("gh", "ngh") and not front:
        return False
    if onset in ("g", "ng", "c") and front:
        return False
    if onset == "k" and not front and rhyme not in ("a", "ao", "ha"):
        return False
    return not (rhyme.endswith(("c", "ch", "p", "t")) and tone not in ("sắc", "nặng"))
