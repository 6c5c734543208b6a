"""Duties: who is charged, with which tasks, in which role, with whom; and what links them to indicators."""

from __future__ import annotations

import pytest

from tests.casefile import Case, read_cases
from vbparse.extract.charging.partners import find_partners
from vbparse.extract.charging.roles import read_role
from vbparse.extract.duties import extract_duties
from vbparse.extract.tasks import extract_tasks
from vbparse.lexicon.assignments import load_assignment_words
from vbparse.linking.duties import link_duties, link_responsible
from vbparse.model.base import Agency, Span
from vbparse.model.duty import Duty, DutyForm, DutyTask, Role
from vbparse.model.indicator import Indicator
from vbparse.model.reference import CrossReference, ReferenceKind
from vbparse.readers.load import read_source
from vbparse.structure.build import clean
from vbparse.structure.outline import Outline
from vbparse.structure.outlining import build_outline
from vbparse.text.fold import fold


def outline(text: str) -> Outline:
    return build_outline(clean(read_source(text)))


def render(duty: Duty) -> list[str]:
    marks = ["requested"] if duty.requested else []
    marks += [f"under {duty.parent_id}"] if duty.parent_id else []
    lines = [
        f"{duty.id} | {duty.label or '-'} | {'; '.join(a.name for a in duty.agencies)} | {', '.join(marks) or '-'}"
    ]
    for task in duty.tasks:
        partners = "; ".join(agency.name for agency in task.partners) or "-"
        lines.append(f"> {task.role.value} | {partners} | {task.due or '-'} | {' '.join(task.text.split()[:3])}")
    return lines


@pytest.mark.parametrize("case", read_cases("duties"), ids=str)
def test_documents(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    found = [line for duty in extract_duties(outline(case.input)) for line in render(duty)]
    assert found == list(case.expected)


@pytest.mark.parametrize("case", read_cases("roles"), ids=str)
def test_roles(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    key, span = fold(case.input), Span(0, len(case.input))
    partners = "; ".join(agency.name for agency in find_partners(case.input, key, span)) or "-"
    assert f"{read_role(case.input, key, span).value} | {partners}" == case.expected[0]


def test_spans_point_at_the_words() -> None:
    document = outline("KẾ HOẠCH\nvề nước sạch\nI. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Kiểm tra chất lượng nước.")
    [duty] = extract_duties(document)
    assert duty.tasks[0].span.of(document.text) == duty.tasks[0].text == "Kiểm tra chất lượng nước."
    assert duty.agencies[0].span is not None
    assert duty.agencies[0].span.of(document.text) == "Sở Y tế"


def test_sections_of_tasks_hold_their_items() -> None:
    document = outline(
        "KẾ HOẠCH\nvề nước sạch\nI. NHIỆM VỤ, GIẢI PHÁP\n1. Truyền thông\n- Phát tờ rơi.\n- Mở chuyên mục.\n"
        "2. Đầu tư\n- Xây bể chứa.\n"
        "II. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Kiểm tra."
    )
    assert [(s.id, s.heading, len(s.items)) for s in extract_tasks(document)] == [
        ("tasks-I.1", "Truyền thông", 2),
        ("tasks-I.2", "Đầu tư", 1),
    ]


def test_a_table_that_follows_up_indicators_assigns_nothing() -> None:
    words = load_assignment_words()
    assert words.column(fold("Cơ quan chủ trì theo dõi, đánh giá")) == "refuses"


def test_bodies_on_lines_of_their_own_and_merged_leads() -> None:
    page = (
        "<p>KẾ HOẠCH</p><p>Truyền thông năm 2026</p><table>"
        "<tr><th>TT</th><th>Nhiệm vụ</th><th>Cơ quan chủ trì</th><th>Cơ quan phối hợp</th><th>Thời gian</th></tr>"
        "<tr><td>1</td><td>Xây dựng chuyên mục</td><td rowspan=2>Sở Nội vụ</td><td>Sở Y tế<br>Sở Tài chính</td>"
        "<td>Quý I/2026</td></tr>"
        "<tr><td>2</td><td>Tập huấn cán bộ</td><td>(1) Sở Tư pháp (2) Ủy ban nhân dân các xã,<br>phường</td>"
        "<td>Quý II/2026</td></tr></table>"
    )
    document = build_outline(clean(read_source(page, name="a.html", media_type="text/html")))
    found = extract_duties(document)
    assert [duty.label for duty in found] == ["1", "2"]
    assert [[body.name for body in duty.agencies] for duty in found] == [["Sở Nội vụ"], ["Sở Nội vụ"]]
    assert [[body.name for body in duty.tasks[0].partners] for duty in found] == [
        ["Sở Y tế", "Sở Tài chính"],
        ["Sở Tư pháp", "Ủy ban nhân dân các xã, phường"],
    ]
    assert found[1].span.of(document.text).startswith("2 | Tập huấn"), "the evidence is the duty's own row"


def test_indicators_know_who_is_responsible() -> None:
    task = DutyTask(id="duty-1/task-1", span=Span(0, 40), text="thực hiện các chỉ tiêu 1, 2", role=Role.LEAD)
    duty = Duty(
        id="duty-1",
        span=Span(0, 40),
        label="1",
        heading="Sở Y tế",
        agencies=(Agency(name="Sở Y tế"),),
        form=DutyForm.SECTION,
        tasks=(task,),
    )
    reference = CrossReference(
        id="reference-1",
        span=Span(10, 30),
        raw="các chỉ tiêu 1, 2",
        kind=ReferenceKind.INDICATOR,
        resolved=("indicator-2", "indicator-1"),
    )
    [linked] = link_duties([duty], references=[reference])
    assert linked.indicator_ids == ("indicator-2", "indicator-1")
    indicator = Indicator(id="indicator-1", number=1, text="", quantified=False, span=Span(50, 60))
    [known] = link_responsible([indicator], [linked])
    assert [(one.duty_id, one.agency.name, one.role) for one in known.responsible] == [("duty-1", "Sở Y tế", "lead")]
