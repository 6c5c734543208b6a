"""Fixed phrases that recognition misread: found again in the key, in recognised documents only."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbparse.model.base import Span
from vbparse.readers.blocks import Block, BlockKind, RawDocument
from vbparse.readers.load import read_source
from vbparse.structure.build import clean
from vbparse.structure.clean import Uncertain
from vbparse.structure.mending import mend
from vbparse.text.fold import fold

ROWS = tomllib.loads(files("vbparse.data").joinpath("formulas.toml").read_text(encoding="utf-8"))["formula"]
EXAMPLES = [(row["id"], example) for row in ROWS for example in row["examples"]]
REJECTS = [(row["id"], reject) for row in ROWS for reject in row["rejects"]]


@pytest.mark.parametrize(("entry", "said"), EXAMPLES)
def test_each_example_is_mended_to_a_phrase_of_its_entry(entry: str, said: str) -> None:
    key = fold(said)
    mended = mend(key)
    phrases = next(row["phrases"] for row in ROWS if row["id"] == entry)
    assert mended != key, f"formulas.toml#{entry}: {said!r} is left as it is"
    assert any(phrase in mended for phrase in phrases), f"formulas.toml#{entry}: {said!r} became {mended!r}"


@pytest.mark.parametrize(("entry", "said"), REJECTS)
def test_no_reject_is_touched(entry: str, said: str) -> None:
    assert mend(fold(said)) == fold(said), f"formulas.toml#{entry}"


def recognised(text: str) -> RawDocument:
    raw = read_source(text)
    blocks = tuple(Block(BlockKind.LINE, line) for line in text.splitlines())
    return RawDocument(raw.source.model_copy(update={"ocr": True}), blocks)


def test_only_recognised_documents_are_mended() -> None:
    text = "QUYÊT ĐỊNH\nCăn cứ Luật Trẻ em;"
    assert clean(read_source(text)).key == fold(text)
    document = clean(recognised(text))
    assert document.text == text
    assert document.key.startswith("quyết định\n")


def test_what_was_written_by_hand_is_no_number() -> None:
    key = "số: 1s8 /kh-ubnd\nan giang, ngày 2§ tháng 3 năm 2024\nkế hoạch"
    assert mend(key) == "số:     /kh-ubnd\nan giang, ngày    tháng 3 năm 2024\nkế hoạch"


def test_digits_that_were_recognised_with_doubt_are_no_number() -> None:
    key = "số: 158/kh-ubnd\nkế hoạch"
    assert mend(key) == key
    assert mend(key, [Uncertain(Span(4, 7), 0.6)]) == "số:    /kh-ubnd\nkế hoạch"


def test_numbers_of_cited_instruments_stay_as_they_were_read() -> None:
    key = "căn cứ nghị quyết số 2l/nq-cp của chính phủ;\nsố 12s/qđ-ttg"
    assert mend(key) == key


@given(st.text(alphabet="aâấeêếoôồiíl10đdtcpnghkmsuưqy \n.:/-", max_size=300))
def test_the_length_never_changes(text: str) -> None:
    assert len(mend(fold(text))) == len(fold(text))


def test_a_long_line_is_mended_in_linear_time() -> None:
    import time

    def cost(times: int) -> float:
        key = "tổ chưc quyêt đinh sô 1 " * times
        start = time.process_time()
        mend(key)
        return time.process_time() - start

    cost(100)
    assert cost(40_000) < 12 * max(cost(10_000), 0.01)


def test_a_printed_number_may_be_less_sure_than_one_that_stands_alone() -> None:
    key = "số: 47/nq-cp\nnghị quyết"
    assert mend(key, [Uncertain(Span(4, 12), 0.77)]) == key
    assert mend(key, [Uncertain(Span(4, 12), 0.4)]) == "số:   /nq-cp\nnghị quyết"


@pytest.mark.parametrize("said", ["ngày¿80 tháng 5 năm 2021", "ngàw‡{ tháng 5 năm 2021", "ngày ,@3 tháng 5 năm 2021"])
def test_a_day_written_by_hand_is_blank(said: str) -> None:
    key = f"quảng ngãi, {said}\nchỉ thị"
    mended = mend(key)
    assert len(mended) == len(key)
    assert mended.split("\n")[0].split() == ["quảng", "ngãi,", "ngày", "tháng", "5", "năm", "2021"]


def test_a_printed_day_stays() -> None:
    key = "hà nội, ngày 15 tháng 4 năm 2024\nnghị quyết"
    assert mend(key) == key
