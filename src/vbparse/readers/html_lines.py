"""Lines that a page broke by hand: text pasted with a `br` at the end of each line, columns set with blanks.

A wide gap is a tab here. Where it parts a letterhead, a date or a signature, the left column comes first; elsewhere it
is a blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vbparse.readers.blocks import Block, BlockKind
from vbparse.readers.columns import read_columns

_TAB = re.compile(r"\s*\t\s*")
_ENDED = re.compile(r"[.;:!?…/”\"]\W{0,3}$")
_FEWEST = 8
_BETWEEN = 4
_ALONE = re.compile(r"[-+*–_]")
_NARROW = 60
_LONG = 40


def as_lines(blocks: list[Block], broken: Sequence[int]) -> list[Block]:
    """The blocks, those that a `br` ended as physical lines where breaks fall into the middle of sentences.

    >>> words = "phối hợp với các cơ quan, đơn vị và tổ chức"
    >>> page = [Block(BlockKind.PARAGRAPH, f"{words} {word}") for word in "abcdefghi"]
    >>> page += [Block(BlockKind.PARAGRAPH, "có liên quan thực hiện.")]
    >>> {block.kind.value for block in as_lines(page, range(9))}
    {'line'}
    """
    pairs = [at for at in broken if at + 1 < len(blocks) and blocks[at].kind is BlockKind.PARAGRAPH]
    if len(pairs) < _FEWEST:
        return blocks
    torn = sum(1 for at in pairs if _is_torn(blocks[at].text, blocks[at + 1].text))
    if torn * 4 < len(pairs):
        return blocks
    out = list(blocks)
    for at in {*pairs, *(pair + 1 for pair in pairs)}:
        if out[at].kind is BlockKind.PARAGRAPH:
            out[at] = replace(out[at], kind=BlockKind.LINE)
    return out


def _is_torn(text: str, following: str) -> bool:
    return len(text) >= _LONG and _ENDED.search(text) is None and following[:1].islower() and following[1:2] != ")"


def in_columns(blocks: list[Block]) -> list[Block]:
    """The blocks with columns that are set with blanks read one after the other.

    >>> page = [Block(BlockKind.PARAGRAPH, "UBND TỈNH HÀ NAM\\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ...         Block(BlockKind.PARAGRAPH, "Số: 15/KH-UBND\\tĐộc lập - Tự do - Hạnh phúc")]
    >>> [block.text for block in in_columns(page)][:3]
    ['UBND TỈNH HÀ NAM', 'Số: 15/KH-UBND', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']
    """
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        end = _end_of_columns(blocks, at)
        if end == at:
            out.append(blocks[at])
            at += 1
            continue
        for line, number in read_columns([block.text for block in blocks[at:end]]):
            block = blocks[at + number - 1]
            if line == block.text:
                out.append(_joined(block))
            elif line.strip():
                bold = ((0, len(line.strip())),) if block.bold == ((0, len(block.text)),) else ()
                out.append(replace(block, text=line.strip(), bold=bold))
        at = end
    return out


def _end_of_columns(blocks: Sequence[Block], start: int) -> int:
    """Where the stretch of lines in columns ends that begins at `start`: rules and recipients may stand between."""
    end = start
    for at in range(start, len(blocks)):
        text = blocks[at].text
        if "\t" in text:
            end = at + 1
        elif at == start or at - end == _BETWEEN or _ALONE.match(text) is None or len(text) > _NARROW:
            break
    return end


def _joined(block: Block) -> Block:
    text = _TAB.sub(" ", block.text)
    if text == block.text:
        return block
    bold = [(len(_TAB.sub(" ", block.text[:a])), len(_TAB.sub(" ", block.text[:b]))) for a, b in block.bold]
    return replace(block, text=text, bold=tuple((a, min(b, len(text))) for a, b in bold if a < len(text)))
