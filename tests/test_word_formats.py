"""RTF, ODT, XML of Word and DOC: the same text by other ways; damage is told, never met with a crash or a wait."""

from __future__ import annotations

import io
import shutil
import time
import zipfile
from pathlib import Path

import pytest

from tests.test_word_docx import lines, shown
from tests.word_files import W, docx, levels, num, p, r, row, table
from vbparse.errors import UnreadableInput
from vbparse.readers import load
from vbparse.readers.blocks import RawDocument
from vbparse.readers.options import ReadOptions
from vbparse.readers.word import doc as doc_reader
from vbparse.structure.build import clean

FILES = Path(__file__).parent / "cases" / "word"


def read(data: bytes, name: str, options: ReadOptions | None = None) -> RawDocument:
    return load.read_source(data, name=name, options=options or ReadOptions())


def texts(raw: RawDocument) -> list[str]:
    return [line for block in raw.blocks for line in shown(block)]


RTF_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fcharset0 .VnTime;}"
    r"{\f2\fcharset0 .VnTimeH;}{\f3\fcharset2 Symbol;}{\f4\fcharset163 Arial;}{\f5\fcharset0 VNI-Times;}}"
)


def rtf(body: str) -> bytes:
    """RTF with letters beyond ASCII as `\\u`."""
    out = "".join(letter if letter < "\x80" else rf"\u{ord(letter)}?" for letter in body)
    return (RTF_HEAD + out + "}").encode("ascii")


def rtf_lines(body: str) -> list[str]:
    return texts(read(rtf(body), "a.rtf"))


def test_rtf_paragraphs_looks_and_signs() -> None:
    body = (
        r"\pard Kế hoạch {\b số 5}\par\pard {\v ẩn}{\caps năm} 2024\emdash{\deleted mất} \'93hai\'94\~x\_y\line z\par"
    )
    blocks = read(rtf(body), "a.rtf").blocks
    assert [(block.text, block.bold) for block in blocks] == [
        ("Kế hoạch số 5", ((9, 13),)),
        ("NĂM 2024— “hai” x-y", ()),
        ("z", ()),
    ]


def test_rtf_old_fonts() -> None:
    body = r"\pard {\f2 k\'d5 ho\'b9ch }{\f1 n\'a8m 2024}\par {\f5 U\'db}{\f5 y ban nha\'e2n da\'e2n}\par"
    body += r" {\f4 k\'ea\'ec hoa\'f2ch}\par"
    assert rtf_lines(body) == ["KẾ HOẠCH năm 2024", "Ủy ban nhân dân", "kế hoạch"]


def test_rtf_soft_hyphen_of_an_old_font() -> None:
    assert rtf_lines(r"\pard {\f1 nh\'b5 n\-\'edc}\par giao\-dịch\par") == ["nhà nước", "giaodịch"]


def test_rtf_shows_the_numbers_its_writer_noted() -> None:
    label = r"{\listtext\pard\plain\f0 %s\tab}\pard\ls1 "
    body = label % "I." + r"MỤC TIÊU\par" + label % r"\f3\'b7" + r"Một\par" + label % r"\f3\'b7" + r"\par Hai\par"
    assert rtf_lines(body) == ["I. MỤC TIÊU", "• Một", "Hai"]


def test_rtf_tables() -> None:
    head = r"\trowd\clvmgf\cellx1000\cellx3000\cellx5000\pard\intbl TT\cell Năm\cell Ghi chú\cell\row"
    wide = r"\trowd\clvmrg\cellx1000\cellx5000\pard\intbl\cell hai cột\cell\row"
    nested = r"\trowd\cellx1000\cellx5000\pard\intbl 1\cell\pard\intbl\itap2 trong\nestcell ô\nestcell"
    nested += r"{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}\pard\intbl\itap1 ngoài\cell\row"
    block = read(rtf(head + wide + nested + r"\pard sau\par"), "a.rtf").blocks[0]
    assert [[(each.text, each.rowspan, each.colspan) for each in line] for line in block.rows] == [
        [("TT", 2, 1), ("Năm", 1, 1), ("Ghi chú", 1, 1)],
        [("hai cột", 1, 2)],
        [("1", 1, 1), ("trong ô\nngoài", 1, 2)],
    ]


def test_rtf_notes_fields_and_boxes() -> None:
    body = r"\pard đạt 24%{\super\chftn}{\footnote\pard{\super\chftn} Theo Báo cáo số 7.\par} năm 2025"
    body += r"{\field{\*\fldinst{ PAGE }}{\fldrslt 9}}{\field{\*\fldinst{ HYPERLINK x}}{\fldrslt  (xem)}}\par"
    body += r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard khung\par}}{\shprslt khung cũ}}neo\par"
    body += r"{\pict\wmetafile8 0102030405}{\*\unknown không đọc}\pard {\upr{sai}{\*\ud{đúng}}}\par"
    assert rtf_lines(body) == [*("đạt 24%[1] năm 2025 (xem)", "neo", "khung", "đúng", "[1] Theo Báo cáo số 7.")]


def test_rtf_that_was_cut_off_says_so() -> None:
    raw = read(rtf(r"\pard một\par hai\par")[:-6], "a.rtf")
    assert texts(raw)[0] == "một"
    assert [each.code.value for each in raw.diagnostics] == ["truncated_document"]


ODT_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for name, rest in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing")),
        *(("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
    )
)
ODT_STYLES = (
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="S" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    '</style:style><style:style style:name="Gone" style:family="section"><style:section-properties '
    'text:display="none"/></style:style><text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="-"/></text:list-style>'
)


def odt(body: str, manifest: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {ODT_SPACES}><office:automatic-styles>{ODT_STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return out.getvalue()


def odt_lines(body: str) -> list[str]:
    return texts(read(odt(body), "a.odt"))


def test_odt_lists_count_as_shown() -> None:
    def item(text: str, inner: str = "") -> str:
        return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"

    def sub(*items: str) -> str:
        return f"<text:list>{''.join(items)}</text:list>"

    body = (
        f'<text:list text:style-name="L" xml:id="a">{item("a", sub(item("b"), item("c", sub(item("d")))))}</text:list>'
    )
    body += f'<text:p>giữa</text:p><text:list text:continue-list="a" text:style-name="L">{item("e", sub(item("f")))}'
    body += f'</text:list><text:list text:style-name="L">{item("g")}</text:list>'
    assert odt_lines(body) == ["I. a", "I.1. b", "I.2. c", "- d", "giữa", "II. e", "II.1. f", "I. g"]


def test_odt_text_notes_frames_and_hidden_parts() -> None:
    note = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
    note += "<text:p>Theo Báo cáo số 7.</text:p></text:note-body></text:note>"
    box = "<draw:frame><draw:text-box><text:p>khung</text:p></draw:text-box></draw:frame>"
    body = "<text:tracked-changes><text:p>đã xóa</text:p></text:tracked-changes>"
    body += f'<text:p>đạt <text:span text:style-name="B">24%</text:span>{note} năm<text:s text:c="3"/>2025{box}'
    body += (
        '<text:span text:style-name="H">ẩn</text:span></text:p><text:section text:style-name="Gone"><text:p>ẩn</text:p>'
    )
    body += '</text:section><text:p>30 m<text:span text:style-name="S">2</text:span></text:p>'
    assert odt_lines(body) == ["đạt 24%[1] năm 2025", "khung", "30 m²", "[1] Theo Báo cáo số 7."]


def test_odt_tables() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    rows = [
        cell("TT", 'table:number-rows-spanned="2"') + cell("Năm", 'table:number-columns-spanned="2"') + covered,
        covered + cell("2024") + cell("2025"),
    ]
    inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    block = read(odt(f"<table:table>{inner}</table:table>"), "a.odt").blocks[0]
    assert [[(each.text, each.rowspan, each.colspan) for each in line] for line in block.rows] == [
        [("TT", 2, 1), ("Năm", 1, 2)],
        [("2024", 1, 1), ("2025", 1, 1)],
    ]


def wordml(body: str) -> bytes:
    lists = (
        '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="1"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>'
    )
    old = body.replace("numPr", "listPr").replace("numId", "ilfo")
    return (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument'
        ' xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:aml="http://schemas.microsoft.com/aml/2001'
        f'/core" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint">{lists}<w:body><wx:sect>{old}</wx:sect>'
        "</w:body></w:wordDocument>"
    ).encode()


def test_word_2003_xml_saved_as_doc() -> None:
    change = '<aml:annotation w:type="Word.{0}"><aml:content>{1}</aml:content></aml:annotation>'
    gone = "<w:r><w:delText>cũ</w:delText></w:r>"
    body = p("MỤC TIÊU", (1, 0)) + p(
        inner=r("đạt ") + change.format("Deletion", gone) + change.format("Insertion", r("mới"))
    )
    body += p(inner=r("24%") + f"<w:r><w:footnote>{p('Theo Báo cáo.')}</w:footnote></w:r>")
    body += table(row("TT", "Năm"), row("1", "2024"))
    raw = read(wordml(body), "a.doc")
    assert raw.source.reader == "wordml"
    assert texts(raw) == ["I. MỤC TIÊU", "đạt mới", "24%[1]", "TT|Năm", "1|2024", "[1] Theo Báo cáo."]


def test_flat_docx() -> None:
    package = "http://schemas.microsoft.com/office/2006/xmlPackage"
    part = f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="{W}"><w:body>{p("Kế hoạch")}'
    data = f'<pkg:package xmlns:pkg="{package}">{part}</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>'
    assert texts(read(data.encode(), "a.xml")) == ["Kế hoạch"]


def test_doc_keeps_numbers_notes_tables_and_old_fonts() -> None:
    raw = load.read_source(FILES / "cham-soc-tre-em.doc")
    assert raw.source.reader == "doc"
    assert texts(raw) == (FILES / "cham-soc-tre-em.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_the_second_try_reads_what_the_converter_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> tuple[bytes, tuple[str, ...]]:
        raise doc_reader._Refused("it is of Word 6")

    monkeypatch.setattr(doc_reader, "_convert", refuse)
    raw = load.read_source(FILES / "cham-soc-tre-em.doc")
    assert raw.source.reader == "doc-office"
    assert texts(raw) == (FILES / "cham-soc-tre-em.txt").read_text(encoding="utf-8").splitlines()


def test_what_the_converter_could_not_keep_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    made = docx(p("KẾ HOẠCH"))
    monkeypatch.setattr(doc_reader, "_convert", lambda *_: (made, ("text boxes",)))
    monkeypatch.setattr(doc_reader, "convert_with_office", lambda *_: None)
    raw = load.read_source(FILES / "cham-soc-tre-em.doc")
    assert texts(raw) == ["KẾ HOẠCH"]
    assert [(each.code.value, "text boxes" in each.message) for each in raw.diagnostics] == [
        ("truncated_document", True)
    ]
    richer = docx(p("KẾ HOẠCH") + p("trong khung"))
    monkeypatch.setattr(doc_reader, "convert_with_office", lambda *_: richer)
    assert texts(load.read_source(FILES / "cham-soc-tre-em.doc")) == ["KẾ HOẠCH", "trong khung"]


def broken(kind: str) -> tuple[bytes, str]:
    whole = docx(p("Kế hoạch"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if kind == "bomb":
            archive.writestr("word/document.xml", b" " * 3_000_000)
        elif kind == "deep":
            archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}">' + "<w:sdt>" * 5000)
        else:
            archive.writestr("word/styles.xml", "<a/>")
    return {
        "cut": (whole[: len(whole) // 2], "a.docx"),
        "no document": (out.getvalue(), "a.docx"),
        "bomb": (out.getvalue(), "a.docx"),
        "deep": (out.getvalue(), "a.docx"),
        "odt with a password": (odt("<text:p>x</text:p>", "<encryption-data/>"), "a.odt"),
        "xml": (wordml(p("x"))[:-40], "a.doc"),
        "ole": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 3000, "a.doc"),
    }[kind]


@pytest.mark.parametrize("kind", ["cut", "no document", "bomb", "deep", "odt with a password", "xml", "ole"])
def test_damage_is_told(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc_reader, "convert_with_office", lambda *_: None)
    data, name = broken(kind)
    start = time.monotonic()
    with pytest.raises(UnreadableInput) as caught:
        read(data, name, ReadOptions(max_bytes=1_000_000))
    assert time.monotonic() - start < 20
    assert name in str(caught.value)
    assert caught.value.way_out


def test_entities_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mật")
    inner = (
        f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="{W}"><w:body><w:p><w:r>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", inner + "<w:t>a&x;b</w:t></w:r></w:p></w:body></w:document>")
    assert lines(out.getvalue()) == ["a"]


def test_one_paragraph_a_line_is_joined() -> None:
    text = (
        "Tổ chức thực hiện có hiệu quả các chính sách về bảo vệ, chăm sóc, giáo dục trẻ em; bảo đảm mọi trẻ em có hoàn"
        " cảnh đặc biệt được hỗ trợ kịp thời, được tiếp cận các dịch vụ xã hội cơ bản và được tham gia vào các việc"
        " của mình"
    )
    words, body, line = f"{text}. {text}. {text}.".split(), "", ""
    for word in words:
        if len(line) + len(word) > 70:
            body, line = body + p(line), ""
        line = f"{line} {word}".strip()
    document = clean(read(docx(p("I. MỤC TIÊU") + body + p(line) + p("II. NHIỆM VỤ")), "a.docx"))
    assert document.text.split("\n") == ["I. MỤC TIÊU", f"{text}. {text}. {text}.", "II. NHIỆM VỤ"]


def test_a_web_page_put_into_an_empty_document() -> None:
    page = "<html><body><p>KẾ HOẠCH</p><p>Chăm sóc trẻ em năm 2024</p></body></html>"
    relation = '<Relationship Id="c" Type="http://x/aFChunk" Target="page.html"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        body = '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="c"/>'
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relation}</Relationships>")
        archive.writestr("word/page.html", page)
    assert lines(out.getvalue()) == ["KẾ HOẠCH", "Chăm sóc trẻ em năm 2024"]


def test_a_note_that_calls_itself() -> None:
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = f'<w:footnote w:id="1">{p(inner=r("xem chú thích ") + call)}</w:footnote>'
    assert lines(docx(p(inner=r("24%") + call), footnotes=notes)) == ["24%[1]", "[1] xem chú thích"]


def test_limits_give_what_was_read() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = "".join(p(inner=r(f"trang {at}") + page) for at in range(1, 30))
    raw = read(docx(body), "a.docx", ReadOptions(max_pages=5))
    assert texts(raw) == [f"trang {at}" for at in range(1, 5)]
    assert [each.code.value for each in raw.diagnostics] == ["truncated_document"]
    late = read(docx(body), "a.docx", ReadOptions(max_seconds=0))
    assert [each.code.value for each in late.diagnostics] == ["truncated_document"]


def test_lost_parts_cost_only_what_they_said() -> None:
    data = docx(p("x", (1, 0)) + p("y", style="Không có"), numbering=levels(("decimal", "%1.")) + num(1))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(out, "w") as archive:
        for name in whole.namelist():
            if "rels" not in name:
                archive.writestr(name, whole.read(name))
    assert lines(out.getvalue()) == ["1. x", "y"]


def test_an_old_container_without_a_document_is_not_taken_for_text(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(doc_reader, "convert_with_office", lambda *said: asked.append(said))
    noise = bytes(range(256)) * 40
    with pytest.raises(UnreadableInput, match="save it as DOCX"):
        load.read_source(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise, name="a.doc")
    assert asked == []
