"""Characters of symbol fonts as Unicode: Word keeps them in a private area (U+F0B7 in Symbol is "•").

>>> shown("\\uf0b7", "Symbol"), shown("\\uf0d8", "Wingdings"), shown("\\uf0b3 95%", "Symbol"), shown("o", "Courier New")
('•', '➢', '≥ 95%', 'o')
>>> bullet("o", "Courier New"), bullet("\\uf02d", "Symbol"), bullet("\\uf0a7", None), bullet("+", "Times New Roman")
('◦', '-', '▪', '+')
"""

from __future__ import annotations

_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    0x22: "∀",
    0x24: "∃",
    0x27: "∍",
    0x2A: "*",
    0x2D: "-",
    0x40: "≅",
    0x5C: "∴",
    0x5E: "⊥",
    0x7E: "∼",
    0xA0: "€",
    0xA2: "′",
    0xA3: "≤",
    0xA4: "/",
    0xA5: "∞",
    0xA7: "♣",
    0xA8: "♦",
    0xA9: "♥",
    0xAA: "♠",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB5: "∝",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xBE: "-",
    0xC6: "∅",
    0xC7: "∩",
    0xC8: "∪",
    0xCE: "∈",
    0xD0: "∠",
    0xD1: "∇",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xD5: "∏",
    0xD6: "√",
    0xD7: "⋅",
    0xDB: "⇔",
    0xDC: "⇐",
    0xDE: "⇒",
    0xE0: "◊",
    0xE5: "∑",
    0xF2: "∫",
}
_WINGDINGS = {
    0x28: "☎",
    0x29: "✆",
    0x2A: "✉",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "❑",
    0x72: "❒",
    0x73: "◆",
    0x74: "◆",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9E: "•",
    0x9F: "•",
    0xA0: "▪",
    0xA1: "○",
    0xA2: "○",
    0xA4: "◉",
    0xA7: "▪",
    0xA8: "◻",
    0xAA: "✦",
    0xAB: "★",
    0xD8: "➢",
    0xDC: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xDF: "←",
    0xE1: "↑",
    0xE2: "↓",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x46: "☞",
    0x45: "☜",
    0xFA: "□",
    **dict(zip(range(0x81, 0x8B), "①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    **dict(zip(range(0x8C, 0x96), "❶❷❸❹❺❻❼❽❾❿", strict=True)),
}
_WINGDINGS2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0x96: "•", 0x97: "●", 0x98: "●", 0xA3: "□"}
_WINGDINGS3 = {0x7D: "▶", 0x75: "▶", 0x22: "→", 0x64: "→", 0x21: "←", 0x23: "↑", 0x24: "↓"}
_WEBDINGS = {0x34: "▶", 0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗", 0x3D: "●", 0xFE: "◻"}
_OF_SYMBOL = ("\uf0b7", "\uf02d", "\uf0a8")
"""Bullets of Symbol; where a file does not name the font, all others are of Wingdings."""
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS2,
    "wingdings 3": _WINGDINGS3,
    "webdings": _WEBDINGS,
}


def is_symbolic(font: str | None) -> bool:
    """Whether a font's characters are pictures."""
    return font is not None and font.lower() in _FONTS


def shown(text: str, font: str | None) -> str:
    """What a reader sees of text in a symbol font, or of private characters in any other."""
    table = _FONTS.get(font.lower()) if font else None
    if table is None and not any("\uf020" <= letter <= "\uf0ff" for letter in text):
        return text
    out = []
    for letter in text:
        code = ord(letter)
        if 0xF020 <= code <= 0xF0FF:
            code -= 0xF000
            out.append((_SYMBOL if table is None else table).get(code) or (chr(code) if code < 0x7F else "•"))
        elif table is not None and (code < 0x100):
            out.append(table.get(code, letter))
        else:
            out.append(letter)
    return "".join(out)


def bullet(text: str, font: str | None) -> str:
    """The mark of a bulleted list: a lone letter "o" stands for a ring, an unknown picture is "•"."""
    if text.strip() == "o":
        return "◦"
    if not is_symbolic(font) and text.strip() not in _OF_SYMBOL:
        return shown(text, "Wingdings") if any("\uf020" <= letter <= "\uf0ff" for letter in text) else text
    return shown(text, font)
