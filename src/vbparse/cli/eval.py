"""`vbparse eval`: what is found against hand-written gold."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from vbparse.evaluate.run import Evaluation

_READABLE = click.Path(exists=True, path_type=Path)


@click.command("eval")
@click.argument("paths", nargs=-1, required=True, type=_READABLE)
@click.option("--gold", type=_READABLE, help="Folder of NAME.gold.json files, or one of them.")
@click.option(
    "--alignment",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Instead of --gold: folder of A--B.pairs.tsv files, which measures of two plans are one.",
)
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON.")
@click.option("--errors", is_flag=True, help="Quote each missed and spurious item.")
@click.option("--calibration", is_flag=True, help="Instead of scores: how many findings of which confidence are right.")
@click.option("--field", "fields", multiple=True, help="Show this field or family only, such as targets.")
@click.option(
    "--baseline", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Fail where scores fall."
)
@click.option(
    "--write-baseline", type=click.Path(dir_okay=False, path_type=Path), help="Write the scores as a new baseline."
)
def command(
    paths: tuple[Path, ...],
    gold: Path | None,
    alignment: Path | None,
    as_json: bool,
    errors: bool,
    calibration: bool,
    fields: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
) -> None:
    """Compare what is found in PATHS (documents, or folders of them) with hand-written gold.

    Prints precision, recall and F1 by field and by document, the worst first. A document that is missing or cannot be
    read counts as all missed. With --alignment plans are compared two by two, and a wrong pair that can never be one is
    marked as forbidden. --calibration prints of the findings with which confidence how many are right, and the
    expected calibration error. The exit code is 1 where a score is below --baseline.
    """
    from vbparse.evaluate.baseline import find_falls, make_baseline, read_baseline, render_baseline
    from vbparse.evaluate.report import (
        belongs,
        render_calibration,
        render_documents,
        render_errors,
        render_json,
        render_tables,
    )

    kept = read_baseline(baseline) if baseline else None
    evaluation = _evaluation(paths, gold, alignment)
    names = [score.field for score in evaluation.fields()]
    unknown = [name for name in fields if not any(belongs(one, (name,)) for one in names)]
    if unknown:
        raise click.UsageError(f"no field {', '.join(unknown)}; there are: {', '.join(sorted(names))}")
    if as_json:
        click.echo(render_json(evaluation))
    elif calibration:
        click.echo(render_calibration(evaluation))
    else:
        click.echo((render_tables if alignment is None else render_documents)(evaluation, fields))
        if errors:
            click.echo(f"\n{render_errors(evaluation, fields)}")
    if write_baseline:
        write_baseline.write_text(render_baseline(make_baseline(evaluation)), encoding="utf-8")
    falls = find_falls(kept, evaluation) if kept is not None else []
    for fall in falls:
        click.echo(f"fell below {baseline}: {fall}", err=True)
    if falls:
        raise SystemExit(1)


def _evaluation(paths: tuple[Path, ...], gold: Path | None, alignment: Path | None) -> Evaluation:
    from vbparse.pipeline import parse

    if gold is not None and alignment is None:
        from vbparse.evaluate.gold import read_gold_folder
        from vbparse.evaluate.run import evaluate

        return evaluate(read_gold_folder(gold), paths, parse)
    if alignment is not None and gold is None:
        from vbparse.evaluate.alignment import evaluate_alignment
        from vbparse.evaluate.alignment_gold import read_truths

        return evaluate_alignment(read_truths(alignment), paths, cache(parse))
    raise click.UsageError("give either --gold or --alignment")
