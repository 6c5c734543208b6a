"""Encodings: tables against iconv, every set there and back, mixed files, damage, and sound text left alone."""

from __future__ import annotations

import shutil
import subprocess
import time
import tomllib
import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casefile import Case, read_cases
from tests.encoders import AGENCIES, SENTENCES, encode, letters_of
from vbparse.errors import UnreadableInput
from vbparse.lexicon.charsets import Charset, charset_of_font, is_capital_font, load_letters
from vbparse.readers.decode import read_characters, read_markup, read_text
from vbparse.readers.load import read_source
from vbparse.text.font_runs import read_runs
from vbparse.text.legacy import convert
from vbparse.text.legacy_detect import find_charset, read_single_bytes
from vbparse.text.repair import repair_text
from vbparse.text.unicode import normalize

VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
SETS = [Charset.TCVN3, Charset.VNI, Charset.VISCII, Charset.VPS, Charset.CP1258, Charset.VIETWARE]
MODERN = "\n".join(SENTENCES)


@pytest.mark.parametrize("case", read_cases("encodings"), ids=str)
def test_case(case: Case) -> None:
    if case.known_failure:
        pytest.xfail(case.known_failure)
    repaired = repair_text(case.input)
    told = [f"= {each.kind} {each.count}{'' if each.done else ' ?'}" for each in repaired.repairs]
    assert [*repaired.text.split("\n"), *told] == list(case.expected)


def as_kept(text: str, charset: Charset) -> str:
    """TCVN3 has no capitals with tones; without the font they come back small."""
    return text.lower() if charset is Charset.TCVN3 else text


ICONV = {Charset.TCVN5712: "TCVN5712-1", Charset.VISCII: "VISCII", Charset.CP1258: "CP1258"}


@pytest.mark.parametrize("charset", ICONV, ids=str)
def test_tables_agree_with_iconv_in_both_directions(charset: Charset) -> None:
    if shutil.which("iconv") is None:
        pytest.skip("needs iconv")
    for byte in range(1, 256):
        told = subprocess.run(["iconv", "-f", ICONV[charset], "-t", "UTF-8"], input=bytes([byte]), capture_output=True)
        if told.returncode or byte in (*range(0xB0, 0xB5), 0xD2, 0xCC, 0xDE, 0xEC, 0xF2):  # marks without a vowel
            continue
        meant = told.stdout.decode()
        assert convert(chr(byte), charset) == meant, hex(byte)
        assert convert(read_single_bytes(bytes([byte])), charset) == meant, hex(byte)
    for letter in VIETNAMESE + VIETNAMESE.upper():
        decomposed = (
            unicodedata.normalize("NFD", letter).translate({0x31B: None}) if charset is Charset.CP1258 else letter
        )
        if charset is Charset.CP1258:
            assert convert(encode(letter, charset).decode("latin-1"), charset) == letter
            continue
        written = subprocess.run(
            ["iconv", "-f", "UTF-8", "-t", ICONV[charset]], input=decomposed.encode(), capture_output=True, check=True
        ).stdout
        assert convert(written.decode("latin-1"), charset) == letter


@pytest.mark.parametrize("charset", [*SETS, Charset.TCVN5712], ids=str)
def test_every_letter_there_and_back(charset: Charset) -> None:
    small_only = charset is Charset.TCVN3
    for letter in VIETNAMESE if small_only else VIETNAMESE + VIETNAMESE.upper():
        data = encode(letter, charset)
        assert convert(data.decode("latin-1"), charset) == letter
        assert convert(read_single_bytes(data), charset) == letter
    assert letters_of(charset)


@pytest.mark.parametrize("charset", SETS, ids=str)
@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_found_and_read(charset: Charset, text: str) -> None:
    data = encode(text, charset)
    guess = find_charset(data)
    assert guess.charset is charset
    assert guess.certainty > 0.95
    assert as_kept(read_text(data, "a.txt").text, charset) == as_kept(text, charset)


@pytest.mark.parametrize("charset", [Charset.TCVN3, Charset.VNI], ids=str)
@pytest.mark.parametrize("text", AGENCIES)
def test_a_short_name_is_read_or_left_alone(charset: Charset, text: str) -> None:
    shown = read_single_bytes(encode(text, charset))
    assert as_kept(repair_text(shown).text, charset) in (as_kept(text, charset), as_kept(shown, charset))


@pytest.mark.parametrize("charset", SETS, ids=str)
def test_a_whole_file_names_its_set(charset: Charset) -> None:
    found = read_text(encode(MODERN, charset), "cu.txt")
    assert as_kept(found.text, charset) == as_kept(MODERN, charset)
    assert found.encoding == charset.value
    assert [each.code.value for each in found.diagnostics] == ["encoding_repaired"]
    assert read_source(encode(MODERN, charset), name="cu.txt").source.encoding == charset.value


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(SENTENCES), st.sampled_from([None, Charset.TCVN3, Charset.VNI])),
        min_size=1,
        max_size=8,
    )
)
def test_lines_of_several_sets_in_one_file(lines: list[tuple[str, Charset | None]]) -> None:
    data = b"\n".join(text.encode() if charset is None else encode(text, charset) for text, charset in lines)
    read = read_text(data, "tron.txt").text.split("\n")
    assert [as_kept(text, Charset.TCVN3) for text in read] == [as_kept(text, Charset.TCVN3) for text, _ in lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    text, named = read_characters(MODERN.encode(encoding), "a.txt")
    assert (text, named) == (MODERN, encoding)
    assert read_source(MODERN.encode(encoding), name="a.txt").source.encoding == encoding


def test_torn_bytes_in_utf_8_are_told() -> None:
    data = MODERN.encode() + "\nBộ Công an phối hợp, hướng dẫn".encode()[:-2] + b"\xe1\xba chi ti\xe1"
    found = read_text(data, "a.txt")
    assert found.encoding == "utf-8"
    assert found.text.startswith(MODERN)
    assert "3 characters could not be decoded" in found.diagnostics[0].message


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 20, b"\x7fELF" + b"\x00\x01\x02\xff" * 300, "Привет, мир, это текст".encode("koi8-r") * 9],
)
def test_what_is_no_vietnamese_text_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_text(data, "rac.txt")
    assert "UTF-8" in str(caught.value)


LATIN = [
    "Le Comité général où siège le délégué a été créé à Hanoï; très bien, même si l'été fut sec.",
    "The façade of the Café Müller, naïve coöperation; résumé, Ångström, 20 °C ± 2, § 5, £3 and ½.",
    "El Niño causó daños en la región; mañana será otro día más para la señora.",
    "Über die Größe der Bäume: schöne Grüße aus Köln, größer als früher.",
]


@pytest.mark.parametrize("text", LATIN)
def test_other_languages_in_windows_1252_stay(text: str) -> None:
    found = read_text(text.encode("cp1252"), "a.txt")
    assert found.text == text
    assert found.encoding == "windows-1252"
    assert repair_text(text).text == text


@pytest.mark.parametrize("text", [*SENTENCES, *AGENCIES, MODERN, "Plain ASCII: 5 & 6 < 7; R&D"])
def test_sound_text_comes_back_as_it_is(text: str) -> None:
    assert repair_text(text) == repair_text(text)
    assert repair_text(text).text == text
    assert not repair_text(text).repairs
    for case in (text.upper(), text.lower()):
        assert repair_text(case).text == case


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_keeps_its_lines(text: str) -> None:
    assert repair_text(text, markup=True).text.count("\n") == text.count("\n")
    assert normalize(normalize(text)) == normalize(text)


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (read_text, read_markup):
        try:
            found = read(data, "x")
        except UnreadableInput:
            continue
        assert isinstance(found.text, str)


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
@pytest.mark.parametrize("text", SENTENCES)
def test_utf_8_read_in_single_bytes_again_and_again(text: str, codec: str, times: int) -> None:
    shown = text
    for _ in range(times):
        shown = shown.encode().decode("latin-1") if codec == "latin-1" else read_single_bytes(shown.encode())
    assert repair_text(shown).text == text


def test_fonts_of_runs() -> None:
    runs = [("céng hoµ x· héi ", ".VnTimeH"), ("§éc lËp", ".VnTime"), (" - Keá hoa", "VNI-Times"), ("ïch", "VNI-Times")]
    assert "".join(read_runs(runs).texts) == "CỘNG HOÀ XÃ HỘI Độc lập - Kế hoạch"
    modern = [("Ủy ban nhân dân", ".VnTime"), (" tỉnh", ".VnTime"), (" 25 m²", "Times New Roman")]
    assert read_runs(modern).texts == tuple(text for text, _ in modern)


def test_a_run_may_hold_words_of_another_set_than_its_font() -> None:
    runs = [("KÕt nèi m¹ng diÖn réng cho UBND tØnh vµ c¸c SÔÛ, BAN, NGAØNH, HUYEÄN", ".VnTime")]
    assert read_runs(runs).texts == ("Kết nối mạng diện rộng cho UBND tỉnh và các SỞ, BAN, NGÀNH, HUYỆN",)
    assert read_runs([("Có", ".VnTime")]).texts == ("Có",)
    assert read_runs([("Bé", ".VnTime")]).texts == ("Bộ",)
    assert read_runs([("coâng vieâïc", "VNI-Times")]).texts == ("công việc",)


def test_fonts_of_a_page_beside_a_declaration_that_lies() -> None:
    page = (
        '<html><meta charset="iso-8859-1"><body><p><font face=".VnTimeH">ñy ban nh©n d©n</font></p>'
        '<p><font face=".VnTime">Së X&#169;y dùng tr&igrave;nh n&#173;íc</font> &amp; &lt;b&gt;</p></body></html>'
    )
    found = read_markup(page.encode("latin-1"), "a.htm")
    assert "ỦY BAN NHÂN DÂN" in found.text
    assert "Sở Xây dựng" in found.text
    assert "nước" in found.text
    assert "&amp; &lt;b&gt;" in found.text
    assert found.encoding == "tcvn3"


@pytest.mark.parametrize(
    ("name", "charset", "capitals"),
    [
        (".VnTime", Charset.TCVN3, False),
        (".VnTimeH", Charset.TCVN3, True),
        ("ABCDEF+.VnArial NarrowH,Bold", Charset.TCVN3, True),
        ("VNI-Times", Charset.VNI, False),
        ("VNI Helve", Charset.VNI, False),
        ("VPS Times", Charset.VPS, False),
        ("VNtimes new roman", Charset.VIETWARE, False),
        ("VI Times", Charset.VISCII, False),
        ("Times New Roman", None, False),
        ("Arial", None, False),
        ("Verdana", None, False),
        ("", None, False),
        (None, None, False),
    ],
)
def test_fonts_by_name(name: str | None, charset: Charset | None, capitals: bool) -> None:
    assert charset_of_font(name) is charset
    assert is_capital_font(name) is capitals


def test_fonts_of_the_table_are_held_to_their_examples() -> None:
    for name, table in tomllib.loads(files("vbparse.data").joinpath("charsets.toml").read_text("utf-8")).items():
        assert [charset_of_font(font) for font in table["examples"]] == [name] * len(table["examples"])
        assert name not in [charset_of_font(font) for font in table["rejects"]]


def test_tables_hold_all_letters() -> None:
    for charset, letters in load_letters().items():
        meant = set("".join([*letters.single.values(), *letters.pairs.values()])) | set("àèìòùýÀÈÌÒÙÝíìÍÌ")
        if charset is Charset.CP1258:
            continue
        missing = set(VIETNAMESE) - meant - set("áâãéêíìóôõúý")
        assert not missing, (charset, missing)


@pytest.mark.parametrize("run", ["a" * 200_000, "é " + "a" * 200_000, "aé" * 50_000])
def test_a_long_word_beside_an_old_set_costs_no_time(run: str) -> None:
    start = time.process_time()
    repair_text(run + " c¸ nh©n vµ h¹ng mét")
    read_runs([(run, ".VnTime")])
    assert time.process_time() - start < 10
