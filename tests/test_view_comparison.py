"""The page of a comparison in a browser: cells and their evidence, filters, keys, the chart; nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import Open
from tests.colours import contrast, read_colours
from tests.comparisons import COLUMNS, PROGRAMME, Given, large_comparison, make_row, small_comparison
from tests.hostile_documents import BULLETS, FORMULAS, PLAIN
from vbparse.export.formulas import guard_formula
from vbparse.model.comparison import Comparison, Row, Stance
from vbparse.model.indicator import Direction, TargetKind
from vbparse.view.comparison import render_comparison

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ANGIANG, VINHLONG = 1, 2
PHONE = (390, 844)
SOON = 2.0
"""Seconds of one core until a page can be read."""


@pytest.fixture(scope="module")
def html() -> str:
    return render_comparison(small_comparison())


def cell(page: Page, measure: str, column: int) -> Locator:
    return page.locator("#table tbody tr", has_text=measure).locator("td").nth(column)


def measures(page: Page) -> list[str]:
    return page.locator(".measure-text").all_inner_texts()


def mark(name: str) -> str:
    return f'#chips [data-key="{name}"]'


def test_it_is_one_file_with_a_strict_policy_and_the_same_each_time(html: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert unescape(policy[1]).startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r"\sstyle=|\son\w+=|(?:src|href)=\"(?!data:|#)", html.split("<script")[0])
    assert render_comparison(small_comparison()) == html


def test_a_click_shows_the_evidence_with_its_quote(opened: Open, html: str) -> None:
    page = opened(html).page
    cell(page, "cân nặng", ANGIANG).click()
    panel = page.locator("#panel")
    assert panel.locator(".document").inner_text().startswith("An Giang 2024")
    assert "177/KH-UBND · 28/2/2024 · an-giang.txt" in panel.inner_text()
    assert panel.locator("blockquote").inner_text().startswith("Chỉ tiêu 4: Tỷ lệ trẻ em dưới 05 tuổi")
    marked = panel.locator("blockquote mark").all_inner_texts()
    assert marked == ["dưới 9,5% vào năm 2024", "dưới 9,5% vào năm 2025"]
    assert "ký tự 2.017–2.132" in panel.inner_text()
    assert panel.locator("del").inner_text() == "5 tuổi bị suy dinh dưỡng thể cân nặng theo tuổi"
    assert "điểm 0,94" in panel.inner_text()
    looser = panel.locator('.values li[data-mark="looser"]')
    assert "▼ Lỏng hơn so với Chương trình quốc gia" in looser.inner_text()
    assert "< 9,5% so với < 9%; càng thấp càng chặt; chênh +0,5 điểm %" in looser.inner_text()
    assert "độ tin cậy 0,93" in looser.inner_text()
    page.keyboard.press("Escape")
    assert panel.is_hidden()


def test_a_converted_value_shows_both(opened: Open, html: str) -> None:
    page = opened(html).page
    converted = cell(page, "tử vong do tai nạn", ANGIANG)
    assert converted.locator(".number").inner_text() == "17*"
    converted.click()
    assert page.locator(".value-number").inner_text() == "0,17‰"
    assert "quy đổi: 17/100.000" in page.locator(".value-facts").inner_text()


def test_what_is_missing_unlike_or_without_a_number_says_so(opened: Open, html: str) -> None:
    page = opened(html).page
    assert cell(page, "béo phì", VINHLONG).inner_text() == "—"
    assert cell(page, "tảo hôn", ANGIANG).inner_text() == "○"
    assert "Không có" in (cell(page, "béo phì", VINHLONG).get_attribute("aria-label") or "")
    cell(page, "béo phì", VINHLONG).click()
    assert "Vĩnh Long 2021–2030 không có chỉ tiêu tương ứng." in page.locator("#panel").inner_text()
    cell(page, "tảo hôn", ANGIANG).click()
    assert "không đặt con số" in page.locator("#panel").inner_text()
    assert "Hạn chế đến mức thấp nhất" in page.locator("blockquote").inner_text()
    cell(page, "tảo hôn", VINHLONG).click()
    assert "≠ Không so được" in page.locator(".value-stance").inner_text()
    assert "một bên là mức thay đổi" in page.locator(".value-reason").inner_text()
    assert page.locator(".values .verbatim").inner_text() == "Chi tiết (tiếng Anh)"
    page.click(".values .verbatim summary")
    assert page.locator(".values .verbatim [lang=en]").inner_text() == "a level beside a change"


def test_the_year_of_the_other_value_and_what_was_taken_for_granted_are_told(opened: Open) -> None:
    comparison = small_comparison()
    row = comparison.rows[1]
    value = row.cells[VINHLONG].values[0]
    against = (value.against[0].model_copy(update={"year": 2030, "stance": Stance.LOOSER}),)
    value = value.model_copy(update={"against": against, "note": "the base is taken from 23/QĐ-TTg"})
    changed = row.cells[VINHLONG].model_copy(update={"values": (value,)})
    row = row.model_copy(update={"cells": (*row.cells[:VINHLONG], changed)})
    page = opened(render_comparison(comparison.model_copy(update={"rows": (row,)}))).page
    cell(page, "cân nặng", VINHLONG).click()
    said = page.locator(".values").inner_text()
    assert "▼ Lỏng hơn so với Chương trình quốc gia, năm 2030" in said
    assert "< 8,5% so với < 6%; càng thấp càng chặt; chênh +2,5 điểm %" in said
    assert "the base is taken from 23/QĐ-TTg" in said


def test_of_changes_the_larger_is_stricter(opened: Open) -> None:
    given = {
        PROGRAMME: (Given(2025, 2.0, kind=TargetKind.CHANGE),),
        "vinh-long": (Given(2025, 3.0, kind=TargetKind.CHANGE),),
    }
    row = make_row(COLUMNS, "13", "Số cuộc tảo hôn", dict(given), better=Direction.DOWN)
    row = Row.model_validate_json(row.model_dump_json().replace('"direction":null', '"direction":"down"'))
    value = row.cells[VINHLONG].values[0]
    value = value.model_copy(update={"against": (value.against[0].model_copy(update={"stance": Stance.STRICTER}),)})
    cells = (*row.cells[:VINHLONG], row.cells[VINHLONG].model_copy(update={"values": (value,)}))
    page = opened(render_comparison(Comparison(columns=COLUMNS, rows=(row.model_copy(update={"cells": cells}),)))).page
    assert cell(page, "tảo hôn", VINHLONG).locator(".number").inner_text() == "↓ 3%"
    assert page.locator(".better").count() == 0
    cell(page, "tảo hôn", VINHLONG).click()
    assert "↓ 3% so với ↓ 2%; giảm nhiều hơn là chặt hơn" in page.locator(".value-reason").inner_text()


def test_the_panel_leads_to_other_columns_and_the_table_follows(opened: Open, html: str) -> None:
    page = opened(html).page
    cell(page, "cân nặng", ANGIANG).click()
    page.locator(".order button", has_text="Vĩnh Long").first.click()
    assert page.locator(".document b").inner_text() == "Vĩnh Long 2021–2030"
    assert (page.locator('td[tabindex="0"]').get_attribute("aria-label") or "").startswith("Vĩnh Long")
    assert page.locator('button[data-tab="cell"]:focus').count() == 1
    page.locator('[data-tab="row"]').click()
    assert page.locator("#chart svg").is_visible()


def test_keys_move_open_and_close(opened: Open, html: str) -> None:
    page = opened(html).page
    page.keyboard.press("/")
    page.keyboard.type("suy dinh")
    page.locator("#shown", has_text="1/6").wait_for()
    page.keyboard.press("ArrowDown")
    for key in ("ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    focused = page.locator("td:focus")
    assert (focused.get_attribute("aria-label") or "").startswith("An Giang 2024: năm 2024: < 9,5%")
    page.keyboard.press("Enter")
    assert page.locator(".document b").inner_text() == "An Giang 2024"
    page.keyboard.press("ArrowRight")
    assert page.locator(".document b").inner_text() == "Vĩnh Long 2021–2030"
    assert page.locator('[aria-selected="true"]').count() == 1
    page.keyboard.press("c")
    assert page.locator("#chart svg").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.locator("td:focus").count() == 1
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowUp")
    assert page.locator('thead th[tabindex="0"]').inner_text().startswith("Vĩnh Long")
    assert page.locator('#table [tabindex="0"]').count() == 1


def test_the_table_has_the_roles_of_a_grid(opened: Open, html: str) -> None:
    page = opened(html).page
    grid = page.get_by_role("grid", name="Chỉ tiêu theo văn bản")
    assert grid.get_attribute("aria-rowcount") == "7"
    assert grid.get_by_role("columnheader").count() == 4
    assert grid.get_by_role("gridcell").count() == 18


def test_filters_by_stance_and_column(opened: Open, html: str) -> None:
    page = opened(html).page
    page.click(mark("stricter"))
    assert [one[:12] for one in measures(page)] == ["Tỷ lệ xã, ph", "Tỷ lệ trẻ em", "Tỷ suất trẻ "]
    page.select_option("#scope", label="Vĩnh Long 2021–2030")
    assert [one[:12] for one in measures(page)] == ["Tỷ lệ trẻ em", "Tỷ suất trẻ "]
    page.click(mark("unlike"))
    assert len(measures(page)) == 3
    page.click("#clear")
    assert len(measures(page)) == 6
    assert page.locator(mark("stricter")).get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize("typed", ["suy dinh duong", "SUY DINH DƯỠNG", "duong can nang", "suy  dinh dưỡng "])
def test_search_needs_no_marks(opened: Open, html: str, typed: str) -> None:
    page = opened(html).page
    page.fill("#query", typed)
    page.locator("#shown", has_text="1/6").wait_for()
    assert measures(page) == ["Tỷ lệ trẻ em dưới 5 tuổi bị suy dinh dưỡng thể cân nặng theo tuổi"]
    assert "dưỡng" in " ".join(page.locator(".measure-text mark").all_inner_texts()).lower()


def test_marks_that_are_typed_count(opened: Open) -> None:
    rows = tuple(
        make_row(COLUMNS, f"row-{words}", words, {"an-giang": (Given(2025, 9.0),)}, programme=None)
        for words in ("Số hóa hồ sơ", "Sơ chế nông sản", "Sổ khám bệnh trên môi trường mạng")
    )
    page = opened(render_comparison(Comparison(columns=COLUMNS, rows=rows))).page
    for typed, found in {"sơ": 2, "so": 3, "sổ": 1, "sờ": 3, "tre": 1, "tre ": 0, "trê": 1}.items():
        page.fill("#query", typed)
        page.locator("#shown", has_text=f"{found}/3").wait_for()


def test_search_finds_d_with_a_stroke_and_tells_when_nothing_is_found(opened: Open, html: str) -> None:
    page = opened(html).page
    page.fill("#query", "dat tieu chuan")
    page.locator("#shown", has_text="1/6").wait_for()
    assert "đạt tiêu chuẩn" in measures(page)[0]
    page.fill("#query", "không có gì như thế")
    page.locator("#empty").wait_for()
    assert "Không có chỉ tiêu nào khớp" in page.locator("#empty").inner_text()


def test_year_and_reference_are_switched(opened: Open, html: str) -> None:
    page = opened(html).page
    page.click('#years [data-key="2030"]')
    assert cell(page, "cân nặng", VINHLONG).locator(".number").all_inner_texts() == ["< 6%"]
    assert cell(page, "cân nặng", ANGIANG).inner_text() == "·"
    page.click('#years [data-key="2025"]')
    assert cell(page, "cân nặng", ANGIANG).locator(".mark").inner_text() == "▼"
    page.select_option("#reference", label="An Giang 2024")
    assert cell(page, "cân nặng", ANGIANG).locator(".mark").inner_text() == ""
    assert cell(page, "cân nặng", VINHLONG).locator(".mark").inner_text() == "▲"
    assert cell(page, "cân nặng", 0).locator(".mark").inner_text() == "▲"
    cell(page, "cân nặng", VINHLONG).click()
    assert "▲ Chặt hơn so với An Giang 2024" in page.locator('.values li[data-mark="stricter"]').inner_text()
    page.select_option("#reference", value="nobody")
    assert cell(page, "cân nặng", VINHLONG).locator(".mark").inner_text() == ""
    assert page.locator('#table .line[data-mark="stricter"]').count() == 0


def test_the_language_is_switched(opened: Open, html: str) -> None:
    page = opened(html).page
    cell(page, "cân nặng", ANGIANG).click()
    page.click('[data-language="en"]')
    assert page.locator("h1").inner_text() == "Indicators side by side"
    assert "▼ Looser beside Chương trình quốc gia" in page.locator("#panel").inner_text()
    assert cell(page, "cân nặng", ANGIANG).locator(".number").all_inner_texts() == ["< 9.5%", "< 9.5%"]
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title() == "Indicators side by side"
    for spot in (".measure-text", ".group-name", ".head-name", ".panel-head h2"):
        tongue = page.locator(spot).first.evaluate("element => element.closest('[lang]').lang")
        assert tongue == "vi", f"{spot} is Vietnamese in each language"
    english = opened(render_comparison(small_comparison(), language="en")).page
    assert english.locator("h1").inner_text() == "Indicators side by side"


def test_the_chart_has_a_point_for_each_value(opened: Open, html: str) -> None:
    page = opened(html).page
    page.locator("#table tbody th[scope=row]", has_text="cân nặng").click()
    assert page.locator("#chart .point").count() == 6
    assert page.locator("#chart .dot.hollow").count() == 6
    assert page.locator("#chart .bound").count() == 6
    assert page.locator("#chart .tick-year").all_text_contents() == ["2024", "2025", "2030"]
    ends = page.locator("#chart .end").evaluate_all("ends => ends.map((end) => end.firstChild.data)")
    assert sorted(ends) == ["An Giang 2024", "Chương trình quốc gia", "Vĩnh Long 2021–2030"]
    assert {"< 9%", "< 6%"} <= set(page.locator("#chart .value").all_text_contents())
    assert page.locator("#chart svg desc").text_content() == (
        "Trục ngang là năm, trục dọc là %. 6 điểm của 3 cột. Số liệu ở bảng bên dưới."
    )
    page.locator("#legend button", has_text="An Giang").click()
    assert page.locator("#chart .point").count() == 4
    page.locator(".figures summary").click()
    assert page.locator(".figures tbody tr").first.inner_text().split("\t") == [
        *("Chương trình quốc gia", "", "< 9%", "< 6%"),
    ]


def test_a_range_is_a_bar_and_what_has_another_kind_is_left_out(opened: Open, html: str) -> None:
    page = opened(html).page
    page.locator("#table tbody th[scope=row]", has_text="tảo hôn").click()
    assert page.locator("#chart .range").count() == 1
    assert "1 giá trị không vẽ" in page.locator("#chart-note").inner_text()


def test_a_point_leads_to_its_evidence(opened: Open, html: str) -> None:
    page = opened(html).page
    page.locator("#table tbody th[scope=row]", has_text="cân nặng").click()
    page.locator('#chart [data-column="1"] [data-year="2024"] .dot').click()
    assert page.locator(".document b").inner_text() == "An Giang 2024"


def test_columns_are_hidden_and_described(opened: Open, html: str) -> None:
    page = opened(html).page
    page.click("#columns summary")
    page.uncheck("#columns-list [value='1']")
    assert page.locator("thead .head-name").all_inner_texts() == ["Chương trình quốc gia", "Vĩnh Long 2021–2030"]
    page.click("#columns-none")
    assert page.locator("thead th").count() == 1
    page.click("#columns-all")
    page.keyboard.press("Escape")
    page.locator("thead th", has_text="An Giang").click()
    facts = page.locator("#panel .facts").inner_text()
    assert "Triển khai thực hiện công tác trẻ em năm 2024" in facts
    page.locator("#panel button", has_text="So với cột này").click()
    assert page.locator("#reference").input_value() == "1"


def test_sorting_by_differences_puts_the_most_first(opened: Open, html: str) -> None:
    page = opened(html).page
    page.select_option("#sort", "name")
    assert measures(page) == sorted(measures(page))
    page.select_option("#sort", "missing")
    assert "béo phì" in measures(page)[0]


def test_the_address_names_what_is_open(opened: Open, html: str) -> None:
    page = opened(html, at=f"#cell/{PROGRAMME}:4a/vinh-long").page
    assert page.locator(".document b").inner_text() == "Vĩnh Long 2021–2030"
    opened(html, at="#cell/%/../%E0%A4%A")


def test_what_is_shown_is_saved_as_csv(opened: Open, html: str, tmp_path: Path) -> None:
    page = opened(html).page
    page.fill("#query", "can nang")
    page.locator("#shown", has_text="1/6").wait_for()
    with page.expect_download() as download:
        page.click("#csv")
    download.value.save_as(tmp_path / "table.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "table.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == 2
    found = dict(zip(rows[0], rows[1], strict=True))
    assert found["Vĩnh Long 2021–2030, 2025"] == "< 8,5%"
    assert rows[1].count("Lỏng hơn") == 1


def test_a_row_of_changes_says_so(opened: Open) -> None:
    given = {"an-giang": (Given(2025, 1.5, kind=TargetKind.CHANGE),)}
    row = make_row(COLUMNS, "row-1", "Tỷ lệ hộ nghèo", dict(given), programme=None)
    page = opened(render_comparison(Comparison(columns=COLUMNS, rows=(row,)))).page
    assert "mức thay đổi" in page.locator(".measure-facts").inner_text()


HOSTILE = (
    "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">",
    "</script><!--<script>document.title='run'//",
    "javascript:alert(1)\u202e\x00{{ 7*7 }}{0}",
    "=cmd|'/c calc'!A1",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text(opened: Open, text: str) -> None:
    """Its own words everywhere: nothing runs, and they are read as they stand."""
    columns = tuple(
        column.model_copy(
            update={"id": f"{text}{at}", "name": text, "title": text, "number": text, "source_name": text}
        )
        for at, column in enumerate(COLUMNS)
    )
    given = {column.id: (Given(2025, 5.0 + at), Given(2030, 6.0)) for at, column in enumerate(columns)}
    row = make_row(columns, text, text, dict(given), unit_text=text, programme=columns[0].id, segment=text, group=text)
    comparison = Comparison(parser=text, columns=columns, rows=(row,))
    page = opened(render_comparison(comparison)).page
    for spot in ("td >> nth=1", "tbody th[scope=row]", "thead th >> nth=1"):
        page.locator(f"#table {spot}").click()
        assert page.locator("#panel").inner_text()
    assert page.title() == "So sánh chỉ tiêu"
    assert page.locator("img, iframe, #main script, main [href]").count() == 0
    shown = text.replace("\u202e", "\ufffd").replace("\x00", "␀")
    assert page.locator("thead .head-name").first.text_content() == shown
    page.evaluate("window.saved = makeCsv()")
    record = next(csv.reader(io.StringIO(str(page.evaluate("saved")).split("\r\n", 1)[1])))
    assert not any(field.startswith("=") for field in record)


def test_cells_of_its_csv_are_guarded_as_in_the_tables(opened: Open, html: str) -> None:
    texts = [
        *FORMULAS,
        *BULLETS,
        *PLAIN,
        "+5",
        "-5,5%",
        "'90",
        "＝1",
        "\u200b=1+1",
        " =HYPERLINK(A1)",
        "\t5",
        'a "b", c',
    ]
    found = opened(html).page.evaluate("texts => texts.map(csvCell)", texts)
    assert [next(csv.reader(io.StringIO(cell, newline=""), strict=True)) for cell in found] == [
        [guard_formula(text)] for text in texts
    ]


def test_a_comparison_without_programme_takes_its_first_column(opened: Open) -> None:
    columns = COLUMNS[1:]
    given = {"an-giang": (Given(2025, 9.0),), "vinh-long": (Given(2025, 12.0),)}
    row = make_row(columns, "row-1", "Tỷ lệ hộ sử dụng nước sạch", dict(given), programme=None)
    page = opened(render_comparison(Comparison(columns=columns, rows=(row,)))).page
    assert page.locator("#reference").input_value() == "0"
    assert cell(page, "nước sạch", 1).locator(".mark").inner_text() == "▲"


@pytest.mark.parametrize("comparison", [Comparison(columns=(), rows=()), Comparison(columns=COLUMNS, rows=())])
def test_nothing_to_compare_says_so(opened: Open, comparison: Comparison) -> None:
    page = opened(render_comparison(comparison)).page
    assert "không có chỉ tiêu nào" in page.locator("#empty").inner_text()


def test_a_hundred_columns_open_soon_and_fill_as_they_come_near(opened: Open) -> None:
    page = opened(render_comparison(large_comparison(100, 60))).page
    meter = page.context.new_cdp_session(page)
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})  # of the processor: others may be at work
    page.reload()
    page.locator("td .line").first.wait_for()
    spent = {one["name"]: one["value"] for one in meter.send("Performance.getMetrics")["metrics"]}
    assert spent["TaskDuration"] < SOON
    assert page.locator("#table tbody tr:not(.group)").count() == 60
    assert page.evaluate("document.querySelectorAll('*').length") < 20_000
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+End")
    assert page.locator("td:focus .line").first.is_visible()
    label = page.locator("td:focus").get_attribute("aria-label") or ""
    assert label.startswith("Tỉnh số 99:")
    page.keyboard.press("Enter")
    assert page.locator(".document b").inner_text() == "Tỉnh số 99"
    page.keyboard.press("c")
    assert page.locator("#legend button").count() > 80


def test_on_a_phone_the_evidence_covers_the_table(opened: Open, html: str) -> None:
    page = opened(html, size=PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cell(page, "cân nặng", 0).click()
    box = page.locator("#panel").bounding_box()
    assert box
    assert (box["x"], box["width"]) == (0, PHONE[0])
    page.click(".panel-close")
    assert page.locator("#panel").is_hidden()
    page.click("#more")
    assert page.locator("#reference").is_visible()


def test_the_page_carries_each_reason_once() -> None:
    html = render_comparison(large_comparison(20, 10))
    data = json.loads(re.findall(r'id="page-data">(.*?)</script>', html)[0])["data"]
    assert len(data["reasons"]) == len(set(data["reasons"]))
    assert all(
        0 <= one["column"] < 20
        for row in data["rows"]
        for c in row["cells"]
        if c
        for v in c["values"]
        for one in v.get("against", ())
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ink_stands_out_of_its_ground(scheme: str) -> None:
    given = read_colours(scheme, "shell", "comparison")
    stances = ("stricter", "looser", "unlike")
    for ink in stances:
        for ground in (f"{ink}-tint", "paper", "raised", "ground"):
            ratio = contrast(given[ink], given[ground])
            assert ratio >= 4.5, f"{scheme}: {ink} on {ground} has {ratio:.2f} : 1, WCAG AA asks for 4.5"
    assert all(contrast(given["ink"], given[f"{one}-tint"]) >= 4.5 for one in stances)
    assert contrast(given["line-strong"], given["paper"]) >= 3, "the mark of what is missing"
