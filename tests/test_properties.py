"""Whatever the text: a valid document, the same for the same characters, in linear time."""

from __future__ import annotations

import random
import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.samples import DOCUMENTS, assert_valid, parsed
from vbparse.model.document import PlanDocument
from vbparse.pipeline import parse

TEXTS = [path.read_text(encoding="utf-8") for path in DOCUMENTS]
LINES = [line for text in TEXTS for line in text.splitlines() if line.strip()]
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

GRAMMAR = [
    "Chỉ tiêu 1:", "Chỉ tiêu 2 và 3", "Mục tiêu 1:", "a)", "b)", "đ)", "- ", "+ ", "I.", "II.", "1.", "1.1.", "2.2.",
    "Điều 1.", "Chương II", "khoản 3 Điều 6", "Phụ lục I", "MỤC TIÊU", "TỔ CHỨC THỰC HIỆN", "KẾ HOẠCH", "QUYẾT ĐỊNH",
    "đạt", "dưới", "trên", "ít nhất", "từ", "đến", "khoảng", "không quá", "xuống còn", "duy trì", "giảm", "tăng",
    "65%", "9,5%", "1.500", "56/156 xã", "16/100.000", "150 triệu đồng/năm", "năm 2025", "vào năm 2030", "mỗi huyện",
    "hằng năm", "trẻ em", "tỷ lệ", "và", ",", ";", ".", ":", "\n", "\n\n", "Căn cứ", "Luật Trẻ em năm 2016",
    "Nghị định số 56/2017/NĐ-CP", "ngày 31/02/2024", "ngày 09 tháng 5 năm 2017", "của Chính phủ", "Sở Y tế",
    "UBND các huyện, thị xã, thành phố", "chủ trì", "phối hợp với", "Đề nghị", "báo cáo", "trước ngày 20/5",
    "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Kế hoạch này", "nêu trên", "|", "| --- |",
    "**", "#", "(1)", "[1]",
]  # fmt: skip


def read(text: str) -> PlanDocument:
    return parse(text.encode("utf-8"), name="text.txt")


def same_findings(one: PlanDocument, other: PlanDocument) -> bool:
    """Whether two documents say the same, whatever bytes they came from."""
    return one.model_dump(exclude={"id", "source"}) == other.model_dump(exclude={"id", "source"})


@quick
@given(st.text(min_size=1, max_size=400).filter(lambda text: text.strip()))
def test_any_text_gives_a_valid_document(text: str) -> None:
    assert_valid(parse(text.encode("utf-8", "replace") + b"\n.", name="text.txt", media_type="text/plain"))


@quick
@given(st.lists(st.sampled_from(GRAMMAR), min_size=1, max_size=60))
def test_the_words_of_the_grammar_in_any_order(words: list[str]) -> None:
    assert_valid(read(" ".join(words) + "\n."))


@quick
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=60))
def test_lines_of_real_documents_in_any_order(lines: list[str]) -> None:
    assert_valid(read("\n".join(lines)))


@quick
@given(st.integers(0, len(TEXTS) - 1), st.integers(0, 10**9), st.integers(200, 4000))
def test_a_piece_cut_out_anywhere(which: int, start: int, length: int) -> None:
    text = TEXTS[which]
    at = start % len(text)
    assert_valid(read(text[at : at + length] + "\n."))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_composed_and_decomposed_letters_read_alike(path: Path) -> None:
    text = next(text for document, text in zip(DOCUMENTS, TEXTS, strict=True) if document == path)
    assert same_findings(read(unicodedata.normalize("NFC", text)), read(unicodedata.normalize("NFD", text)))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_line_ends_read_alike(path: Path) -> None:
    text = next(text for document, text in zip(DOCUMENTS, TEXTS, strict=True) if document == path)
    plain = text.replace("\r\n", "\n")
    assert same_findings(read(plain), read(plain.replace("\n", "\r\n")))


def strip_places(document: PlanDocument) -> list[tuple[str, object]]:
    """The numbers that a document gives, without their places."""
    targets = [target for indicator in document.indicators for target in indicator.targets]
    return [(str(one.value), one.year) for one in (*targets, *document.commitments)]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_break_spaces_between_words_change_no_value(path: Path) -> None:
    text = next(text for document, text in zip(DOCUMENTS, TEXTS, strict=True) if document == path)
    changed = re.sub(r"(?<=\w) (?=\w)", "\u00a0", text)
    assert strip_places(read(text)) == strip_places(read(changed))


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_documents(seed: int) -> None:
    for text in TEXTS:
        lines = text.splitlines()
        random.Random(seed).shuffle(lines)
        assert_valid(read("\n".join(lines)))


BUDGET = 120.0  # seconds for 10 MB on a slow shared processor; a pattern that is not linear takes hours


@pytest.mark.parametrize(
    "piece",
    [
        "chỉ tiêu 1, 2, 8, 9, 10, ",
        "tỷ lệ trẻ em đạt 65% vào năm 2025 và 75% ",
        "a" * 50,
        "1.1.1.1.1.1.1.",
        "Sở Y tế, Sở Tư pháp, ",
        "Nghị định số 56/2017/NĐ-CP ngày ",
        "(((((((((( ",
        "- - - - - ",
        "| chỉ tiêu | đơn vị | 65% | năm 2025 | Sở Y tế ",
    ],
)
def test_half_a_megabyte_on_one_line(piece: str) -> None:
    assert seconds_for(piece, 500_000) < BUDGET / 6, f"half a megabyte of {piece!r}: some pattern is not linear"


def test_ten_megabytes_on_one_line() -> None:
    line = " ".join(TEXTS[0].split())
    assert seconds_for(line + " ", 10_000_000) < BUDGET, "ten megabytes: some pattern is not linear"


def seconds_for(piece: str, size: int) -> float:
    text = piece * (size // len(piece.encode()))
    start = time.process_time()
    document = read(text)
    took = time.process_time() - start
    assert_valid(document)
    return took


def test_the_same_document_twice_in_one_text_is_valid() -> None:
    assert_valid(read(TEXTS[0] + "\n\n" + TEXTS[0]))


def test_parsing_keeps_no_state() -> None:
    before = parsed(DOCUMENTS[0]).to_json()
    for path in DOCUMENTS:
        parse(path)
    assert parse(DOCUMENTS[0]).to_json() == before
