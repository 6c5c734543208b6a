"""What `vbparse explain` says about a document."""

from __future__ import annotations

from pathlib import Path

from tests.gold_document import document_of
from vbparse.evaluate.gold import read_gold_folder
from vbparse.explain import FIELDS, render_explanation
from vbparse.model.base import Span
from vbparse.model.document import PlanDocument

GOLDS = read_gold_folder(Path(__file__).parent.parent / "gold")
TEXT = "Chỉ tiêu 1: Tỷ lệ xã đạt 65% vào năm 2025, khoảng 7 lần"


def document() -> PlanDocument:
    whole = document_of(next(gold for name, gold in GOLDS.items() if name.startswith("000")))
    first = whole.indicators[0]
    seen = first.targets[0].model_copy(update={"span": Span(21, 28), "rule": "cues.toml#dat"})
    indicator = first.model_copy(update={"targets": (seen,), "span": Span(0, len(TEXT))})
    return whole.model_copy(update={"text": TEXT, "indicators": (indicator,)})


def test_a_finding_shows_quote_values_and_rule() -> None:
    shown = render_explanation(document(), [], ["targets"])
    assert "== targets: 1" in shown
    assert '[21:28] "đạt 65%"' in shown
    assert "value 75" in shown
    assert "seen by cues.toml#dat" in shown
    assert "== duties" not in shown


def test_what_was_not_understood_stands_below_with_its_reason() -> None:
    place = Span(TEXT.index("7 lần"), len(TEXT))
    unread = [("targets", place, "no unit in units.toml"), ("duties", Span(0, 3), "no agency")]
    shown = render_explanation(document(), unread, ["targets"])
    assert 'năm 2025, khoảng «7 lần»"\n    no unit in units.toml' in shown
    assert "no agency" not in shown
    assert "no agency" in render_explanation(document(), unread)


def test_without_a_field_all_of_them_and_the_header_are_shown() -> None:
    shown = render_explanation(document(), [])
    assert shown.startswith("== header: plan")
    for name in FIELDS:
        assert f"== {name}: " in shown
    assert "== diagnostics: " in shown
