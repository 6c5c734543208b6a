"""From a finding back to its lines on the page, and what recognition was not sure of."""

from __future__ import annotations

from vbparse.linking.doubts import find_uncertain
from vbparse.model.base import Anchor, Span
from vbparse.model.diagnostic import Code
from vbparse.model.document import Source
from vbparse.pipeline import read_document
from vbparse.readers.blocks import Block, BlockKind, CellBlock, Doubt, Flow, RawDocument
from vbparse.structure.build import clean
from vbparse.structure.clean import Uncertain
from vbparse.structure.outlining import build_outline

SOURCE = Source(name="a.pdf", media_type="application/pdf", sha256="0" * 64, size_bytes=1, pages=2, reader="pdf")


def line(text: str, page: int, top: float, flow: Flow = Flow.WRAPPED, doubts: tuple[Doubt, ...] = ()) -> Block:
    return Block(BlockKind.LINE, text, Anchor(page=page, bbox=(85, top, 500, top + 14)), flow=flow, doubts=doubts)


def raw(*blocks: Block) -> RawDocument:
    return RawDocument(SOURCE, blocks)


LINES = (
    line("Đến năm 2030 có 90% trẻ em được tiêm chủng, 95%", 1, 700),
    line("trẻ em khuyết tật được chăm sóc, theo Nghị quyết số 21-", 1, 716),
    line("NQ/TW ngày 25 tháng 10 năm 2017.", 2, 60, Flow.ENDED),
    line("Giao các sở thực hiện.", 2, 76, Flow.ENDED),
)


def test_a_finding_is_placed_to_its_own_lines() -> None:
    outline = build_outline(clean(raw(*LINES)))
    text = outline.text
    assert text.split("\n")[0].endswith("số 21-NQ/TW ngày 25 tháng 10 năm 2017.")
    for words, page, box in (
        ("90% trẻ em", 1, (85, 700, 500, 714)),
        ("95% trẻ em khuyết tật", 1, (85, 700, 500, 730)),
        ("ngày 25 tháng", 2, (85, 60, 500, 74)),
        ("21-NQ/TW", 1, (85, 716, 500, 730)),
        ("Giao các sở", 2, (85, 76, 500, 90)),
    ):
        start = text.index(words)
        anchor = outline.anchor(Span(start, start + len(words)))
        assert anchor is not None
        assert (anchor.page, anchor.bbox) == (page, box), words


def test_a_value_in_a_table_is_placed_to_its_cell() -> None:
    def cell(text: str, left: float, top: float) -> CellBlock:
        return CellBlock(text, anchor=Anchor(page=1, bbox=(left, top, left + 90, top + 20)))

    rows = (
        (cell("Chỉ tiêu", 0, 0), cell("Năm 2030", 100, 0)),
        (cell("Tỷ lệ tiêm chủng", 0, 20), cell("95%", 100, 20)),
    )
    outline = build_outline(clean(raw(Block(BlockKind.TABLE, rows=rows))))
    start = outline.text.index("95%")
    anchor = outline.anchor(Span(start, start + 3))
    assert anchor is not None
    assert anchor.bbox == (100, 20, 190, 40)


def test_doubts_keep_their_words_through_joining() -> None:
    first = LINES[0].text.index("95%")
    lines = (
        line(LINES[0].text, 1, 700, doubts=(Doubt(first, first + 3, 0.4),)),
        line(LINES[1].text, 1, 716, doubts=(Doubt(7, 16, 0.5),)),
        *LINES[2:],
    )
    doc = clean(raw(*lines))
    assert [(one.span.of(doc.text), one.certainty) for one in doc.uncertain] == [("95%", 0.4), ("khuyết tậ", 0.5)]


def test_an_uncertain_word_lowers_confidence_and_is_named() -> None:
    text = "KẾ HOẠCH\nTiêm chủng năm 2030\nI. CHỈ TIÊU\n- 90% trẻ em được tiêm chủng.\n- 80% trẻ em đi học."
    sure = read_document(raw(*(line(one, 1, 50, Flow.ENDED) for one in text.split("\n"))))
    doubtful = tuple(
        line(one, 1, 50, Flow.ENDED, (Doubt(2, 5, 0.5),) if "90%" in one else ()) for one in text.split("\n")
    )
    found = read_document(raw(*doubtful))
    before = [target.confidence for indicator in sure.indicators for target in indicator.targets]
    after = [target.confidence for indicator in found.indicators for target in indicator.targets]
    assert len(before) == len(after) == 2
    assert after == [round(before[0] / 2, 3), before[1]]
    [named] = [one for one in found.diagnostics if one.code is Code.OCR_LOW_CONFIDENCE]
    assert named.span is not None
    assert named.span.of(found.text or "") == "90%"
    assert not [one for one in sure.diagnostics if one.code is Code.OCR_LOW_CONFIDENCE]


def test_uncertain_words_are_found_by_overlap() -> None:
    words = [Uncertain(Span(0, 3), 0.1), Uncertain(Span(3, 6), 0.2), Uncertain(Span(9, 12), 0.3)]
    assert [one.certainty for one in find_uncertain(words, Span(3, 9))] == [0.2]
    assert [one.certainty for one in find_uncertain(words, Span(2, 10))] == [0.1, 0.2, 0.3]
    assert list(find_uncertain(words, Span(6, 9))) == []
