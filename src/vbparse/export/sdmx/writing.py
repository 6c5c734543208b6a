"""SDMX: a folder with the targets (`targets.csv`, SDMX-CSV 2.0) and their structure (`structure.xml`, SDMX-ML 3.0).

A target without a year has no TIME_PERIOD and therefore no place in it: it is left out, and their number is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from vbparse.export.comma_separated import render_record
from vbparse.export.options import ExportOptions
from vbparse.export.sdmx.coding import Codebook, code_of, safe_code
from vbparse.export.sdmx.components import COMPONENTS, INDICATORS, SEGMENTS, TOTAL, Observation, year_of
from vbparse.export.sdmx.structure import STRUCTURE_ID, render_structure
from vbparse.lexicon.programmes import ProgrammeMeasure, load_programmes
from vbparse.model.document import PlanDocument
from vbparse.model.frames.aims import Valued, valued

DATA, STRUCTURE = "targets.csv", "structure.xml"


def write(documents: Iterable[PlanDocument], place: Path, options: ExportOptions) -> tuple[str, ...]:
    """Writes both files; returns how many targets have no year."""
    undated = 0
    with Codebook() as codebook:
        with (place / DATA).open("w", encoding="utf-8", newline="") as file:
            file.write(render_record(("STRUCTURE", "STRUCTURE_ID", "ACTION", *(one.id for one in COMPONENTS))))
            for document in documents:
                found = list(valued(document))
                dated = [one for one in found if year_of(one.target.year) is not None]
                undated += len(found) - len(dated)
                for observation in _observe(document, dated, codebook):
                    values = (one.value(observation) for one in COMPONENTS)
                    file.write(render_record(("dataflow", STRUCTURE_ID, "I", *values)))
        with (place / STRUCTURE).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line in render_structure(codebook))
    return (f"{undated} targets have no year, so no TIME_PERIOD, and were left out of {DATA}",) if undated else ()


def _observe(document: PlanDocument, found: Iterable[Valued], codebook: Codebook) -> Iterator[Observation]:
    before: Counter[tuple[object, ...]] = Counter()
    for one in found:
        measure = _measure(one)
        indicator, segment = _indicator(one, measure, codebook), _segment(one, measure, codebook)
        key = (indicator, segment, one.target.kind, one.target.modality, one.target.year)
        before[key] += 1
        yield Observation(document, one.target, indicator, segment, before[key])


def _measure(one: Valued) -> ProgrammeMeasure | None:
    """The programme's measure that the value is for; None also for a programme that is in no catalogue here."""
    return _measures().get((one.aligned.programme, one.aligned.code)) if one.aligned else None


@cache
def _measures() -> dict[tuple[str, str], ProgrammeMeasure]:
    return {(programme.id, measure.code): measure for programme in load_programmes() for measure in programme.measures}


def _indicator(one: Valued, measure: ProgrammeMeasure | None, codebook: Codebook) -> str:
    """The programme's code where the indicator is aligned with one, else that of its words."""
    words = one.target.measure or "not stated"
    if (aligned := one.aligned) is None:
        return codebook.use(INDICATORS, code_of(one.target.measure or ""), words)
    code = f"{safe_code(aligned.programme)}_{safe_code(aligned.code)}"
    return codebook.use(INDICATORS, code, measure.wordings[0] if measure else words)


def _segment(one: Valued, measure: ProgrammeMeasure | None, codebook: Codebook) -> str:
    """The programme's subgroup where its measure has one, so that all wordings of it meet; else the document's."""
    segment = (measure.segment if measure else None) or one.target.segment
    return codebook.use(SEGMENTS, code_of(segment), segment) if segment else TOTAL
