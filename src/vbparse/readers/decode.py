"""Bytes to text: Unicode in its forms, the sets of before it, and files that mix them.

>>> read_characters("Kế hoạch".encode("utf-8-sig"), "a.txt")
('Kế hoạch', 'utf-8-sig')
>>> read_characters("Kế hoạch".encode("utf-16-le"), "a.txt")
('Kế hoạch', 'utf-16-le')
>>> read_text(b"K\\xd5 ho\\xb9ch ph\\xb8t tri\\xd3n kinh t\\xd5 n\\xa8m 2005", "a.txt").text
'Kế hoạch phát triển kinh tế năm 2005'

What is no UTF-8 as a whole is read line by line, and a line that is none by windows-1252; `text/repair` then finds the
words of other sets. It refuses what is no text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.text.repair import Repair, repair_text

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEVERAL_BYTES = re.compile(rb"[\xc3-\xc6\xcc][\x80-\xbf]|\xe1[\xba\xbb][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_PLAUSIBLE = re.compile("[\t\n\r -\u024f\u0300-\u036f\u1e00-\u22ff\ufeff]")
_LOST = "\ufffd"
_SAMPLE = 65_536
_WAY_OUT = "open it in the program that made it and save it as UTF-8 text"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding's name for `Source.encoding`, and what was repaired or could not be."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()


def read_text(data: bytes, name: str) -> Decoded:
    """The characters of a text file, repaired.

    Raises `UnreadableInput` where the bytes are no text.
    """
    found = mend_text(*read_characters(data, name))
    _refuse_strange(data, found.encoding, name)
    return found


def mend_text(text: str, encoding: str) -> Decoded:
    """The same for a text that is decoded already, as it stands."""
    repaired = repair_text(text)
    return Decoded(repaired.text, _named(encoding, repaired.repairs), (*_lost(text), *diagnose(repaired.repairs)))


def read_markup(data: bytes, name: str) -> Decoded:
    """The source of an HTML page, repaired; entities of letters are characters, those of markup stay.

    Raises `UnreadableInput` where the bytes are no text.
    """
    found = mend_markup(*read_characters(data, name))
    _refuse_strange(data, found.encoding, name)
    return found


def mend_markup(source: str, encoding: str) -> Decoded:
    """The same for a source that is decoded already; what its tags say of fonts counts."""
    from vbparse.text.escapes import unescape_letters
    from vbparse.text.markup_fonts import read_markup_fonts

    text, words = read_markup_fonts(source)
    text, _ = unescape_letters(text)
    repaired = repair_text(text, markup=True)
    repairs = (*(Repair(charset.value, count, 1.0, True) for charset, count in words.items()), *repaired.repairs)
    return Decoded(repaired.text, _named(encoding, repairs), (*_lost(source), *diagnose(repairs)))


def read_characters(data: bytes, name: str) -> tuple[str, str]:
    """The text as it stands and the encoding's name, before any repair.

    Raises `UnreadableInput` where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark) and (encoding != "utf-32" or len(data) % 4 == 0):
            return _decode_marked(data, encoding, name)
    if b"\x00" in data and (wide := _wide(data)) is not None:
        return _decode_marked(data, wide, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    _refuse_binary(data, name)
    return _read_mixed(data.rstrip(b"\x00\x1a"))


def _decode_marked(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    text = data.decode(encoding, "replace")
    if text.count(_LOST) > 8 + len(text) // 50:
        raise UnreadableInput(name, f"it begins like {encoding.upper()} text and goes on as something else", _WAY_OUT)
    return text, encoding


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by where the zero bytes stand."""
    head = data[:_SAMPLE]
    if len(head) < 8 or head.count(0) * 5 < len(head):
        return None
    zeros = [head[at::4].count(0) / max(1, len(head[at::4])) for at in range(4)]
    if zeros[0] < 0.1 and zeros[2] > 0.9 and zeros[3] > 0.9:
        return "utf-32-le" if len(data) % 4 == 0 else None
    if zeros[3] < 0.1 and zeros[0] > 0.9 and zeros[1] > 0.9:
        return "utf-32-be" if len(data) % 4 == 0 else None
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    found = "utf-16-le" if even < 0.05 and odd > 0.3 else "utf-16-be" if odd < 0.05 and even > 0.3 else None
    if found is not None and len(_PLAUSIBLE.findall(head.decode(found, "ignore"))) * 2 < len(head) * 0.9:
        return None
    return found


def _read_mixed(data: bytes) -> tuple[str, str]:
    """Line by line: UTF-8 where a line is that (a few bytes may be torn), else single bytes."""
    from vbparse.text.legacy_detect import read_single_bytes

    lines = []
    single = wide = 0
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
            wide += not line.isascii()
            continue
        except UnicodeDecodeError:
            pass
        several = len(_SEVERAL_BYTES.findall(line))
        torn = len(_HIGH.findall(_SEVERAL_BYTES.sub(b"", line)))
        if several >= max(2, torn):
            lines.append(line.decode("utf-8", "replace"))
            wide += 1
        else:
            lines.append(read_single_bytes(line))
            single += 1
    return "\n".join(lines), "windows-1252" if single > wide else "utf-8"


def _refuse_binary(data: bytes, name: str) -> None:
    head = data[:_SAMPLE]
    controls = len(_CONTROL.findall(head.rstrip(b"\x00\x1a")))
    if controls > 2 + len(head) // 50:
        raise UnreadableInput(name, "it is binary data and no text", _WAY_OUT)


def _refuse_strange(data: bytes, encoding: str, name: str) -> None:
    """Text of single bytes in no known set: with that many high bytes it is of another script, or no text."""
    if encoding == "windows-1252" and len(_HIGH.findall(data[:_SAMPLE])) * 4 > len(data[:_SAMPLE]):
        reason = "its bytes are no UTF-8 and no Vietnamese in any known character set"
        raise UnreadableInput(name, reason, _WAY_OUT)


def _named(encoding: str, repairs: Iterable[Repair]) -> str:
    """The set that most words of a file of single bytes are in."""
    if encoding != "windows-1252":
        return encoding
    from vbparse.lexicon.charsets import Charset

    sets: dict[str, int] = {}
    for repair in repairs:
        if repair.done and repair.kind in set(Charset):
            sets[repair.kind] = sets.get(repair.kind, 0) + repair.count
    return max(sets, key=lambda kind: sets[kind], default=encoding)


def _lost(text: str) -> tuple[Diagnostic, ...]:
    count = text.count(_LOST)
    if not count:
        return ()
    message = f"{count} characters could not be decoded and are shown as {_LOST}"
    return (Diagnostic(code=Code.ENCODING_REPAIRED, severity=Severity.WARNING, message=message),)


def diagnose(repairs: Iterable[Repair]) -> tuple[Diagnostic, ...]:
    """What was repaired or left alone, in words."""
    return tuple(
        Diagnostic(
            code=Code.ENCODING_REPAIRED,
            severity=Severity.INFO if repair.done else Severity.WARNING,
            message=_say(repair),
        )
        for repair in repairs
    )


def _say(repair: Repair) -> str:
    if repair.kind == "escapes":
        return f"{repair.count} escapes of HTML or of a program, printed as characters, were read"
    if repair.kind == "mojibake":
        return f"{repair.count} words of UTF-8 that had been read in another character set were restored"
    if repair.kind == "lost_u":
        return f'the letter "ư", lost with the soft hyphens of TCVN3, was put back in {repair.count} words'
    if repair.kind == "letters":
        return f"{repair.count} letters that only look like Vietnamese ones (such as U+00D0) were replaced"
    if repair.kind == "broken":
        return (
            "letters are lost or exchanged in a way that cannot be told (a wrong font map, or a conversion to a set"
            " without Vietnamese); the text was left as it is"
        )
    from vbparse.lexicon.charsets import Charset, load_letters

    charset = load_letters()[Charset(repair.kind)].name
    if repair.done:
        return f"{repair.count} words in {charset} were converted (certainty {repair.certainty:.2f})"
    unsure = f"{repair.count} words may be in {charset} (certainty {repair.certainty:.2f}) and were left alone"
    return f'{unsure}: "{repair.sample}"'
