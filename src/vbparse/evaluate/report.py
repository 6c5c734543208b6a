"""The report of an evaluation: tables for people, JSON for programs, the missed and spurious items one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from vbparse.evaluate.calibration import Reliability, by_doubt, by_group
from vbparse.evaluate.run import DocumentScores, Evaluation
from vbparse.evaluate.score import Score

_SHOWN = 160


def render_tables(evaluation: Evaluation, only: Iterable[str] = ()) -> str:
    """Scores by field (`only` names those wanted) and by document, the worst first; the unread with reasons."""
    total = evaluation.total
    mean = evaluation.mean_f1
    fields = [score for score in _worst_first(evaluation.fields()) if belongs(score.field, tuple(only))]
    lines = [_head("field"), *(_row(score.field, score) for score in fields), _row("all fields", total)]
    lines += ["", f"mean F1 of the fields: {_percent(mean).strip()}", "", _head("document")]
    documents = sorted(evaluation.documents, key=lambda document: (_key(document.total), document.document))
    lines += [_row(document.document, document.total) for document in documents]
    unread = [document for document in documents if document.unread is not None]
    if unread:
        lines += ["", "Not read (all of it counts as missed):"]
        lines += [f"  {document.document}: {document.unread}" for document in unread]
    return "\n".join(lines)


def render_documents(evaluation: Evaluation, only: Iterable[str] = ()) -> str:
    """Each document's scores by field, in the order given; at the end each field's sum, and the unread with reasons."""
    wanted = tuple(only)
    lines = [_head("")]
    for document in evaluation.documents:
        shown = [score for score in document.scores if belongs(score.field, wanted)]
        lines += [document.document, *(_row(f"  {score.field}", score) for score in shown)]
        lines += [f"  not read: {document.unread}"] if document.unread is not None else []
    sums = [score for score in evaluation.fields() if belongs(score.field, wanted)]
    return "\n".join([*lines, "all", *(_row(f"  {score.field}", score) for score in sums)])


def render_errors(evaluation: Evaluation, only: Iterable[str] = ()) -> str:
    """Each missed and spurious item, quoted, by document and field; `only` names fields or families (`targets`)."""
    wanted = tuple(only)
    return "\n".join(line for document in evaluation.documents for line in _document_errors(document, wanted))


def render_calibration(evaluation: Evaluation) -> str:
    """How sure the findings were and how many are right, by group of fields and confidence, and by doubt."""
    head = f"{'group':<14}{'confidence':<14}{'findings':>9}{'mean':>8}{'right':>8}{'interval':>16}"
    lines = [head]
    groups = by_group(evaluation.judged)
    for group, table in groups.items():
        for one in table.bins:
            low, high = one.interval
            place = f"{one.low:.1f} to {one.high:.1f}"
            interval = f"{low:.3f} to {high:.3f}"
            lines.append(f"{group:<14}{place:<14}{one.count:>9}{one.confidence:>8.3f}{one.share:>8.3f}{interval:>17}")
        whole = f"{table.count:>9}{table.confidence:>8.3f}{table.share:>8.3f}"
        lines += [f"{group:<14}{'all':<14}{whole}   calibration error {table.error:.3f}", ""]
    lines.append(f"{'group':<14}{'doubt':<24}{'findings':>9}{'mean':>8}{'right':>8}")
    for tally in by_doubt(evaluation.judged):
        numbers = f"{tally.count:>9}{tally.confidence:>8.3f}{tally.right / tally.count:>8.3f}"
        lines.append(f"{tally.group:<14}{tally.doubt:<24}{numbers}")
    lines.append("")
    lines.append(
        "right: of targets all fields, of duties the agencies, of tasks role and partners, of the header the field"
    )
    return "\n".join(lines)


def render_json(evaluation: Evaluation) -> str:
    """Everything as JSON: totals, fields, documents with their fields and items, calibration."""
    whole = {
        "all": _numbers(evaluation.total),
        "mean_f1": _rounded(evaluation.mean_f1),
        "fields": {score.field: _numbers(score) for score in evaluation.fields()},
        "documents": {
            document.document: {
                "unread": document.unread,
                "all": _numbers(document.total),
                "fields": {
                    score.field: {**_numbers(score), "missed": score.missed, "spurious": score.spurious}
                    for score in document.scores
                },
            }
            for document in evaluation.documents
        },
        "calibration": {group: _calibration(table) for group, table in by_group(evaluation.judged).items()},
        "doubts": [
            {
                "group": tally.group,
                "doubt": tally.doubt,
                "findings": tally.count,
                "confidence": _rounded(tally.confidence),
                "right": _rounded(tally.right / tally.count),
            }
            for tally in by_doubt(evaluation.judged)
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def belongs(field: str, only: tuple[str, ...]) -> bool:
    """Whether a field is one of those asked for, or of a family asked for."""
    return not only or any(field == name or field.startswith(f"{name}.") for name in only)


def _document_errors(document: DocumentScores, only: tuple[str, ...]) -> Iterator[str]:
    shown = [score for score in document.scores if belongs(score.field, only) and (score.missed or score.spurious)]
    if not shown:
        return
    yield f"== {document.document}" + (f" ({document.unread})" if document.unread else "")
    for score in shown:
        yield f"{score.field}: {score.matched} of {score.gold} in the gold, {score.found} found"
        yield from (f"  missed    {_clip(item)}" for item in score.missed)
        yield from (f"  spurious  {_clip(item)}" for item in score.spurious)


def _clip(item: str) -> str:
    line = " ".join(item.split())
    return line if len(line) <= 2 * _SHOWN else f"{line[:_SHOWN]} … {line[-_SHOWN:]}"


def _key(score: Score) -> float:
    return score.f1 if score.f1 is not None else 2.0


def _worst_first(scores: Iterable[Score]) -> list[Score]:
    return sorted(scores, key=lambda score: (_key(score), score.field))


def _head(name: str) -> str:
    return f"{name:<48} {'gold':>6} {'found':>6} {'agree':>6} {'prec':>7} {'recall':>7} {'F1':>7}"


def _row(name: str, score: Score) -> str:
    shares = f"{_percent(score.precision)} {_percent(score.recall)} {_percent(score.f1)}"
    return f"{name:<48} {score.gold:>6} {score.found:>6} {score.matched:>6} {shares}"


def _percent(share: float | None) -> str:
    return f"{'-':>7}" if share is None else f"{100 * share:>7.1f}"


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _calibration(table: Reliability) -> dict[str, object]:
    return {
        "findings": table.count,
        "confidence": _rounded(table.confidence),
        "right": _rounded(table.share),
        "error": _rounded(table.error),
        "bins": [
            {
                "low": one.low,
                "high": one.high,
                "findings": one.count,
                "confidence": _rounded(one.confidence),
                "right": _rounded(one.share),
                "interval": [_rounded(end) for end in one.interval],
            }
            for one in table.bins
        ],
    }


def _numbers(score: Score) -> dict[str, int | float | None]:
    return {
        "gold": score.gold,
        "found": score.found,
        "matched": score.matched,
        "precision": _rounded(score.precision),
        "recall": _rounded(score.recall),
        "f1": _rounded(score.f1),
    }
