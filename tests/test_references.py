"""References: what words point inside the document, and what they resolve to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casefile import Case, read_cases
from vbparse.extract.pointing.scan import scan_references
from vbparse.lexicon.references import load_reference_words
from vbparse.linking.places import innermost
from vbparse.linking.references import report_unresolved, resolve_references
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code
from vbparse.model.indicator import Indicator
from vbparse.model.reference import CrossReference, ReferenceKind
from vbparse.model.structure import Section, SectionKind
from vbparse.pipeline import parse
from vbparse.text.fold import fold

OWN = frozenset({"KH", "QĐ"})
WORDS = [
    "chỉ tiêu ",
    "các ",
    "1",
    ", ",
    "2.1 ",
    "và ",
    "mục ",
    "III",
    "Điều ",
    "khoản ",
    "điểm ",
    "a",
    "đến ",
    "này",
    "Kế hoạch ",
    "phụ lục ",
    "(",
    ")",
    "\n",
]


@pytest.mark.parametrize("case", read_cases("references"), ids=str)
def test_wordings(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    found = [
        f"{mention.kind.value} | {', '.join(mention.labels) or '-'}"
        for mention in scan_references(case.input, fold(case.input), codes=OWN)
    ]
    assert (found or ["none"]) == list(case.expected)


def test_every_head_matches_its_examples_and_no_reject() -> None:
    for word, head in load_reference_words().heads.items():
        for example in head.examples:
            mentions = list(scan_references(example, fold(example), codes=OWN))
            assert mentions, f"references.toml#{head.id} ({word}): {example!r} is not seen"
        for reject in head.rejects:
            kinds = {mention.kind for mention in scan_references(reject, fold(reject), codes=OWN)}
            assert head.kind not in kinds, f"references.toml#{head.id} ({word}): {reject!r} is seen"


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_mixture_gives_ordered_spans_inside_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for mention in scan_references(text, fold(text)):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end


def section(id: str, label: str, kind: SectionKind = SectionKind.SECTION, *children: Section) -> Section:
    return Section(id=id, span=Span(0, 9), level=1, kind=kind, label=label, heading=None, children=children)


def reference(kind: ReferenceKind, *labels: str) -> CrossReference:
    return CrossReference(id="reference-1", span=Span(0, 5), raw="x", kind=kind, labels=labels)


SECTIONS = [
    section(
        "s1",
        "III",
        SectionKind.SECTION,
        section("s2", "3", SectionKind.SECTION, section("s3", "3.1", SectionKind.SECTION)),
    ),
    section(
        "s4",
        "Điều 5",
        SectionKind.ARTICLE,
        section("s5", "2", SectionKind.CLAUSE, section("s6", "a", SectionKind.POINT)),
    ),
]


@pytest.mark.parametrize(
    ("kind", "label", "id"),
    [
        (ReferenceKind.SECTION, "III", "s1"),
        (ReferenceKind.SECTION, "III.3.1", "s3"),
        (ReferenceKind.SECTION, "3.1", "s3"),
        (ReferenceKind.ARTICLE, "5", "s4"),
        (ReferenceKind.CLAUSE, "5.2", "s5"),
        (ReferenceKind.POINT, "5.2.a", "s6"),
    ],
)
def test_sections_resolve_by_their_path(kind: ReferenceKind, label: str, id: str) -> None:
    [found] = resolve_references([reference(kind, label)], sections=SECTIONS)
    assert found.resolved == (id,)
    assert found.unresolved == ()


def test_numbers_that_restart_resolve_only_with_their_objective() -> None:
    indicators = [
        Indicator(id=f"indicator-{goal}.4", number=4, label="4", text="", quantified=False, span=Span(0, 0))
        for goal in (1, 2)
    ]
    [bare] = resolve_references([reference(ReferenceKind.INDICATOR, "4")], indicators=indicators)
    [full] = resolve_references([reference(ReferenceKind.INDICATOR, "2.4")], indicators=indicators)
    assert (bare.resolved, bare.unresolved) == ((), ("4",))
    assert full.resolved == ("indicator-2.4",)


def test_what_points_at_nothing_is_reported() -> None:
    [found] = resolve_references([reference(ReferenceKind.INDICATOR, "99")])
    [diagnostic] = report_unresolved([found])
    assert diagnostic.code is Code.UNRESOLVED_REFERENCE
    assert "99" in diagnostic.message


def test_the_innermost_span_speaks() -> None:
    spans = [(Span(0, 100), "section"), (Span(10, 60), "duty"), (Span(20, 30), "task")]
    assert innermost(spans, [5, 25, 40, 70, 200]) == ["section", "task", "duty", "section", None]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Phê duyệt Chương trình phòng, chống bệnh dại đến năm 2030", "Chương trình này"),
        ("Về việc ban hành Đề án dạy bơi cho học sinh", "Đề án này"),
        ("Phê duyệt Chiến lược phát triển nghề cá", "Chiến lược này"),
    ],
)
def test_a_decision_means_what_it_enacts(title: str, words: str) -> None:
    text = (
        f"BỘ Y TẾ\nSố: 12/QĐ-BYT\nQUYẾT ĐỊNH\n{title}\nĐiều 1. Nội dung như sau:\nI. MỤC TIÊU\nGiảm số vụ.\n"
        f"II. KINH PHÍ\nThực hiện theo mục I của {words}. {words} có năm phần.\n"
    )
    found = parse(text).cross_references
    assert [(one.kind.value, one.labels, bool(one.resolved)) for one in found] == [
        ("section", ("I",), True),
        ("this_document", (), True),
    ]


def test_a_plan_does_not_mean_the_programme_that_it_carries_out() -> None:
    text = (
        "UBND TỈNH\nSố: 12/KH-UBND\nKẾ HOẠCH\nThực hiện Chương trình nước sạch\nI. MỤC TIÊU\nTheo Chương trình này.\n"
    )
    assert parse(text).cross_references == ()


def test_articles_of_an_attached_instrument_resolve_in_it() -> None:
    text = (
        "ỦY BAN NHÂN DÂN TỈNH SƠN LA\nSố: 12/2024/QĐ-UBND\nSơn La, ngày 05 tháng 6 năm 2024\n\nQUYẾT ĐỊNH\n"
        "Ban hành Quy định về quản lý nước sạch\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Quy định quản lý nước sạch.\n"
        "Điều 2. Hiệu lực\nĐiều 3. Thi hành\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Hòa\n\nQUY ĐỊNH\n"
        "Về quản lý nước sạch\n(Ban hành kèm theo Quyết định số 12/2024/QĐ-UBND ngày 05 tháng 6 năm 2024)\n\n"
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng\nĐiều 3. Nguyên tắc\n"
        "Chương II\nQUẢN LÝ\nĐiều 4. Trách nhiệm\n"
        "1. Thực hiện nguyên tắc tại Điều 3 Quy định này và Điều 2 Quyết định này.\n"
    )
    document = parse(text.encode(), name="qd.txt")
    found = {reference.raw: reference.resolved for reference in document.cross_references}
    inner, outer = found["Điều 3 Quy định này"][0], found["Điều 2 Quyết định này"][0]
    ids: dict[str, tuple[int, int]] = {}
    stack = list(document.structure)
    while stack:
        section = stack.pop()
        ids[section.id] = section.span.start, section.span.end
        stack.extend(section.children)
    assert document.text is not None
    assert document.text[slice(*ids[inner])].startswith("Điều 3. Nguyên tắc")
    assert document.text[slice(*ids[outer])].startswith("Điều 2. Hiệu lực")
