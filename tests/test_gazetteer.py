"""The gazetteer: what a place or body was called at a date, what it became, what it was made of."""

from __future__ import annotations

from collections import Counter

import pytest

from vbparse import gazetteer
from vbparse.errors import AmbiguousName
from vbparse.gazetteer import PlaceKind
from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.districts import load_districts
from vbparse.lexicon.lineage import load_lineage
from vbparse.model.base import Level
from vbparse.model.header import Province
from vbparse.pipeline import parse

OLD, NEW = "2025-06-30", "2025-07-01"


@pytest.mark.parametrize(
    ("date", "units", "cities"),
    [
        ("2003-06-01", 61, 4),  # Hà Nội, Hải Phòng, Đà Nẵng, Hồ Chí Minh
        ("2004-01-01", 64, 5),
        ("2008-08-01", 63, 5),
        ("2025-01-01", 63, 6),
        (OLD, 63, 6),
        (NEW, 34, 6),
        ("2026-04-29", 34, 6),
        ("2026-04-30", 34, 7),
        (None, 34, 7),
    ],
)
def test_how_many_there_were(date: str | None, units: int, cities: int) -> None:
    found = gazetteer.provinces(date)
    assert len(found) == units
    assert sum(place.kind is PlaceKind.CITY for place in found) == cities
    codes = [place.code for place in found if place.code is not None]
    assert len(codes) == len(set(codes)), "two provinces of one day have one code"


def test_52_became_23_and_11_went_on() -> None:
    made = {place.name: gazetteer.made_of(place.name) for place in gazetteer.provinces(NEW)}
    sizes = Counter(len(origins) for origins in made.values())
    assert sum(size * count for size, count in sizes.items()) == 63
    assert sizes == {1: 11, 2: 17, 3: 6}  # 17 × 2 + 6 × 3 = 52
    went_on = {name for name, origins in made.items() if len(origins) == 1}
    assert went_on == {
        *("Cao Bằng", "Điện Biên", "Hà Nội", "Hà Tĩnh", "Huế", "Lai Châu", "Lạng Sơn", "Nghệ An", "Quảng Ninh"),
        *("Sơn La", "Thanh Hóa"),
    }


def test_became_and_made_of_are_each_other_s_way_back() -> None:
    for place in gazetteer.provinces(OLD):
        (after,) = gazetteer.became(place.name, OLD)
        assert place in [before.place for before in gazetteer.made_of(after.place.name)], place.name
    for place in gazetteer.provinces():
        for before in gazetteer.made_of(place.name):
            assert [after.place for after in gazetteer.became(before.place.name, OLD)] == [place]


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("15", "Yên Bái", "Lào Cai"),
        ("24", "Bắc Giang", "Bắc Ninh"),
        ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"),
        ("80", "Long An", "Tây Ninh"),
        ("82", "Tiền Giang", "Đồng Tháp"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)
def test_codes_that_another_province_bears_now(code: str, old: str, new: str) -> None:
    found = [gazetteer.province(code, date) for date in (OLD, NEW, "2025-07", "2024")]
    assert [place and place.name for place in found] == [old, new, new, old]
    with pytest.raises(AmbiguousName, match=f"{old} until 2025-06-30, {new} since 2025-07-01"):
        gazetteer.province(code)
    with pytest.raises(AmbiguousName):
        gazetteer.province(code, "2025")
    assert [after.place.name for after in gazetteer.became(code)] == [new]  # either way


def test_only_those_codes_changed_their_bearer() -> None:
    old = {place.code: place.name for place in gazetteer.provinces(OLD)}
    new = {place.code: place.name for place in gazetteer.provinces(NEW)}
    assert sorted(code for code in new if code and old[code] != new[code]) == ["15", "24", "44", "52", "80", "82", "91"]


@pytest.mark.parametrize(
    ("name", "date", "full_name"),
    [
        ("TP.HCM", "2021", "Thành phố Hồ Chí Minh"),
        ("Thừa Thiên - Huế", "2024-12-31", "Tỉnh Thừa Thiên Huế"),
        ("Huế", "2019", "Tỉnh Thừa Thiên Huế"),
        ("Thừa Thiên Huế", "2026", "Thành phố Huế"),
        ("Hà Tây", "2008-07", "Tỉnh Hà Tây"),
        ("Hà Tây", "2008-08", None),
        ("Hà Giang", "2026", None),
        ("Cần Thơ", "2003", "Tỉnh Cần Thơ"),
        ("Cần Thơ", "2004", "Thành phố Cần Thơ"),
        ("Hậu Giang", "2003", None),
        ("Đồng Nai", "2026-05-02", "Thành phố Đồng Nai"),
        ("Hà Gian", "2020", None),
    ],
)
def test_a_province_at_a_date(name: str, date: str, full_name: str | None) -> None:
    found = gazetteer.province(name, date)
    assert (found and found.full_name) == full_name


def test_what_was_divided_and_joined() -> None:
    assert [after.place.name for after in gazetteer.became("Cần Thơ", "2003")] == ["Cần Thơ"]  # divided, joined again
    assert [after.place.name for after in gazetteer.became("Lai Châu", "2003")] == ["Lai Châu", "Điện Biên"]
    assert [after.place.name for after in gazetteer.became("Đắk Lắk", "2003", on="2010")] == ["Đắk Lắk", "Đắk Nông"]
    left = gazetteer.became("Vĩnh Phúc", "2007")
    assert [(after.place.name, after.part) for after in left] == [("Phú Thọ", None), ("Hà Nội", "huyện Mê Linh")]
    assert gazetteer.became("Vĩnh Phúc", "2009")[-1].part is None
    with pytest.raises(AmbiguousName):
        gazetteer.became("Đắk Lắk")  # that of 2003 holds Đắk Nông
    assert gazetteer.became("Atlantis") == gazetteer.made_of("Atlantis") == ()


@pytest.mark.parametrize(
    ("name", "code", "date", "dated", "former", "current"),
    [
        ("Hà Giang", "02", "2023-01-05", ["Hà Giang"], ["Hà Giang"], ["Tuyên Quang"]),
        ("Tuyên Quang", "08", "2023-01-05", ["Tuyên Quang"], ["Tuyên Quang"], ["Tuyên Quang"]),
        ("Tuyên Quang", "08", "2025-08", ["Tuyên Quang"], ["Hà Giang", "Tuyên Quang"], ["Tuyên Quang"]),
        ("Cao Bằng", "04", "2025-08", ["Cao Bằng"], ["Cao Bằng"], ["Cao Bằng"]),
        ("Huế", "46", "2026-01-01", ["Huế"], ["Huế"], ["Huế"]),
        ("Thừa Thiên Huế", "46", "2016", ["Thừa Thiên Huế"], ["Huế"], ["Huế"]),
        ("Hà Tây", "28", "2006-03-01", ["Hà Tây"], ["Hà Nội"], ["Hà Nội"]),
        ("Đắk Lắk", None, "2003-03-01", ["Đắk Lắk"], ["Đắk Lắk", "Đắk Nông"], ["Đắk Lắk", "Lâm Đồng"]),
        ("An Giang", None, "2025", [], [], ["An Giang"]),  # the year saw both
        ("An Giang", None, None, [], [], ["An Giang"]),
    ],
)
def test_keys_of_a_table(
    name: str, code: str | None, date: str | None, dated: list[str], former: list[str], current: list[str]
) -> None:
    province = Province(code=code, name=name, current_code=None, current_name=None)
    found = [[place.name for place in gazetteer.key(province, date, by=by)] for by in ("dated", "former", "current")]
    assert found == [dated, former, current]
    assert gazetteer.key(None, date) == ()


@pytest.mark.parametrize(
    ("name", "date", "body", "former"),
    [
        ("An Giang", "2025-11-21", "Ủy ban nhân dân xã Óc Eo", ["An Giang"]),
        ("An Giang", "2025-11-21", "Ủy ban nhân dân xã Không Có", ["An Giang", "Kiên Giang"]),
        ("An Giang", "2025-11-21", "Ủy ban nhân dân tỉnh", ["An Giang", "Kiên Giang"]),
        ("Lai Châu", "2003-05-06", "Ủy ban nhân dân huyện Điện Biên", ["Điện Biên"]),
        ("Lai Châu", "2003-05-06", "Ủy ban nhân dân huyện Phong Thổ", ["Lai Châu"]),
        ("Đắk Lắk", "2003-05-06", "Ủy ban nhân dân huyện Đắk Mil", ["Đắk Nông"]),
        ("Đắk Lắk", "2003", "Ủy ban nhân dân xã Ea Tu, huyện Krông Pắc", ["Đắk Lắk"]),
        ("Đắk Lắk", "2003-05-06", "Ủy ban nhân dân huyện Châu Phú", ["Đắk Lắk", "Đắk Nông"]),
        ("Đắk Lắk", "2003-05-06", "Ủy ban nhân dân tỉnh", ["Đắk Lắk", "Đắk Nông"]),
    ],
)
def test_a_body_tells_which_part_of_a_province(name: str, date: str, body: str, former: list[str]) -> None:
    province = Province(code=None, name=name, current_code=None, current_name=None)
    assert [place.name for place in gazetteer.key(province, date, by="former", body=body)] == former


@pytest.mark.parametrize(("code", "name"), [(15, "Yên Bái"), (1, "Hà Nội"), ("1", "Hà Nội"), ("01", "Hà Nội")])
def test_a_code_that_a_spreadsheet_has_made_a_number(code: str | int, name: str) -> None:
    found = gazetteer.province(code, "2024")
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("name", ["huyện Châu Phú", "Huyện châu phú", "HUYỆN CHÂU PHÚ", "Châu Phú", "châu phú"])
def test_a_district_however_it_is_written(name: str) -> None:
    found = gazetteer.district(name)
    assert found is not None
    assert (found.kind, found.name) == ("huyện", "Châu Phú")
    assert len(gazetteer.district_became(name)) == 5


def test_a_name_of_several_provinces_says_what_is_missing() -> None:
    with pytest.raises(AmbiguousName, match="give province="):
        gazetteer.district("huyện Châu Thành")
    assert gazetteer.district("chủ trì xã hội") is None


def test_a_body_never_hurts() -> None:
    bodies = [f"Ủy ban nhân dân {unit.kind} {unit.name}" for unit in load_districts().units[::97]]
    for unit in load_lineage().units:
        province = Province(code=unit.code, name=unit.name, current_code=None, current_name=None)
        for date in (unit.first, unit.last, "2003-05-06", "2025", None):
            whole = gazetteer.key(province, date, by="former")
            for body in bodies if len(whole) > 1 else ():
                assert set(gazetteer.key(province, date, by="former", body=body)) <= set(whole)


def test_bodies_at_a_date() -> None:
    assert [
        body and body.id for body in (gazetteer.agency("Sở NNMT", "2024"), gazetteer.agency("Sở NNMT", "2026"))
    ] == [
        None,
        "so-nnmt",
    ]
    border = [gazetteer.agency("bch-bdbp-tinh", date) for date in ("2020", "2026")]
    assert [body and body.name for body in border] == [
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
        "Ban Chỉ huy Bộ đội Biên phòng tỉnh",
    ]
    office = gazetteer.agency("Phòng Kinh tế", "2026")
    assert office is not None
    assert office.level is Level.COMMUNE
    with pytest.raises(AmbiguousName, match="hoi-lhpn-tinh"):
        gazetteer.agency("Hội Phụ nữ")
    women = gazetteer.agency("Hội Phụ nữ", level=Level.COMMUNE)
    assert women is not None
    assert women.id == "hoi-pn-xa"
    assert gazetteer.agency("Ban Quản lý chợ nổi") is None


@pytest.mark.parametrize(
    ("name", "date", "heirs"),
    [
        ("Sở Kế hoạch và Đầu tư", None, ["so-tai-chinh"]),
        ("Ủy ban Dân tộc", None, ["bo-dan-toc-ton-giao"]),
        ("Bộ Thủy sản", "2006", ["bo-nnmt"]),
        ("Bộ Văn hóa - Thông tin", "2006", ["bo-vhttdl"]),  # its press came back to it in 2025
        ("ub-dsgdte", None, ["bo-y-te", "bo-vhttdl"]),
        ("UBND huyện", "2024", ["ubnd-xa", "ubnd-tinh"]),
        ("Phòng Lao động - Thương binh và Xã hội", None, ["phong-vhxh-xa"]),
        ("Sở Y tế", None, ["so-y-te"]),
        ("bao-tinh", None, ["bao-tinh", "bao-va-dai-ptth"]),  # where they were joined
    ],
)
def test_who_has_the_work_of_a_body(name: str, date: str | None, heirs: list[str]) -> None:
    assert [heir.body.id for heir in gazetteer.agency_became(name, date)] == heirs


def test_work_that_was_divided() -> None:
    assert {heir.body.id: heir.parts[:1] for heir in gazetteer.agency_became("ub-dsgdte")} == {
        "bo-y-te": ("dân số",),
        "bo-vhttdl": ("gia đình",),
    }
    before = {heir.body.id for heir in gazetteer.agency_made_of("Sở Y tế")}
    assert before == {"so-ldtbxh"}
    then = [heir.body.id for heir in gazetteer.agency_became("Bộ Thủy sản", "2006", on="2010")]
    assert then == ["bo-nnptnt"]


def test_every_ended_body_that_has_heirs_shows_those_of_today() -> None:
    lexicon = load_agencies()
    for entry in lexicon.entries.values():
        today = lexicon.succession.today(entry.id)
        assert all(lexicon.entries[id].valid_to is None for id in today), entry.id
        assert bool(today) is bool(entry.valid_to and entry.heirs), entry.id
        assert lexicon.resolve(entry.name, level=entry.level).successors == today, entry.id


def test_districts_and_communes_lie_in_their_provinces() -> None:
    lexicon = load_districts()
    districts = [unit for unit in lexicon.units if unit.is_district and unit.code]
    communes = [unit for unit in lexicon.units if not unit.is_district]
    assert (len(districts), len(communes)) == (696, 3321)
    assert {unit.province for unit in districts} == {place.code for place in gazetteer.provinces(OLD)}
    assert {unit.province for unit in communes} == {place.code for place in gazetteer.provinces(NEW)}
    today = {place.code: gazetteer.became(place.name, OLD)[0].place.code for place in gazetteer.provinces(OLD)}
    for commune in communes:
        assert commune.districts, commune.name
        assert {today[lexicon.by_code[code].province] for code in commune.districts} == {commune.province}, commune.name
    assert {code for commune in communes for code in commune.districts} == {unit.code for unit in districts}


def test_a_commune_s_document_by_the_old_provinces() -> None:
    new = Province(code="91", name="An Giang", current_code="91", current_name="An Giang")

    def former(body: str) -> list[str]:
        return [place.name for place in gazetteer.key(new, "2025-11-21", by="former", body=body)]

    assert former("Ủy ban nhân dân phường Rạch Giá") == ["Kiên Giang"]
    assert former("UBND xã Thoại Sơn") == ["An Giang"]
    assert former("Ủy ban nhân dân tỉnh An Giang") == former("UBND xã Không Có") == ["An Giang", "Kiên Giang"]


def test_districts_and_communes_by_name() -> None:
    found = gazetteer.district("TP. Long Xuyên")
    assert found is not None
    assert (found.kind, found.province.name, found.valid_to) == ("thành phố", "An Giang", "2025-06-30")
    with pytest.raises(AmbiguousName, match="huyện Phú Tân"):
        gazetteer.district("huyện Phú Tân")
    with pytest.raises(AmbiguousName):
        gazetteer.commune("xã Tân Thành")
    home = gazetteer.commune("xã Tân Thành", province="Đồng Tháp")
    assert home is not None
    assert home.province.full_name == "Tỉnh Đồng Tháp"
    assert gazetteer.district("huyện Lấp Lánh") is gazetteer.commune("xã Châu Đốc") is None
    zone = gazetteer.commune("đặc khu Phú Quốc")
    assert zone is not None
    assert [unit.name for unit in gazetteer.commune_made_of("đặc khu Phú Quốc")] == ["Phú Quốc"]
    for unit in gazetteer.district_became("quận Ba Đình"):
        assert "Ba Đình" in [before.name for before in gazetteer.commune_made_of(unit.code or "")]


WARD = """ỦY BAN NHÂN DÂN
PHƯỜNG 7
Số: 61/KH-UBND
Phường 7, ngày 18 tháng 3 năm 2024
KẾ HOẠCH
Phát động trồng cây năm 2024
I. MỤC TIÊU
1. Trồng 500 cây.
II. TỔ CHỨC THỰC HIỆN
1. Hội Phụ nữ
- Phối hợp với Phòng Tài nguyên và Môi trường vận động hội viên.
2. Phòng Kinh tế
- Cấp cây giống.
"""


def test_a_document_s_level_and_date_settle_its_bodies() -> None:
    duties = parse(WARD).duties
    assert [agency.id for duty in duties for agency in duty.agencies] == ["hoi-pn-xa", "phong-nnptnt"]
    (partner,) = duties[0].tasks[0].partners
    assert (partner.id, partner.successors) == ("phong-tnmt", ("phong-kinh-te-xa",))
    later = parse(WARD.replace("2024", "2026")).duties
    assert [agency.id for duty in later for agency in duty.agencies] == ["hoi-pn-xa", "phong-kinh-te-xa"]
