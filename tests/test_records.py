"""Crawler records and web archives: one document each, with what is known of it."""

from __future__ import annotations

import base64
import io
import json
import quopri
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbparse import parse, parse_many
from vbparse.errors import UnreadableInput
from vbparse.lexicon.records import record_field
from vbparse.readers.load import read_source
from vbparse.readers.record_files import find_records
from vbparse.readers.record_spans import find_spans
from vbparse.readers.records import parse_record

PLAN = "KẾ HOẠCH\nTrồng rừng năm 2024\nI. CHỈ TIÊU\n- Trồng 500 ha rừng phòng hộ."
PAGE = "<div><p>KẾ HOẠCH</p><p>Trồng rừng năm 2024</p><p>I. CHỈ TIÊU</p><p>- Trồng 500 ha rừng phòng hộ.</p></div>"


def encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "said",
    [
        {"text": PLAN},
        {"content": PAGE},
        {"id": 7, "title": "x", "body": PLAN, "crawled_at": "2024-05-06"},
        {"meta": {"url": "https://a.vn"}, "data": {"noiDung": PLAN}},
        {"Nội dung": PLAN},
        {"full_text": PLAN, "html": "<html><body><nav>menu</nav></body></html>"},
        {"paragraphs": PLAN.split("\n")},
        {"pages": [{"page": 1, "text": PLAN[:28]}, {"page": 2, "text": PLAN[29:]}]},
        [{"text": PLAN}],
        {"data": [{"text": PLAN}]},
        {"text": "", "content": None, "markdown": PLAN},
    ],
)
def test_a_text_in_any_field_gives_the_same_document(said: object) -> None:
    document = parse(encoded(said), name="a.json")
    plain = parse(PLAN)
    assert document.text == plain.text
    found, wanted = ([one.targets[0].raw for one in each.indicators] for each in (document, plain))
    assert found == wanted
    assert document.source.media_type == "application/json"
    assert document.source.reader.startswith("record/")


def test_metadata_becomes_the_portal_box() -> None:
    said = {
        "Số ký hiệu": "12/KH-UBND",
        "ngay_ban_hanh": "05/03/2024",
        "ngayHieuLuc": "2024-03-10T00:00:00",
        "co_quan_ban_hanh": {"id": 4, "name": "UBND tỉnh Hà Nam"},
        "nguoi_ky": ["Trần Văn Minh", "x"],
        "tinh_trang": "Đã biết",
        "linh_vuc": None,
        "source_url": "https://www.thuvienphapluat.vn/a.aspx",
        "title": "Kế hoạch 12/KH-UBND năm 2024 trồng rừng do tỉnh Hà Nam ban hành",
        "text": PLAN,
    }
    portal = read_source(encoded(said), name="a.json").portal
    assert portal is not None
    assert portal.model_dump(exclude_none=True) == {
        "site": "thuvienphapluat.vn",
        "number": "12/KH-UBND",
        "doc_type": "Kế hoạch",
        "issuer": "UBND tỉnh Hà Nam",
        "signer": "Trần Văn Minh",
        "issued": "2024-03-05",
        "effective": "2024-03-10",
        "title": "trồng rừng",
    }


def test_the_record_comes_before_its_page() -> None:
    page = (
        "<dl><dt>Số hiệu</dt><dd>99/KH-UBND</dd><dt>Loại văn bản</dt><dd>Kế hoạch</dd>"
        f"<dt>Người ký</dt><dd>Lê Văn Tư</dd></dl>{PAGE}"
    )
    portal = read_source(encoded({"so_hieu": "12/KH-UBND", "html": page}), name="a.json").portal
    assert portal is not None
    assert (portal.number, portal.signer) == ("12/KH-UBND", "Lê Văn Tư")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'{"a": 1}', "no field holds a document's text (its fields: a)"),
        (b"{}", "it is empty"),
        (b"[]", "no field holds"),
        (b'["a", "b"]', "no field holds"),
        (b'{"text": "abc"', "broken JSON"),
        (b'{"text": ' + b"[" * 100_000 + b"}", "JSON"),
        (b'[{"text": "ab"}, {"text": "cd"}]', "it holds 2 records"),
        (b'{"text": "ab"}\n{"text": "cd"}\n', "it holds 2 records"),
        (b'{"rows": [{"text": "ab"}, {"text": "cd"}]}', "jq -c '.rows[]'"),
        (b'{"schema_version": "1.0", "text": "abc"}', "it is a result that vbparse wrote"),
    ],
)
def test_what_is_no_single_record_says_why(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_source(data, name="a.json")
    assert says in str(caught.value)
    assert caught.value.name == "a.json"


def test_a_file_of_many_gives_each_its_document(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    rows = [{"so_hieu": f"{n}/KH-UBND", "text": PLAN} for n in range(1, 4)]
    path.write_bytes(b"\n\n".join(encoded(row) for row in rows) + b"\n{broken}\n" + encoded({"x": 1}))
    failed: list[UnreadableInput] = []
    documents = list(parse_many([path], on_error=failed.append))
    assert [document.header.number for document in documents] == ["1/KH-UBND", "2/KH-UBND", "3/KH-UBND"]
    assert [document.source.name for document in documents] == [f"crawl.jsonl/00000{n}" for n in range(1, 4)]
    assert len({document.id for document in documents}) == 3
    assert [error.name for error in failed] == ["crawl.jsonl/000004", "crawl.jsonl/000005"]
    with pytest.raises(UnreadableInput, match=r"it holds 5 records, each a document of its own; .*parse_many"):
        parse(path)


def test_a_file_of_one_goes_by_its_name(tmp_path: Path) -> None:
    for name, data in (("a.jsonl", encoded({"text": PLAN})), ("b.json", json.dumps({"text": PLAN}, indent=2).encode())):
        path = tmp_path / name
        path.write_bytes(data)
        assert list(find_records(path)) == []
        [document] = parse_many([path])
        assert document.source.name == name
    assert list(find_records(tmp_path / "none.jsonl")) == []
    assert list(find_records(tmp_path)) == []


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=6), VALUES, max_size=4), min_size=2, max_size=6)


@settings(max_examples=100, deadline=None)
@given(OBJECTS, st.booleans(), st.sampled_from([None, 1, 4]))
def test_spans_are_the_records(rows: list[dict[str, object]], ascii_only: bool, indent: int | None) -> None:
    array = json.dumps(rows, ensure_ascii=ascii_only, indent=indent).encode("utf-8", "surrogatepass")
    lines = b"\n".join(json.dumps(row, ensure_ascii=True).encode() for row in rows)
    for data in (array, b"\xef\xbb\xbf" + array, lines, lines + b"\r\n"):
        found = [
            json.loads(data[start:end].decode("utf-8", "surrogatepass")) for start, end in find_spans(io.BytesIO(data))
        ]
        assert found == rows


@pytest.mark.parametrize("cut", [b'{"text": "a', b'{"text": "a", ', b'{"text": {"a": ["b', b'{"text": ["b"'])
@pytest.mark.parametrize("before", [0, 2])
def test_a_line_cut_off_costs_no_other_record(cut: bytes, before: int) -> None:
    whole = encoded({"text": PLAN})
    data = b"\n".join([*[whole] * before, cut, whole, whole]) + b"\n"
    if before == 0 and cut.endswith(b", "):
        pytest.skip("the first line may be that of an object over several")
    spans = [data[start:end] for start, end in find_spans(io.BytesIO(data))]
    assert spans == [*[whole] * before, cut.strip(), whole, whole]


def test_an_object_over_several_lines_is_one_record() -> None:
    for data in (b'{"a": "b"\n}', b'{"a": [\n{"b": 1},\n{"c": 2}\n]}', b'{\n"a": "b"\n, "c": 1}'):
        assert list(find_spans(io.BytesIO(data))) == [(0, len(data))]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60) | st.text(alphabet='[]{}",:\\ \na1', max_size=60).map(str.encode))
def test_spans_of_anything(data: bytes) -> None:
    spans = list(find_spans(io.BytesIO(data)))
    assert all(0 <= start <= end <= len(data) for start, end in spans)
    assert spans == sorted(spans)


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["text", "html", "title", "url", "so_hieu", "data", "pages"]), VALUES, max_size=5)
)
def test_any_record_is_parsed_or_refused(said: dict[str, object]) -> None:
    record = parse_record(said)
    assert record is None or record.text.strip()


def test_names_of_fields() -> None:
    assert record_field("Ngày ban hành") == record_field("ngayBanHanh") == record_field("NGAY_BAN_HANH") == "issued"
    assert record_field("ngay_crawl") is None


def archive(page: bytes, *, encoding: str, charset: str = "utf-8", start: str = "") -> bytes:
    body = quopri.encodestring(page) if encoding == "quoted-printable" else base64.encodebytes(page)
    return (
        (
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://luatvietnam.vn/a.htm\r\nMIME-Version: 1.0\r\n"
            f'Content-Type: multipart/related;\r\n\ttype="text/html";{start}\r\n\tboundary="--b"\r\n\r\n\r\n'
            "----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            f"iVBORw0K\r\n\r\n----b\r\nContent-Type: text/html; charset={charset}\r\nContent-ID: <p1>\r\n"
            f"Content-Transfer-Encoding: {encoding}\r\nContent-Location: https://luatvietnam.vn/a.html\r\n\r\n"
        ).encode()
        + body
        + b"\r\n----b--\r\n"
    )


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "ke-hoach.doc", "a.bin"])
def test_web_archives(encoding: str, name: str) -> None:
    raw = read_source(archive(PAGE.encode(), encoding=encoding, start='\r\n\tstart="<p1>";'), name=name)
    assert [block.text for block in raw.blocks if block.text] == PLAN.split("\n")
    assert (raw.source.reader, raw.source.media_type) == ("mhtml", "multipart/related")
    assert raw.portal is not None
    assert raw.portal.site == "luatvietnam.vn"


def test_a_web_archive_in_utf_16() -> None:
    raw = read_source(archive(PAGE.encode("utf-16"), encoding="base64", charset="utf-16"), name="a.mht")
    assert [block.text for block in raw.blocks if block.text] == PLAN.split("\n")


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: image/png\r\n\r\nabc\r\n--x--",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nabc",
    ],
)
def test_a_web_archive_without_a_page(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="web archive without a page"):
        read_source(data, name="a.mht")


def test_a_batch_gives_each_record_its_result(tmp_path: Path) -> None:
    from vbparse.batch.collect import collect
    from vbparse.batch.worker import read_kept, read_one

    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    rows = [encoded({"text": PLAN, "so_hieu": f"{n}/KH-UBND"}) for n in (1, 2)]
    (folder / "crawl.jsonl").write_bytes(b"\n".join(rows))
    (folder / "one.json").write_bytes(rows[0])
    (folder / "old.json").write_text(parse(PLAN).to_json(), encoding="utf-8")
    (folder / "ledger.jsonl").write_bytes(b'{"document": "a.txt", "output": "a.txt.json", "error": null}\n')
    collection = collect([folder], output, frozenset({".json", ".jsonl"}))
    assert [job.name for job in collection.jobs] == ["crawl.jsonl/000001", "crawl.jsonl/000002", "one.json"]
    assert [path.name for path, _ in collection.skipped] == ["ledger.jsonl", "old.json"]
    second = collection.jobs[1]
    assert second.target == output / "crawl.jsonl" / "000002.json"
    summary, error = read_one(second, parse, text=True)
    assert error is None
    assert summary is not None
    assert summary.number == "2/KH-UBND"
    assert json.loads(second.target.read_bytes())["source"]["name"] == "crawl.jsonl/000002"
    assert read_kept(second, text=True) == (summary, None)
    assert read_kept(collection.jobs[0], text=True) is None


def test_the_command_writes_a_line_for_each_record(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from vbparse.cli.main import cli

    path = tmp_path / "crawl.jsonl"
    path.write_bytes(b"\n".join([encoded({"text": PLAN}), b"{broken}", encoded({"html": PAGE})]))
    result = CliRunner().invoke(cli, ["parse", "--no-text", str(path)])
    names = [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()]
    assert names == ["crawl.jsonl/000001", "crawl.jsonl/000003"]
    assert "crawl.jsonl/000002: it is broken JSON" in result.stderr
    assert result.exit_code == 1
