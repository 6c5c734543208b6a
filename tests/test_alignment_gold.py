"""What is held to be one measure against the truth of `gold/alignment`, and that truth's own rules."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.samples import CORPORA, GOLD, parsed
from vbparse.cli.main import cli
from vbparse.errors import InvalidGold
from vbparse.evaluate import alignment
from vbparse.evaluate.alignment import ALIGNED, FORBIDDEN, PAIRS, ROWS, evaluate_alignment
from vbparse.evaluate.alignment_gold import Side, Truth, read_truths
from vbparse.evaluate.baseline import find_falls, read_baseline
from vbparse.evaluate.measure_places import MeasurePlaces
from vbparse.evaluate.run import Evaluation, find_files
from vbparse.model.alignment import Basis
from vbparse.model.comparison import Comparison, Pair
from vbparse.model.document import PlanDocument

FOLDER = GOLD / "alignment"
TRUTHS = {truth.name: truth for truth in read_truths(FOLDER)}
SIDES = {side.name: side for truth in TRUTHS.values() for side in (truth.left, truth.right) if not side.is_programme}
PATHS = (CORPORA, FOLDER)
AN_GIANG = TRUTHS["an-giang--programme"]


WHAT_TO_DO = """{falls}

These scores fell. See the items with
    {command} --errors
Cure the class of the error with cases in other words, never the sentence. If the new answer is the better one, and only
then, write a new baseline and say so in CHANGELOG.md:
    {command} --write-baseline gold/alignment/{name}/baseline.json"""


@cache
def evaluated(folder: str) -> Evaluation:
    return evaluate_alignment(read_truths(FOLDER / folder), PATHS, parsed)


def test_the_two_plans_for_children_and_the_programme_are_aligned() -> None:
    scores = [(one.document, score) for one in evaluated("corpora").documents for score in one.scores]
    assert [score.field for _, score in scores] == [PAIRS, ROWS, ALIGNED, PAIRS, ROWS, PAIRS, ROWS, ALIGNED]
    for name, score in scores:
        assert score.f1 is not None
        assert score.f1 >= 0.97, f"{name}, {score.field}: {score.missed} {score.spurious}"


def test_no_pair_of_theirs_has_another_kind_of_value_or_another_meaning() -> None:
    wrong = [item for one in evaluated("corpora").documents for score in one.scores for item in score.spurious]
    assert not [item for item in wrong if item.startswith(FORBIDDEN)]


@pytest.mark.parametrize("folder", ["corpora", "used", "frozen"])
def test_no_score_falls(folder: str) -> None:
    falls = find_falls(read_baseline(FOLDER / folder / "baseline.json"), evaluated(folder))
    documents = "corpora/" if folder == "corpora" else f"gold/alignment/{folder}"
    command = f"vbparse eval --alignment gold/alignment/{folder} {documents}"
    shown = [str(fall).splitlines()[0] if folder == "frozen" else str(fall) for fall in falls]  # only its sums are read
    assert not falls, WHAT_TO_DO.format(falls="\n".join(shown), command=command, name=folder)


def document(side: Side) -> PlanDocument:
    return parsed(find_files(PATHS)[side.name])


@pytest.mark.parametrize("name", sorted(SIDES))
def test_the_words_of_each_measure_stand_in_the_document_and_each_indicator_has_one(name: str) -> None:
    plan = document(SIDES[name])
    places = MeasurePlaces(SIDES[name], plan)
    found = [places.measure_of(one.id, [target.id]) for one in plan.indicators for target in one.targets]
    assert set(found) == set(SIDES[name].measures)


def test_values_of_one_span_are_told_apart_by_their_numbers() -> None:
    side = SIDES["002_b1b5d6cf7d199bfb.txt"]
    places = MeasurePlaces(side, document(side))
    obesity = next(one for one in document(side).indicators if one.number == 4).targets[4:]
    assert [places.measure_of("", [one.id]) for one in obesity] == ["4c", "4c", "4d", "4d"]
    assert places.measure_of("", [one.id for one in obesity]) == "4c+4d"


def pairs_of(truth: Truth, *chosen: tuple[int, str]) -> Callable[..., Comparison]:
    """A comparison that holds the first value of indicators of the plan to be a programme's measures."""
    plan = document(truth.left)
    pairs = []
    for number, code in chosen:
        indicator = next(one for one in plan.indicators if one.number == number)
        ends = {"left": truth.right.name, "left_indicator": code, "right": plan.id, "right_indicator": indicator.id}
        targets = (indicator.targets[0].id,)
        pairs.append(Pair(**ends, right_targets=targets, score=1, basis=Basis.NUMBER, reason=""))
    return lambda *_, **__: Comparison(columns=(), rows=(), pairs=tuple(pairs))


def test_right_pairs_count_in_either_order_and_wrong_ones_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "compare_plans", pairs_of(AN_GIANG, (1, "1a"), (9, "9a"), (2, "24a")))
    score = evaluate_alignment([AN_GIANG], PATHS, parsed).documents[0].scores[0]
    assert (score.field, score.found, score.matched, len(score.missed)) == (PAIRS, 3, 1, score.gold - 1)
    unlike, forbidden = score.spurious
    assert unlike.startswith('2a "Tỷ lệ trẻ em đến 8 tuổi')
    assert forbidden.startswith(f'{FORBIDDEN}9a "Phấn đấu giảm 20% số vụ')
    assert forbidden.endswith("(change beside share)")


def test_a_document_that_is_not_there_counts_as_missed() -> None:
    scores = evaluate_alignment([AN_GIANG], [], parsed).documents[0]
    assert scores.unread == "no file 000_1c5cdb285a088eba.txt in the paths given"
    assert (scores.total.gold, scores.total.found) == (len(AN_GIANG.same), 0)


MEASURES = "measure\tnumber\tfamily\twords\na\t1\tshare\ttỷ lệ hộ nghèo\nb\t2\tchange\tgiảm 1%/năm\n"
HEAD = "one.txt\ttwo.txt\tverdict\twhy\n"


@pytest.mark.parametrize(
    ("pairs", "reason"),
    [
        ("a\ta\tsame\n", "one.txt b is decided 0 times"),
        ("a\ta\tsame\nb\tb\tsame\na\t\tnone\tno\n", "one.txt a is decided 2 times"),
        ("a\tb\tsame\nb\ta\tsame\n", "cannot be the same"),
        ("a\ta\tsame\nb\tb\tsame\na\ta\tnot\tno\n", "cannot be the same: no"),
        ("a\tc\tsame\n", "2: no measure c in two.txt"),
        ("a\t\tsame\n", "`none` names one measure"),
        ("a\t\tnone\n", "`none` needs a reason"),
        ("a\ta\tperhaps\n", "no verdict 'perhaps'"),
    ],
)
def test_a_truth_that_breaks_the_rules_is_refused(tmp_path: Path, pairs: str, reason: str) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.measures.tsv").write_text(MEASURES, encoding="utf-8")
    (tmp_path / "one--two.pairs.tsv").write_text(HEAD + pairs, encoding="utf-8")
    with pytest.raises(InvalidGold, match=reason):
        read_truths(tmp_path)


def test_words_that_the_document_has_not_are_refused() -> None:
    side = SIDES["002_b1b5d6cf7d199bfb.txt"]
    with pytest.raises(InvalidGold, match="has not these words"):
        MeasurePlaces(side, document(SIDES["000_1c5cdb285a088eba.txt"]))


def test_eval_prints_each_pair_of_files_and_quotes_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "compare_plans", pairs_of(AN_GIANG, (9, "9a")))
    result = CliRunner().invoke(
        cli, ["eval", "--alignment", str(FOLDER / "corpora"), str(CORPORA), "--errors", "--field", PAIRS]
    )
    assert result.exit_code == 0, result.output
    assert "an-giang--programme" in result.output
    assert FORBIDDEN in result.output


def test_eval_wants_one_kind_of_gold() -> None:
    result = CliRunner().invoke(cli, ["eval", str(CORPORA)])
    assert result.exit_code == 2
    assert "give either --gold or --alignment" in result.output
