"""The evaluation itself: a perfect parse scores 1 everywhere, and each kind of error costs what it should."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.gold_document import document_of
from vbparse.cli.main import cli
from vbparse.errors import InvalidGold, UnreadableInput
from vbparse.evaluate.baseline import find_falls, make_baseline, read_baseline, render_baseline
from vbparse.evaluate.calibration import reliability
from vbparse.evaluate.fields import FIELDS
from vbparse.evaluate.fold import opening, same, similarity
from vbparse.evaluate.gold import Gold, read_gold, read_gold_folder
from vbparse.evaluate.judging import Judged, judge
from vbparse.evaluate.match import assign
from vbparse.evaluate.report import render_calibration, render_errors, render_json, render_tables
from vbparse.evaluate.run import Evaluation, evaluate, score_document
from vbparse.evaluate.score import Score
from vbparse.linking.confidence import weigh_document
from vbparse.model.document import PlanDocument

GOLD = Path(__file__).parent.parent / "gold"
GOLDS = read_gold_folder(GOLD)
RICH = next(name for name in GOLDS if name.startswith("000"))  # a plan with indicators, duties and money


def scores_of(gold: Gold, document: PlanDocument | None) -> dict[str, Score]:
    return {score.field: score for scorer in FIELDS for score in scorer(gold, document)}


@pytest.mark.parametrize("name", sorted(GOLDS))
def test_a_perfect_parse_scores_one_everywhere(name: str) -> None:
    gold = GOLDS[name]
    for field, score in scores_of(gold, document_of(gold)).items():
        assert score.f1 in (None, 1.0), f"{field}: {score.missed} {score.spurious}"


@pytest.mark.parametrize("name", sorted(GOLDS))
def test_nothing_found_scores_zero_everywhere(name: str) -> None:
    for field, score in scores_of(GOLDS[name], None).items():
        assert score.found == score.matched == 0, field
        assert score.f1 in (None, 0.0), field


def test_a_wrong_year_costs_all_fields_but_not_the_value() -> None:
    gold = GOLDS[RICH]
    document = document_of(gold)
    first = document.indicators[0]
    wrong = first.targets[0].model_copy(update={"year": 1999})
    indicators = (first.model_copy(update={"targets": (wrong, *first.targets[1:])}), *document.indicators[1:])
    scores = scores_of(gold, document.model_copy(update={"indicators": indicators}))
    assert scores["targets.value"].f1 == scores["targets.value_unit"].f1 == 1.0
    assert scores["targets.all"].matched == scores["targets.all"].gold - 1
    assert "year 2025, read 1999" in scores["targets.all"].missed[0]


def test_a_missed_indicator_takes_its_targets_with_it() -> None:
    gold = GOLDS[RICH]
    document = document_of(gold)
    left = document.model_copy(update={"indicators": document.indicators[1:]})
    scores = scores_of(gold, left)
    assert scores["indicators"].missed == (f'1 "{gold.indicators[0].quote}"',)
    assert len(scores["targets.value"].missed) == len(gold.indicators[0].targets)


def test_an_invented_target_is_spurious() -> None:
    gold = GOLDS[RICH]
    document = document_of(gold)
    first = document.indicators[0]
    extra = first.targets[0].model_copy(update={"value": 7})
    indicators = (first.model_copy(update={"targets": (*first.targets, extra)}), *document.indicators[1:])
    score = scores_of(gold, document.model_copy(update={"indicators": indicators}))["targets.value"]
    assert (score.found, score.matched, len(score.spurious)) == (score.gold + 1, score.gold, 1)


def test_a_wrong_role_costs_the_role_alone() -> None:
    gold = GOLDS[RICH]
    document = document_of(gold)
    place = next(at for at, duty in enumerate(document.duties) if duty.tasks and duty.tasks[0].role == "implement")
    duty = document.duties[place]
    task = duty.tasks[0].model_copy(update={"role": "lead"})
    changed = duty.model_copy(update={"tasks": (task, *duty.tasks[1:])})
    duties = (*document.duties[:place], changed, *document.duties[place + 1 :])
    scores = scores_of(gold, document.model_copy(update={"duties": duties}))
    assert scores["duties"].f1 == scores["duties.tasks"].f1 == 1.0
    assert scores["duties.roles"].matched == scores["duties.roles"].gold - 1


def test_a_wrong_link_is_missed_and_spurious() -> None:
    gold = GOLDS[RICH]
    document = document_of(gold)
    place = next(at for at, duty in enumerate(document.duties) if duty.indicator_ids)
    duty = document.duties[place]
    changed = duty.model_copy(update={"indicator_ids": ("indicator-99", *duty.indicator_ids[1:])})
    duties = (*document.duties[:place], changed, *document.duties[place + 1 :])
    score = scores_of(gold, document.model_copy(update={"duties": duties}))["duties.indicators"]
    assert (len(score.missed), len(score.spurious), score.gold, score.found) == (1, 1, score.gold, score.gold)


def test_optional_items_neither_help_nor_hurt(tmp_path: Path) -> None:
    raw = json.loads((GOLD / f"{RICH.removesuffix('.txt')}.gold.json").read_text(encoding="utf-8"))
    moved = raw["reporting"].pop(0)
    raw["reporting"] = [one for one in raw["reporting"] if one["due"] != moved["due"]]
    raw["reporting_optional"] = [moved]
    raw["diagnostics_optional"] = [{"code": "section_gap", "quote": None, "message": ""}]
    path = tmp_path / "x.gold.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    gold = read_gold(path)
    without = document_of(gold)
    extra = document_of(GOLDS[RICH]).reporting[0]
    both = without.model_copy(update={"reporting": (extra, *without.reporting)})
    assert scores_of(gold, without)["reporting"].f1 == 1.0
    assert scores_of(gold, both)["reporting"].f1 == 1.0


def test_the_assignment_is_the_best_total_not_the_first_fit() -> None:
    assert assign([[0.9, 0.8], [0.85, 0.0]]) == [(0, 1), (1, 0)]
    assert assign([[0.0, 0.0], [0.0, 0.4]]) == [(1, 1)]
    assert assign([]) == assign([[]]) == []


def test_comparison_folds_what_the_guide_says() -> None:
    assert same("**TỶ LỆ** trẻ  em.", "Tỷ lệ trẻ em")
    assert same("giai đoạn 2021 – 2030", "giai đoạn 2021-2030")
    assert not same("trẻ em", None)
    assert similarity("sức khoẻ", "sức khỏe") == 1.0
    assert opening("- Chủ trì, phối hợp với Sở Y tế thực hiện", "Chủ trì, phối hợp với Sở Y tế") == 1.0
    assert opening("Bố trí kinh phí", "Chủ trì, phối hợp với Sở Y tế") < 0.5


def test_a_broken_gold_file_is_refused_with_its_place(tmp_path: Path) -> None:
    raw = json.loads((GOLD / f"{RICH.removesuffix('.txt')}.gold.json").read_text(encoding="utf-8"))
    raw["indicators"][0]["targets"][0]["unit"] = "per cent"
    path = tmp_path / "x.gold.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(InvalidGold, match=r"x\.gold\.json: indicators/0/targets/0/unit"):
        read_gold(path)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InvalidGold, match="Invalid JSON"):
        read_gold(path)
    with pytest.raises(InvalidGold, match=r"no \*\.gold\.json"):
        read_gold_folder(tmp_path / "nowhere")


def test_a_missing_and_an_unreadable_document_count_as_all_missed(tmp_path: Path) -> None:
    golds = {name: GOLDS[name] for name in sorted(GOLDS)[:3]}
    _first, second, third = golds
    (tmp_path / second).write_text("x", encoding="utf-8")
    (tmp_path / third).write_text("x", encoding="utf-8")

    def parse(path: Path) -> PlanDocument:
        if path.name == second:
            raise UnreadableInput(path.name, "it is a scan", "recognise it first")
        raise ValueError("boom")

    evaluation = evaluate(golds, [tmp_path], parse)
    reasons = [document.unread or "" for document in evaluation.documents]
    assert "no such file" in reasons[0]
    assert "it is a scan" in reasons[1]
    assert "the parser failed: ValueError: boom" in reasons[2]
    assert evaluation.total.matched == 0
    assert evaluation.total.gold > 100
    assert "boom" in render_tables(evaluation)


def perfect() -> Evaluation:
    return Evaluation(tuple(score_document(gold, document_of(gold)) for gold in GOLDS.values()))


def test_the_report_puts_the_worst_first_and_quotes_errors() -> None:
    gold = GOLDS[RICH]
    document = document_of(gold).model_copy(update={"budget": ()})
    evaluation = Evaluation((score_document(gold, document),))
    table = render_tables(evaluation)
    assert table.splitlines()[1].startswith("budget")
    errors = render_errors(evaluation, ["budget"])
    assert errors.count("missed") == len(gold.budget)
    assert gold.budget[0].quote[:40] in errors
    as_json = json.loads(render_json(evaluation))
    assert as_json["fields"]["budget"]["recall"] == 0
    assert as_json["fields"]["indicators"]["f1"] == 1


def test_the_baseline_names_what_fell(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(render_baseline(make_baseline(perfect())), encoding="utf-8")
    baseline = read_baseline(path)
    assert find_falls(baseline, perfect()) == []
    worse = tuple(score_document(gold, document_of(gold).model_copy(update={"budget": ()})) for gold in GOLDS.values())
    falls = find_falls(baseline, Evaluation(worse))
    assert {fall.field for fall in falls} == {"budget"}
    assert any("missed" in item for fall in falls for item in fall.items)
    with pytest.raises(InvalidGold, match="--write-baseline"):
        read_baseline(tmp_path / "none.json")


def made(*pairs: tuple[float, int, int]) -> list[Judged]:
    """Findings as (confidence, right, wrong)."""
    return [
        Judged("targets", f"{confidence}-{at}", confidence, at < right)
        for confidence, right, wrong in pairs
        for at in range(right + wrong)
    ]


def test_perfect_calibration_has_no_error() -> None:
    assert reliability(made((0.95, 19, 1), (0.75, 3, 1), (0.5, 1, 1), (1.0, 4, 0))).error == pytest.approx(0)
    assert reliability([]).error == reliability([]).count == 0


def test_the_calibration_error_weighs_each_bin_by_its_findings() -> None:
    table = reliability(made((0.9, 5, 5), (0.2, 30, 0)))
    assert [(one.low, one.count, one.right) for one in table.bins] == [(0.2, 30, 30), (0.9, 10, 5)]
    assert table.error == pytest.approx((10 * 0.4 + 30 * 0.8) / 40)
    assert (table.count, table.share) == (40, 35 / 40)
    assert table.confidence == pytest.approx((9 + 6) / 40)


def test_the_interval_of_a_bin_is_wilsons() -> None:
    [one] = reliability(made((0.9, 9, 1))).bins
    assert one.interval == pytest.approx((0.596, 0.982), abs=0.001)
    [sure] = reliability(made((0.9, 10, 0))).bins
    assert sure.interval == pytest.approx((0.722, 1), abs=0.001), "ten of ten do not prove that all are right"


def test_what_is_judged_right_is_what_the_scores_count() -> None:
    gold = GOLDS[RICH]
    document = weigh_document(document_of(gold), ())
    first = document.indicators[0]
    wrong = first.targets[0].model_copy(update={"year": 1999})
    indicators = (first.model_copy(update={"targets": (wrong, *first.targets[1:])}), *document.indicators[1:])
    header = document.header.model_copy(update={"date": "1999-01-01"})
    judged = judge(gold, document.model_copy(update={"indicators": indicators, "header": header}))
    assert {one.group for one in judged} >= {"targets", "duties", "tasks", "header"}
    assert sorted(one.name for one in judged if not one.right) == sorted([wrong.id, "header.date"])
    assert all(one.right for one in judge(gold, document))
    assert judge(gold, None) == ()


def test_the_report_of_calibration() -> None:
    gold = GOLDS[RICH]
    evaluation = Evaluation((score_document(gold, weigh_document(document_of(gold), ())),))
    table = render_calibration(evaluation)
    assert "calibration error" in table
    assert {line.split()[0] for line in table.splitlines() if " to " in line} >= {"targets", "duties", "header", "all"}
    numbers = json.loads(render_json(evaluation))["calibration"]
    assert numbers["targets"]["right"] == 1
    assert sum(one["findings"] for one in numbers["all"]["bins"]) == numbers["all"]["findings"]
    assert "counted" in table, "what the doubts cost is told, too"
    assert {"group", "doubt", "findings", "confidence", "right"} == set(
        json.loads(render_json(evaluation))["doubts"][0]
    )
    assert set(numbers["all"]["bins"][0]) == {"low", "high", "findings", "confidence", "right", "interval"}


def test_the_command_prints_the_calibration() -> None:
    arguments = ["eval", "--gold", str(GOLD / f"{RICH.removesuffix('.txt')}.gold.json"), str(GOLD.parent / "corpora")]
    result = CliRunner().invoke(cli, [*arguments, "--calibration"])
    assert result.exit_code == 0, result.output
    assert "calibration error" in result.output
    assert "targets" in result.output
    assert "F1" not in result.output
    asked = json.loads(CliRunner().invoke(cli, [*arguments, "--calibration", "--json"]).output)
    assert 0 <= asked["calibration"]["all"]["error"] <= 1
