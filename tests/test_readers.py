"""Bytes, paths and texts to blocks: what is read, what is refused, and where the lines stood."""

from __future__ import annotations

import hashlib
import os
import pickle
from pathlib import Path

import pytest

from tests.workbooks import archive
from vbparse.errors import UnreadableInput, UnsupportedFormat
from vbparse.lexicon.chrome import ChromeKind, chrome
from vbparse.lexicon.sites import portals
from vbparse.readers.blocks import BlockKind
from vbparse.readers.load import read_source
from vbparse.readers.registry import READERS, load_reader
from vbparse.text.fold import fold

PLAN = "ỦY BAN NHÂN DÂN\nTỈNH YÊN BÁI\n\nKẾ HOẠCH\nNăm 2024, phấn đấu 90% trẻ em được tiêm chủng.\n"


def texts(source: str | bytes | Path, name: str | None = None, media_type: str | None = None) -> list[str]:
    return [block.text for block in read_source(source, name=name, media_type=media_type).blocks if block.text]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    raw = read_source(PLAN.encode(encoding), name="plan.txt")
    assert raw.blocks[0].text == "ỦY BAN NHÂN DÂN"
    assert raw.source.encoding == encoding
    assert raw.source.sha256 == hashlib.sha256(PLAN.encode(encoding)).hexdigest()


def test_text_path_and_bytes_agree(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    assert texts(PLAN) == texts(path) == texts(str(path)) == texts(PLAN.encode())
    assert read_source(path).source.name == "plan.txt"
    assert read_source(PLAN).source.sha256 == read_source(path).source.sha256


def test_what_is_no_text_is_refused_by_name() -> None:
    with pytest.raises(UnreadableInput, match=r"cu\.txt: .* no text; .*save it as UTF-8"):
        read_source(bytes(range(1, 256)) * 4, name="cu.txt")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("x", b"abc\x00\x01\x02", "binary content"),
        ("y", b"\x00\x01\x02\xff" * 500, "binary content"),
        ("a.zip", b"PK\x03\x04rest", "a ZIP archive"),
        ("plan.txt", b"Rar!\x1a\x07\x00rest", "a RAR archive"),
        ("plan.txt.gz", b"\x1f\x8b\x08rest", "a gzip archive"),
        ("bang.xlsb", archive({"xl/workbook.bin": b"\x01"}), "a binary Excel file"),
        ("slide.pptx", archive({"ppt/presentation.xml": "<p/>"}), "slides"),
        ("sach.epub", archive({"mimetype": "application/epub+zip"}), "an EPUB book"),
    ],
)
def test_formats_without_a_reader(name: str, data: bytes, says: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read_source(data, name=name)
    assert caught.value.name == name
    assert says in str(caught.value)
    assert caught.value.way_out
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("scan.txt", b"%PDF-1.7\n..."),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 20),
        ("cu.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        ("moi.docx", b"PK\x03\x04rest"),
        ("bang.xlsx", b"PK\x03\x04rest"),
        ("bang.ods", b"PK\x03\x04rest"),
        ("anh.png", b"\x89PNG\r\n\x1a\n"),
        ("anh.pdf", b"\x89PNG\r\n\x1a\n"),
        ("anh.jpg", b"\xff\xd8\xff\xe0"),
    ],
)
def test_damaged_files_are_told_with_a_way_out(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_source(data, name=name)
    assert caught.value.name == name
    assert caught.value.reason
    assert caught.value.way_out
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_missing_folder_empty(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"\n ")
    for path, says in ((tmp_path / "no.txt", "no such file"), (tmp_path, "it is a folder"), (empty, "it is empty")):
        with pytest.raises(UnreadableInput, match=says):
            read_source(path)
    with pytest.raises(UnreadableInput, match="no such file"):
        read_source("khong-co/ke-hoach.md")


def test_a_mark_of_byte_order_alone_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "mark.txt"
    path.write_bytes(b"\xef\xbb\xbf\n")
    with pytest.raises(UnreadableInput, match="it is empty"):
        read_source(path)


def test_a_file_is_named_with_its_folder(tmp_path: Path) -> None:
    scan = tmp_path / "scan.txt"
    for content in (b"%PDF-1.7\n", b"K\xff\xfe"):
        scan.write_bytes(content)
        with pytest.raises(UnreadableInput) as caught:
            read_source(scan)
        assert caught.value.name == str(scan)
    with pytest.raises(UnreadableInput, match=r"^my name: "):
        read_source(scan, name="my name")


@pytest.mark.parametrize("nothing", [None, 5, ["a.txt"]])
def test_what_is_no_input_is_a_fault_of_the_caller(nothing: object) -> None:
    with pytest.raises(TypeError, match="a path, bytes or text is wanted, not"):
        read_source(nothing)  # type: ignore[arg-type]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read anything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(PLAN, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(UnreadableInput, match="may not read"):
        read_source(path)


def test_one_line_of_text_is_no_path() -> None:
    assert texts("Kế hoạch số 12/KH-UBND") == ["Kế hoạch số 12/KH-UBND"]


def test_table_of_readers_is_importable() -> None:
    for media_type in READERS:
        assert callable(load_reader(media_type, "x"))


def test_lines_are_counted_in_the_source() -> None:
    raw = read_source("Một\f\nHai\r\nBa\n\n**Bốn\nnăm**\n", media_type="text/markdown")
    found = [(block.text, block.anchor.line) for block in raw.blocks if block.text and block.anchor]
    assert found == [("Một", 1), ("Hai", 2), ("Ba", 3), ("Bốn", 5), ("năm", 6)]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**ỦY BAN NHÂN DÂN **", "ỦY BAN NHÂN DÂN"),
        ("***Nơi nhận:***", "Nơi nhận:"),
        ("#### **I. MỤC ĐÍCH:**", "I. MỤC ĐÍCH:"),
        (r"\- Lưu: VT \[1\]", "- Lưu: VT [1]"),
        (
            "Xem <https://yenbai.gov.vn/a_b> hoặc [Cổng tỉnh](http://x.vn/y_(z))",
            "Xem https://yenbai.gov.vn/a_b hoặc Cổng tỉnh",
        ),
        ("![Ảnh](a.png)Hội nghị &amp; tập huấn&nbsp;2024", "ẢnhHội nghị & tập huấn 2024"),
        ("* Ghi chú: số liệu (*) ước tính", "* Ghi chú: số liệu (*) ước tính"),
        ("* **a)** Tại xã", "a) Tại xã"),
        ("tên_tệp_đính_kèm", "tên_tệp_đính_kèm"),
        ("*Căn cứ* Luật **Trẻ em**** năm 2016**", "Căn cứ Luật Trẻ em năm 2016"),
    ],
)
def test_markdown_marks(markdown: str, text: str) -> None:
    assert texts(markdown, media_type="text/markdown") == [text]


def test_bold_spans() -> None:
    block = read_source("- **Sở Y tế:** chủ trì", media_type="text/markdown").blocks[0]
    assert [block.text[a:b] for a, b in block.bold] == ["Sở Y tế:"]


PAGE = """<?php include 'banner.php'; ?><html><head><title>x</title><style>p {color: red}</style></head><body>
<nav><a href="/">Trang chủ</a> &gt; Văn bản</nav><div id="menu"><ul><li>Giới thiệu</li></ul></div>
<div class="main"><div class="article-body"><p><b>KẾ HOẠCH</b><br>Công tác trẻ em</p>
<p>Phấn đấu 24%<sup>1</sup> trên 30 m<sup>2</sup> vào năm 2030./p>
<p>Điều 1. Ban hành kèm theo <strong>Quyết định</strong> này kế hoạch bảo vệ trẻ em
trên địa bàn tỉnh, giao các cơ quan thực hiện đầy đủ.</p>
<table><tr><th>TT</th><th>Nội dung</th></tr><tr><td>1</td><td><p>Tập huấn</p><p>cán bộ</p></td></tr></table>
<p><?= $base ?>Tổ chức thực hiện và báo cáo kết quả về Sở Y tế
trước ngày 15 tháng 11 hằng năm để tổng hợp.</p></div></div>
<footer>Copyright</footer><script>alert("1")</script></body></html>"""


def test_html_body() -> None:
    raw = read_source(PAGE)
    assert raw.source.media_type == "text/html"
    found = [block.text for block in raw.blocks if block.text]
    assert found[:4] == ["KẾ HOẠCH", "Công tác trẻ em", "Phấn đấu 24%[1] trên 30 m² vào năm 2030.", found[3]]
    assert found[3].startswith("Điều 1. Ban hành kèm theo Quyết định")
    table = next(block for block in raw.blocks if block.kind is BlockKind.TABLE)
    assert [[cell.text for cell in row] for row in table.rows] == [["TT", "Nội dung"], ["1", "Tập huấn\ncán bộ"]]
    assert found[-1].startswith("Tổ chức thực hiện")
    assert not any(word in " ".join(found) for word in ("alert", "color", "Copyright", "Trang chủ", "base"))
    anchors = [block.anchor.xpath for block in raw.blocks if block.anchor and block.text]
    assert all(anchors)
    assert len(set(anchors)) >= 3


def test_much_style_and_deep_nesting_survive() -> None:
    style = "<style>" + ".a{color:red}\n" * 40_000 + "</style>"
    page = (
        f"<html><head>{style}</head><body>"
        + "<div>" * 900
        + "<p>Kế hoạch năm 2024</p>"
        + "</div>" * 900
        + "</body></html>"
    )
    assert texts(page) == ["Kế hoạch năm 2024"]


def test_chrome_entries_hold_both_ways() -> None:
    table = chrome()
    for entry in table.entries:
        for example in entry.examples:
            assert entry.pattern.fullmatch(fold(example)), f"chrome.toml: {entry.id} misses its example {example!r}"
            if entry.kind is not ChromeKind.BIT:
                found = table.find(example)
                assert found is entry, f"chrome.toml: {example!r} of {entry.id} is taken by {found and found.id}"
        for reject in entry.rejects:
            assert not entry.pattern.fullmatch(fold(reject)), f"chrome.toml: {entry.id} takes its reject {reject!r}"


def test_portal_labels_are_folded_and_owned_once() -> None:
    assert portals().fields["số hiệu"] == "number"
    assert all(site.body for site in portals().sites)
