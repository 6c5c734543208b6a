"""RTF understood: fonts, looks, paragraphs, tables, notes, fields, boxes of text.

What Word showed as a list's number is taken from `\\listtext`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vbparse.readers.word.composing import Composer
from vbparse.readers.word.fields import is_furniture
from vbparse.readers.word.limits import Limits
from vbparse.readers.word.rtf_flow import Flow
from vbparse.readers.word.rtf_fonts import Font, decode, page_of
from vbparse.readers.word.rtf_tables import CellFrame
from vbparse.readers.word.rtf_tokens import Kind, Token, end_of_group, read_token
from vbparse.readers.word.settling import Item, as_note

_SKIPPED = frozenset(
    word
    for line in (
        "colortbl stylesheet info pict listtable listoverridetable xe tc rxe shprslt nonshppict themedata",
        "colorschememapping datastore filetbl revtbl rsidtbl generator pnseclvl nonesttables ftnsep ftnsepc ftncn",
        "aftnsep aftnsepc aftncn annotation atnid atnauthor template private1 falt panose objdata objclass objname",
        "formfield datafield fldtype sp footer footerl footerr footerf headerl headerr latentstyles pgptbl bkmkstart",
        "bkmkend xmlnstbl mmathPr",
    )
    for word in line.split()
)
_ALLOWED = frozenset(
    ("fldinst", "shpinst", "shptxt", "do", "dptxbxtext", "nesttableprops", "ud", "footnote", "listtext", "pntext")
)
_TEXTS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "lbr": "\n",
}
_SIGNS = {"~": "\xa0", "_": "-", "\n": None, "\r": None}
_MOST_OPEN = 100_000


@dataclass(slots=True)
class State:
    """What a group inherits and gives back when it closes."""

    font: int | None = None
    bold: bool = False
    capital: bool = False
    hidden: bool = False
    deleted: bool = False
    raised: int = 0
    skip: int = 1
    in_table: bool = False
    depth: int | None = None
    reads: str = "text"  # or: fonts, program, nothing
    table_of_nest: bool = False

    def copy(self) -> State:
        """A state of its own for an inner group."""
        return State(
            *(self.font, self.bold, self.capital, self.hidden, self.deleted, self.raised, self.skip),
            *(self.in_table, self.depth, self.reads, self.table_of_nest),
        )

    @property
    def tables(self) -> int:
        """In how many tables the paragraph stands."""
        return max(1, self.depth or 1) if self.in_table else (self.depth or 0)


@dataclass(slots=True)
class Reader:
    """The reading of one file; `body`, `notes` and `header` are what it found."""

    data: bytes
    limits: Limits
    composer: Composer
    page: str = "cp1252"
    fonts: dict[int, Font] = field(default_factory=dict)
    default_font: int | None = None
    state: State = field(default_factory=State)
    stack: list[tuple[State, str | None]] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    notes: list[Item] = field(default_factory=list)
    header: list[Item] = field(default_factory=list)
    program: str = ""
    marks: int = 0
    has_lists: bool = False
    has_labels: bool = False
    is_cut: bool = False
    soft_is_letter: bool = False  # LibreOffice writes the byte of "ư" in TCVN3 so
    _bytes: bytearray = field(default_factory=bytearray)
    _drop: int = 0
    _high: int = 0
    _starred: bool = False
    _closing: str | None = None
    _frames: tuple[list[CellFrame], list[CellFrame]] = field(default_factory=lambda: ([], []))
    _frame: CellFrame = field(default_factory=CellFrame)
    _left: list[int] = field(default_factory=lambda: [0, 0])
    _mark: str = ""
    _marked: list[str] = field(default_factory=list)
    _twice: bool = False

    def read(self) -> list[Item]:
        """The items of the body."""
        self.soft_is_letter = b"\\'ad" not in self.data and b"\\'AD" not in self.data
        body = Flow(self.composer, counts=True)
        self.flows = [body]
        try:
            self._run()
        finally:
            self._flush()
            while len(self.flows) > 1:
                self._end_flow("")
            body.finish()
        self.is_cut = bool(self.stack)
        return body.items

    def _run(self) -> None:
        at = 0
        while (token := read_token(self.data, at)) is not None:
            at = token.end
            if token.kind is Kind.BYTE:
                if self._drop:
                    self._drop -= 1
                else:
                    self._bytes.append(token.number or 0)
                continue
            if token.kind is Kind.TEXT:
                raw = token.word.encode("latin-1")
                dropped = min(self._drop, len(raw))
                self._drop -= dropped
                self._bytes += raw[dropped:]
                continue
            self._flush()
            if token.kind is Kind.OPEN:
                self._drop = 0
                if len(self.stack) < _MOST_OPEN:
                    self.stack.append((self.state, self._closing))
                    self.state = self.state.copy()
                    self._closing = None
                    self._starred = False
                if self._twice:  # the same text follows in Unicode
                    self._twice = False
                    at = end_of_group(self.data, at)
            elif token.kind is Kind.CLOSE:
                self._drop = 0
                if not self.stack:
                    return
                self._close()
                if not self.stack:
                    return
            elif token.kind is Kind.SIGN:
                self._sign(token.word)
            elif token.kind is Kind.WORD:
                self._word(token)
                if self.state.reads == "nothing":
                    at = end_of_group(self.data, at)

    def _close(self) -> None:
        closing = self._closing
        self.state, self._closing = self.stack.pop()
        if closing is not None:
            self._end_flow(closing)

    def _flush(self) -> None:
        """Bytes that stood together are decoded together."""
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        self._starred = False
        font = self.fonts.get(self.state.font if self.state.font is not None else self.default_font or 0)
        if self.state.reads == "fonts":
            if font is not None:
                font.name = (font.name + decode(data, None, self.page)).split(";")[0]
        elif self.state.reads == "program":
            self.program += decode(data, None, self.page)
        else:
            self._put(decode(data, font, self.page), font)

    def _put(self, text: str, font: Font | None = None) -> None:
        state = self.state
        if state.reads != "text" or state.hidden or state.deleted:
            return
        name = font.name or None if font is not None else None
        self.flows[-1].put(text, name, state.bold, state.capital, state.raised)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\\{}":
            self._bytes += sign.encode("latin-1")
        elif sign in _SIGNS:
            text = _SIGNS[sign]
            if text is None:
                self._paragraph()
            else:
                self._put(text, self._font())
        elif sign == "\t":
            self._put("\t")
        elif sign == "-" and self.soft_is_letter:
            self._put("\xad", self._font())

    def _font(self) -> Font | None:
        return self.fonts.get(self.state.font if self.state.font is not None else self.default_font or 0)

    def _word(self, token: Token) -> None:
        word, number = token.word, token.number
        starred, self._starred = self._starred, False
        if (starred and word not in _ALLOWED and word not in _SKIPPED) or word in _SKIPPED:
            self.state.reads = "nothing"
        elif word in _TEXTS:
            self._put(_TEXTS[word], self._font())
        elif word == "u":
            self._unicode(number or 0)
        elif not (
            self._look(word, number) or self._layout(word, number) or self._destination(word, number)
        ) and word in ("ansicpg", "deff", "pc", "mac"):
            self.page = {"pc": "cp437", "mac": "mac_roman"}.get(word, self.page)
            if word == "ansicpg":
                self.page = page_of(number)
            elif word == "deff":
                self.default_font = number

    def _unicode(self, number: int) -> None:
        code = number & 0xFFFF
        self._drop = self.state.skip
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            high, self._high = self._high, 0
            if not high:
                return
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        if code:
            self._put(chr(code), self._font())

    def _look(self, word: str, number: int | None) -> bool:
        """Words that change how characters look."""
        on = number != 0
        if word == "f":
            if self.state.reads == "fonts" and number is not None:
                self.fonts[number] = Font()
            self.state.font = number
        elif word == "b":
            self.state.bold = on
        elif word in ("caps", "scaps"):
            self.state.capital = on
        elif word == "v":
            self.state.hidden = on
        elif word == "deleted":
            self.state.deleted = on
        elif word in ("super", "sub", "nosupersub"):
            self.state.raised = {"super": 1, "sub": -1}.get(word, 0) if on else 0
        elif word == "plain":
            self.state.font = None
            self.state.bold = False
            self.state.capital = False
            self.state.hidden = False
            self.state.deleted = False
            self.state.raised = 0
        elif word == "uc":
            self.state.skip = min(max(number or 0, 0), 16)
        elif word == "fcharset" and self.state.reads == "fonts" and self.state.font in self.fonts:
            self.fonts[self.state.font].charset = number
        else:
            return False
        return True

    def _layout(self, word: str, number: int | None) -> bool:
        """Words that end or place paragraphs and cells."""
        nest = int(self.state.table_of_nest)
        if word in ("par", "sect"):
            if word == "par" or self.flows[-1].pieces:
                self._paragraph()
        elif word == "page":
            self._put("\n")
            self.limits.check(1)
        elif word == "pard":
            self.state.in_table = False
            self.state.depth = None
        elif word == "intbl":
            self.state.in_table = True
        elif word == "itap":
            self.state.depth = number
        elif word == "trowd":
            self._frames[nest].clear()
            self._left[nest] = 0
            self._frame = CellFrame()
        elif word == "trleft":
            self._left[nest] = number or 0
        elif word in ("clvmgf", "clvmrg", "clmrg"):
            self._frame.begins_down |= word == "clvmgf"
            self._frame.goes_down |= word == "clvmrg"
            self._frame.goes_right |= word == "clmrg"
        elif word == "cellx":
            self._frame.edge = number or 0
            self._frames[nest].append(self._frame)
            self._frame = CellFrame()
        elif self.state.reads != "text":
            return False
        elif word in ("cell", "nestcell"):
            self.flows[-1].end_cell(1 if word == "cell" else max(2, self.state.tables))
        elif word == "row":
            self.flows[-1].end_row(1, list(self._frames[0]), self._left[0])
        elif word == "nestrow":
            self.flows[-1].end_row(max(2, self.state.tables), list(self._frames[1]), self._left[1])
        elif word == "ls":
            self.has_lists = True
        else:
            return False
        return True

    def _paragraph(self) -> None:
        if self.state.reads != "text":
            return
        if self.state.deleted:
            return  # the accepted view joins what a deleted mark parted
        if len(self.flows) == 1:
            self.limits.check(0)
        self.flows[-1].end_paragraph(self.state.tables)

    def _destination(self, word: str, number: int | None) -> bool:
        """Words that say what a group holds."""
        if word == "fonttbl":
            self.state.reads = "fonts"
        elif word == "fldinst":
            self.program = ""
            self.state.reads = "program"
        elif word == "fldrslt":
            if is_furniture(self.program):
                self.state.reads = "nothing"
            self.program = ""
        elif word in ("listtext", "pntext", "footnote", "shptxt", "dptxbxtext", "header", "headerf"):
            if self.state.hidden or self.state.deleted or self.state.reads != "text":
                self.state.reads = "nothing"
            else:
                self._begin_flow(word)
        elif word == "chftn":
            self._call_note()
        elif word == "nesttableprops":
            self.state.table_of_nest = True
        elif word == "upr":
            self._twice = True
        else:
            return False
        return True

    def _begin_flow(self, word: str) -> None:
        place = self.flows[0].place + 1
        self._closing = word
        if word == "footnote":
            self._marked.append(self._mark)
            self._mark = ""
        if word in ("listtext", "pntext"):
            self.has_labels = True
        self.flows.append(Flow(self.composer, place=place if word not in ("header", "headerf") else 0))
        self.state = State(font=self.state.font, skip=self.state.skip, bold=self.state.bold)

    def _end_flow(self, word: str) -> None:
        flow = self.flows.pop()
        outer = self.flows[-1]
        if word in ("listtext", "pntext"):
            outer.label = flow.take()
            return
        items = flow.finish()
        if word == "footnote":
            marker = self._marked.pop() if self._marked else ""
            self.notes.extend(as_note(items, marker))
        elif word == "headerf" or (word == "header" and not self.header):
            self.header = items
        elif word in ("shptxt", "dptxbxtext"):
            outer.boxes.extend(items)

    def _call_note(self) -> None:
        if len(self.flows) > 1 or self.state.reads != "text" or self.state.hidden or self.state.deleted:
            return
        self.marks += 1
        self._mark = f"[{self.marks}]"
        self.flows[-1].put(self._mark, None, self.state.bold, False, 0)
