"""Confidence: every doubt lowers it, none raises it, and what was found stays as it was."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.samples import ROOT
from vbparse.lexicon.doubts import COMMITMENTS, DUTIES, HEADER, TARGETS, TASKS, estimate, load_weights, ordered
from vbparse.linking.confidence import weigh_document
from vbparse.model.base import Span
from vbparse.model.document import PlanDocument
from vbparse.model.doubt import Doubt
from vbparse.pipeline import parse
from vbparse.structure.clean import Uncertain

KINDS = (TARGETS, COMMITMENTS, DUTIES, TASKS, HEADER)
PLAN = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: 12/KH-UBND
Hà Nam, ngày 3 tháng 4 năm 2026
KẾ HOẠCH
Giảm nghèo năm 2026
I. MỤC TIÊU
- Tỷ lệ hộ nghèo còn dưới 2%.
- Có 15 mô hình.
II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế: Chủ trì, phối hợp với Sở Nội vụ tổ chức khám bệnh.
2. Hội Làm vườn, trồng nấm và nuôi ong lấy mật tỉnh Hà Nam
- Phối hợp vận động hội viên.
"""


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return parse(PLAN)


@pytest.mark.parametrize("kind", KINDS)
def test_no_doubt_makes_a_finding_surer(kind: str) -> None:
    table = load_weights()[kind]
    assert 0.5 < table.plain < 1
    for doubt, factor in table.factors.items():
        assert estimate(kind, [doubt]) <= estimate(kind, []), doubt
        assert factor > 0.99 or estimate(kind, [doubt]) < estimate(kind, [])
    for one, two in combinations(table.factors, 2):
        assert 0 < estimate(kind, [one, two]) <= estimate(kind, [one])
    assert 0 < estimate(kind, list(Doubt)) < table.plain


def test_a_doubt_counts_once_in_any_order() -> None:
    both = [Doubt.COUNTED, Doubt.BARE_MEASURE]
    assert estimate(TARGETS, both) == estimate(TARGETS, [*reversed(both), Doubt.COUNTED])
    assert ordered([*reversed(both), Doubt.COUNTED]) == (Doubt.BARE_MEASURE, Doubt.COUNTED)


def test_every_doubt_weighs_somewhere() -> None:
    weighed = {doubt for table in load_weights().values() for doubt in table.factors}
    assert set(Doubt) - weighed == {Doubt.UNCERTAIN_RECOGNITION}, "give it a factor in data/doubts.toml"


def test_each_finding_has_a_confidence_and_its_doubts(plan: PlanDocument) -> None:
    poor, lessons = (indicator.targets[0] for indicator in plan.indicators)
    assert poor.confidence > lessons.confidence
    assert Doubt.COUNTED in lessons.doubts
    assert Doubt.BARE_MEASURE in lessons.doubts
    known, unknown = plan.duties
    assert known.confidence is not None
    assert unknown.confidence is not None
    assert known.confidence > unknown.confidence
    assert {Doubt.UNKNOWN_BODY, Doubt.LONG_NAME} <= set(unknown.doubts)
    assert Doubt.PARTNERS_UNREAD in unknown.tasks[0].doubts
    assert known.tasks[0].confidence is not None


def test_header_fields_that_have_a_value_have_a_confidence(plan: PlanDocument) -> None:
    header = plan.header
    assert {"number", "date", "title", "doc_type", "issuing_body", "period"} <= set(header.confidence)
    assert "recipients" not in header.confidence, "there are none"
    assert set(header.doubts) <= set(header.confidence)


def test_only_confidence_and_doubts_change(plan: PlanDocument) -> None:
    assert weigh_document(plan, ()) == plan


def test_an_unsure_word_lowers_what_stands_on_it(plan: PlanDocument) -> None:
    text = plan.text or ""
    at = text.index("Hội Làm vườn")
    unsure = weigh_document(plan, [Uncertain(Span(at, at + 3), 0.5)])
    assert unsure.duties[0] == plan.duties[0]
    was, now = plan.duties[1], unsure.duties[1]
    assert was.confidence is not None
    assert now.confidence == pytest.approx(was.confidence / 2, abs=0.001)
    assert Doubt.UNCERTAIN_RECOGNITION in now.doubts


@pytest.mark.parametrize("path", sorted((ROOT / "corpora").glob("*.txt")), ids=lambda path: path.name[:3])
def test_nothing_is_left_without_an_estimate(path: object) -> None:
    document = parse(str(path))
    shares = [duty.confidence for duty in document.duties]
    shares += [task.confidence for duty in document.duties for task in duty.tasks]
    assert all(share is not None and 0 < share < 1 for share in shares)
    targets = [*(one for indicator in document.indicators for one in indicator.targets), *document.commitments]
    assert all(0 < one.confidence < 1 for one in targets)
    assert all(0 < share < 1 for share in document.header.confidence.values())
