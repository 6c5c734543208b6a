"""Files that would cost a night: locked, cut off, damaged, endless, empty. A clear error or a partial result."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.broken_files import locked_office, locked_xls, ole, pdf
from tests.workbooks import appendix, archive, raw_ods, save
from vbparse.batch.worker import read_kept
from vbparse.cli.batch import command as batch
from vbparse.cli.convert import command as convert_command
from vbparse.cli.explain import command as explain
from vbparse.cli.parse import command as parse_command
from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Code, Severity
from vbparse.pipeline import parse
from vbparse.readers.blocks import RawDocument
from vbparse.readers.detect import find_media_type
from vbparse.readers.load import read_source
from vbparse.readers.options import Ocr, ReadOptions
from vbparse.survey import survey_bytes

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN = "application/vnd.oasis.opendocument."
LINES = "KẾ HOẠCH\nNăm 2025\nI. MỤC TIÊU\n- Giảm tỷ lệ hộ nghèo xuống dưới 2%.\n"


def read_or_error(name: str, data: bytes) -> RawDocument | UnreadableInput:
    """What comes of a file; any other exception is a fault of the reader."""
    try:
        return read_source(data, name=name, options=ReadOptions(ocr=Ocr.NEVER, max_seconds=20))
    except UnreadableInput as error:
        return error


def picture(kind: str) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("L", (60, 40), 255).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("khoa.pdf", pdf(1, password="bi-mat")),
        ("khoa.docx", locked_office()),
        ("khoa.xlsx", locked_office()),
        ("khoa.doc", locked_office()),
        ("khoa.xls", locked_xls()),
        (
            "khoa.ods",
            archive(
                {
                    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                    "META-INF/manifest.xml": "<m><file-entry><encryption-data/></file-entry></m>",
                    "content.xml": "x",
                }
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_password_is_told(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="protected by a password") as caught:
        read_source(data, name=name)
    assert "password" in caught.value.way_out
    assert "password" in str(survey_bytes(name, data).problem)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", pdf(30)), ("a.xlsx", save(appendix())), ("a.ods", raw_ods("<table:table/>" * 900)),
     ("a.png", picture("PNG")), ("a.tif", picture("TIFF"))],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_that_was_cut_off_is_an_error_or_a_result(name: str, data: bytes, share: float) -> None:
    came = read_or_error(name, data[: int(len(data) * share)])
    if isinstance(came, UnreadableInput):
        assert came.name == name
        assert came.way_out
    else:
        assert came.source.sha256


@pytest.mark.parametrize(
    "name", ["a.pdf", "a.docx", "a.xlsx", "a.xls", "a.doc", "a.rtf", "a.odt", "a.ods", "a.jpg", "a.tif"]
)
def test_noise_in_the_middle_of_a_file_never_raises_anything_else(name: str) -> None:
    noise = bytes((at * 7919 + 13) % 256 for at in range(4000))
    heads = {
        "pdf": pdf(2)[:800],
        "rtf": b"{\\rtf1\\ansi ",
        "xls": ole({"Workbook": noise * 2}),
        "doc": ole({"WordDocument": noise}),
    }
    data = heads.get(name[2:], archive({f"{name[2:]}/document.xml": "<a/>"})[:60]) + noise
    came = read_or_error(name, data)
    assert not isinstance(came, UnreadableInput) or came.way_out


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF"])
def test_an_image_that_is_called_pdf_is_told_by_its_content(kind: str) -> None:
    data = picture(kind)
    assert find_media_type("scan.pdf", data) == f"image/{kind.lower()}"
    came = read_or_error("scan.pdf", data)
    if isinstance(came, UnreadableInput):
        assert came.way_out
    else:
        assert came.source.media_type == f"image/{kind.lower()}"


def test_a_file_of_5000_pages_is_read_in_part() -> None:
    data = pdf(5000)
    start = time.monotonic()
    document = parse(data, name="dai.pdf", options=ReadOptions(max_pages=60))
    assert document.source.pages == 5000
    [told] = [one for one in document.diagnostics if one.code is Code.TRUNCATED_DOCUMENT]
    assert (told.severity, "60 of 5000 pages" in told.message) == (Severity.ERROR, True)
    assert "Noi dung trang 60" in (document.text or "")
    assert "Noi dung trang 61" not in (document.text or "")
    hurried = read_source(data, name="dai.pdf", options=ReadOptions(max_pages=5000, max_seconds=0.3))
    assert any("max_seconds" in one.message for one in hurried.diagnostics)
    assert time.monotonic() - start < 60


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xls", "a.txt", "a.html", "a.csv", "a.json", "a.png", "a"])
def test_an_empty_file_is_told(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    for content in (b"", b"\n \n"):
        path.write_bytes(content)
        with pytest.raises(UnreadableInput, match="it is empty"):
            read_source(path)


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.doc", b"<html><body><p>x</p></body></html>", "text/html"),
        ("a.xls", b"\xef\xbb\xbf<table><tr><td>x</td></tr></table>", "text/html"),
        ("a.doc", b"{\\rtf1\\ansi x}", "application/rtf"),
        ("a.pdf", "Kế hoạch năm 2025".encode(), "text/plain"),
        ("a.pdf", b"\r\n\r\nX-Scan: 1\r\n%PDF-1.4\n1 0 obj\n", "application/pdf"),
        ("a.txt", b"Ban %PDF-1.4 la gi?", "text/plain"),
        ("a.doc", ole({"WordDocument": b"x"}), "application/msword"),
        ("a.doc", ole({"Workbook": b"x"}), "application/vnd.ms-excel"),
        ("a.xls", ole({"WordDocument": b"x", "1Table": b"x"}), "application/msword"),
        ("a.docx", locked_office(), "application/x-ooxml-protected"),
        ("a.ppt", ole({"PowerPoint Document": b"x"}), "application/vnd.ms-powerpoint"),
        ("a.bin", archive({"[Content_Types].xml": "", "word/document.xml": ""}), WORD),
        ("a.docx", archive({"[Content_Types].xml": "", "xl/workbook.xml": ""}), EXCEL),
        ("a.docx", archive({"word/document.xml": "<a/>" * 99})[:90], WORD),
        ("a.odt", archive({"mimetype": OPEN + "text"}), OPEN + "text"),
        ("a.zip", archive({"content.xml": "", "mimetype": OPEN + "spreadsheet"}), OPEN + "spreadsheet"),
        ("a.docx", archive({"a.txt": "x"}), "application/zip"),
        ("a.txt", archive({"a.txt": "x"}), "application/zip"),
        ("a.pdf", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        ("a.pdf", b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
        ("a.pdf", b"MM\x00*\x00\x00\x00\x08", "image/tiff"),
        ("a.xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
         "application/x-wordml"),
        ("a.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
         "application/x-spreadsheetml"),
        ("a.xml", b'<?xml version="1.0"?><rss><item/></rss>', "application/xml"),
        ("a.txt", b'<?xml version="1.0"?><html><body><p>x</p></body></html>', "text/html"),
        ("a", b'{"title": "x", "content": "y"}', "application/json"),
        ("a", b'{"id": 1}\n{"id": 2}\n', "application/x-ndjson"),
        ("a.json", b'{"id": 1}\n{"id": 2}\n', "application/x-ndjson"),
        ("a", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", "multipart/related"),
        ("a.txt", "Kế hoạch".encode("utf-32"), "text/plain"),
        ("a", "Kế hoạch".encode("utf-16"), "text/plain"),
        ("a.csv", b"a;b\n1;2\n", "text/csv"),
        ("a.dat", b"abc\x00\x01\x02", "application/octet-stream"),
        ("a.pdf", b"abc\x00\x01\x02", "application/pdf"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # bytes with a time in them name no test
)  # fmt: skip
def test_content_wins_over_the_name(name: str, data: bytes, found: str) -> None:
    assert find_media_type(name, data) == found


def test_limits_are_options_of_the_commands(tmp_path: Path) -> None:
    path = tmp_path / "dai.pdf"
    path.write_bytes(pdf(12))
    runner = CliRunner()
    assert "read 2 of 12 pages" in runner.invoke(parse_command, [str(path), "--max-pages", "2"]).stdout
    refused = runner.invoke(parse_command, [str(path), "--max-bytes", "1k"])
    assert (refused.exit_code, "more than the limit of 1,024" in refused.stderr) == (1, True)
    assert runner.invoke(explain, [str(path), "--max-pages", "1"]).exit_code == 0
    for arguments, says in (
        (["--max-bytes", "much"], "no size"),
        (["--max-pages", "0"], "0"),
        (["--ocr", "maybe"], "auto"),
    ):
        wrong = runner.invoke(parse_command, [str(path), *arguments])
        assert (wrong.exit_code, says in wrong.stderr) == (2, True)


def test_a_batch_hands_its_limits_to_the_workers(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "dai.pdf").write_bytes(pdf(12))
    (folder / "plan.txt").write_text(LINES, encoding="utf-8")
    result = CliRunner().invoke(batch, [str(folder), "-o", str(tmp_path / "out"), "--max-pages", "2", "--workers", "1"])
    assert result.exit_code == 0, result.output
    assert "read 2 of 12 pages" in (tmp_path / "out" / "dai.pdf.json").read_text(encoding="utf-8")


def test_resuming_reads_again_what_was_cut_short(tmp_path: Path) -> None:
    from vbparse.batch.collect import Job

    source, target = tmp_path / "dai.pdf", tmp_path / "dai.pdf.json"
    source.write_bytes(pdf(12))
    job = Job(source, "dai.pdf", target)
    target.write_text(parse(source, options=ReadOptions(max_pages=2)).to_json(), encoding="utf-8")
    assert read_kept(job, True) is None
    target.write_text(parse(source).to_json(), encoding="utf-8")
    assert read_kept(job, True) is not None


@pytest.mark.parametrize(
    "wrong", [{"max_pages": 0}, {"max_bytes": -1}, {"max_seconds": -1.0}, {"max_seconds": float("nan")}, {"ocr": "no"}]
)
def test_limits_that_are_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"above 0|below 0|not a valid Ocr"):
        ReadOptions(**wrong)
    assert ReadOptions(ocr="never").ocr is Ocr.NEVER  # type: ignore[arg-type]


def test_a_document_without_any_text_says_so() -> None:
    for data, name in ((b"{\\rtf1 }", "a.rtf"), (b"<html><body></body></html>", "a.html")):
        told = [one for one in parse(data, name=name).diagnostics if one.code is Code.TRUNCATED_DOCUMENT]
        assert len(told) == 1, name


def test_a_result_never_takes_the_place_of_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LINES, encoding="utf-8")
    for command in (parse_command, convert_command):
        result = CliRunner().invoke(command, [str(path), "-o", str(tmp_path / "." / "a.txt")])
        assert result.exit_code == 2
        assert path.read_text(encoding="utf-8") == LINES
