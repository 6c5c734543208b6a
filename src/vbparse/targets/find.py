"""Vietnamese sentences → targets; the way in to the grammar.

>>> text = "Giảm tỷ lệ hộ nghèo xuống dưới 2% vào năm 2025 và 1,5% vào năm 2030; 90% xã có bác sĩ"
>>> for target in find_targets(text):
...     print(target.id, target.comparator, target.value, target.unit, target.year, target.direction, target.measure)
target-1 lt 2 percent 2025 down tỷ lệ hộ nghèo
target-2 lt 1.5 percent 2030 down tỷ lệ hộ nghèo
target-3 eq 90 percent None None xã có bác sĩ
>>> find_targets("Theo Quyết định số 23/QĐ-TTg ngày 07/01/2021, trẻ em dưới 5 tuổi được tiêm 8 loại vắc xin")
()

The extractors call `find_targets_in` on a stretch of the cleaned text with its setting and name the drafts;
`find_unread` tells which numbers were refused, and why. Both never raise on content; time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from vbparse.lexicon.cues import load_cues
from vbparse.model.base import Number, Span
from vbparse.model.indicator import (
    Baseline,
    Comparator,
    Direction,
    Modality,
    Target,
    TargetKind,
    Unit,
    YearSource,
)
from vbparse.targets.absence import find_absence, holds_number
from vbparse.targets.asides import find_asides, read_aside, without_asides
from vbparse.targets.building import Building
from vbparse.targets.clauses import find_sentences
from vbparse.targets.commits import refuse_commitment, sets_aim
from vbparse.targets.compose import compose_clause
from vbparse.targets.draft import Setting, TargetDraft
from vbparse.targets.dues import State
from vbparse.targets.marks import cut_marks
from vbparse.targets.measure import read_frame
from vbparse.targets.modality import modality_of
from vbparse.targets.reading import find_readings
from vbparse.targets.sharing import inherit_segments, part_segments, share_enumeration, share_predicates_of_list
from vbparse.targets.subjects import share_subjects
from vbparse.targets.years import find_years
from vbparse.text.fold import fold

_DIGIT = re.compile(r"\d")
_WORDED = re.compile(r"không |một nửa|gấp đôi|gấp rưỡi|phần trăm|phần ba|phần tư|chấm dứt hoàn|xóa bỏ hoàn")
_THEN = re.compile(
    r",? so (?:với )?(?:cùng (?:kỳ|kì|thời điểm)|năm)(?: năm)?(?: trước| ngoái| (?:19|20)\d\d)? \(([^()]{1,40})\)"
)
_SOURCE = re.compile(r"(?<!\w)từ \d")
_ACHIEVED = re.compile(
    r"(?<!\w)năm (?:19|20)\d\d đã (?:thực hiện )?$"
    r"|(?:(?<!\w)(?:đến nay|hiện nay|hiện|tính đến[^;.]{3,40}),? (?:[^\W\d]+ ){0,5}|^)đã (?!được giao)"
    r"(?:[^\W\d]+ ){1,4}$"
)
_AIMED = re.compile(
    r"(?<!\w)(?:chỉ tiêu|kế hoạch|mục tiêu)(?: đề ra| được giao| giao| phấn đấu)?(?: cả năm| năm)?(?: (?:19|20)\d\d)?"
    r" là (?:[^\W\d_]+ ){0,2}$"
)
"""Before a value in a report: the aim that the result is held against ("chỉ tiêu cả năm là 99%")."""
_LISTED = re.compile(r"(?:^|[,;]|(?<!\w)(?:và|trong đó|trong đó,|trong đó có)) ?$")
_VERB_BEFORE = re.compile(rf"(?<!\w)(?:{load_cues().group('direction')}) ?$")
_LONGEST_VERB = 24


def _may_measure(key: str, start: int, end: int) -> bool:
    """Whether a digit or a quantity in words stands in `key[start:end]`; two searches are quicker than one for both."""
    return _DIGIT.search(key, start, end) is not None or _WORDED.search(key, start, end) is not None


def _baseline(building: Building, sentence_baseline: Baseline | None) -> Baseline | None:
    if sentence_baseline is not None:
        return sentence_baseline
    if building.base_value is not None:
        return Baseline(year=building.base_year, value=building.base_value)
    return Baseline(year=building.base_year) if building.base_year else None


def _source_values(text: str, key: str, clause: Span) -> Iterator[tuple[int, Baseline]]:
    """ "giảm từ 23‰ năm 2015 xuống 18‰": the value after "từ" and its year, with the place where it ends."""
    if not _SOURCE.search(key, clause.start, clause.end):
        return
    for reading in find_readings(text, key, clause.start, clause.end):
        if reading.baseline:
            years = list(find_years(key, reading.end, min(clause.end, reading.end + 30)))
            near = [m.years[0] for m in years if m.start - reading.end <= 6]
            yield reading.end, Baseline(year=near[0] if near else None, value=reading.quantity.value)


def _source_before(sources: list[tuple[int, Baseline]], start: int) -> Baseline | None:
    """The value after "từ" that ends right before `start`; they are in reading order, and a row may hold thousands."""
    index = bisect_right(sources, start, key=itemgetter(0)) - 1
    return sources[index][1] if index >= 0 and start - sources[index][0] < 40 else None


def _value_then(text: str, key: str, start: int, end: int) -> Number | None:
    """The value in the bracket behind "so cùng kỳ": what was reached then."""
    bracket = _THEN.match(key, start, end)
    if bracket is None:
        return None
    then = find_readings(text, key, bracket.start(1), bracket.end(1))
    return then[0].quantity.value if len(then) == 1 else None


def _start(key: str, building: Building) -> int:
    """Where the evidence begins: at the verb that gives the direction, where it stands right before the measure."""
    if building.direction is None:
        return building.start
    low = max(0, building.start - _LONGEST_VERB)
    verb = _VERB_BEFORE.search(key[low : building.start])
    return building.start if verb is None else low + verb.start()


def _drafts(
    text: str, key: str, building: Building, setting: Setting, modality: Modality, base: Baseline | None
) -> Iterator[TargetDraft]:
    """The target of the value, once for each of its years."""
    years: Sequence[int | None] = building.years or building.lead_years or [setting.year]
    recurrence = building.recurrence or setting.recurrence
    end = max(building.end, building.reading.end)
    span = Span(_start(key, building), end)
    for year in years:
        source = YearSource.STATED if year is not None else None
        if year is None and setting.document_year is not None:
            year, source = setting.document_year, YearSource.DOCUMENT
        unit = building.unit or Unit.OTHER
        yield TargetDraft(
            span=span,
            raw=span.of(text),
            measure=building.measure,
            comparator=building.comparator,
            value=building.value,
            value_high=building.value_high,
            unit=unit,
            unit_text=None if unit in (Unit.PERCENT, Unit.VND) else building.unit_text,
            out_of=building.reading.quantity.out_of,
            direction=building.direction,
            kind=building.kind,
            baseline=_baseline(building, base),
            year=year,
            year_source=source,
            date=building.date,
            recurrence=recurrence,
            segment=building.segment,
            per=building.per,
            modality=modality,
            in_table=setting.in_table,
            rule=f"targets.compose.{building.shape}",
            doubts=building.doubts,
        )


def _absence(text: str, key: str, clause: Span, setting: Setting, modality: Modality) -> TargetDraft | None:
    """The absence that a clause without quantities states."""
    found = find_absence(text, key, clause.start, clause.end)
    if found is None:
        return None
    start, end, measure, held = found
    if setting.where != "indicator" and key.startswith("không để", start):
        return None
    if setting.where != "indicator" and not load_cues().pattern("target").search(key, clause.start, start):
        return None
    frame = read_frame(text, key, clause.start, clause.end)
    due = [mention for mention in frame.years if mention.role == "due" and mention.years]
    year = due[-1].years[-1] if due else setting.year
    source = YearSource.STATED if year is not None else None
    if year is None and setting.document_year is not None:
        year, source = setting.document_year, YearSource.DOCUMENT
    return TargetDraft(
        span=Span(start, end), raw=text[start:end], measure=measure, comparator=Comparator.EQ, value=0, unit=Unit.COUNT,
        rule="targets.absence.find_absence", kind=TargetKind.ABSENCE, year=year,
        year_source=source, direction=Direction.HOLD if held else None,
        date=due[-1].date if due else None, modality=modality, in_table=setting.in_table,
    )  # fmt: skip


def _read(
    text: str, key: str, start: int, end: int, setting: Setting
) -> tuple[list[TargetDraft], list[tuple[Span, str]]]:
    """Targets of the stretch, results in brackets beside them, and the numbers that are none with their reasons."""
    bare = cut_marks(text, start, end)
    if bare is not None:
        plain = bare.of(text)
        drafts, refused = _read_unmarked(plain, bare.of(key), 0, len(plain), setting)
        return (
            [replace(draft, span=(span := bare.back(draft.span)), raw=span.of(text)) for draft in drafts],
            [(bare.back(span), reason) for span, reason in refused],
        )
    return _read_unmarked(text, key, start, end, setting)


def _read_unmarked(
    text: str, key: str, start: int, end: int, setting: Setting
) -> tuple[list[TargetDraft], list[tuple[Span, str]]]:
    """The same for a stretch without marks of notes."""
    reports = setting.where == "news" or setting.modality is Modality.RESULT
    asides = () if reports else find_asides(key, start, end)
    if not asides:
        return _read_plain(text, key, start, end, setting)
    blank_text, blank_key = (without_asides(whole[start:end], start, asides) for whole in (text, key))
    drafts, refused = _read_plain(blank_text, blank_key, 0, end - start, setting)
    out: list[TargetDraft] = []
    waiting = iter([_moved(text, draft, start) for draft in drafts])
    following = next(waiting, None)
    for aside in asides:
        while following is not None and following.span.start < aside.start:
            out.append(following)
            following = next(waiting, None)
        if out:
            out.extend(read_aside(text, key, aside, out[-1]))
    out.extend(draft for draft in (following, *waiting) if draft is not None)
    return out, [(Span(span.start + start, span.end + start), reason) for span, reason in refused]


def _moved(text: str, draft: TargetDraft, by: int) -> TargetDraft:
    span = Span(draft.span.start + by, draft.span.end + by)
    return replace(draft, span=span, raw=span.of(text))


def _read_plain(
    text: str, key: str, start: int, end: int, setting: Setting
) -> tuple[list[TargetDraft], list[tuple[Span, str]]]:
    """The same for a stretch without such brackets."""
    drafts: list[TargetDraft] = []
    refused: list[tuple[Span, str]] = []
    if not _may_measure(key, start, end):
        return drafts, refused
    carried: Modality | None = None
    lead_years: tuple[int, ...] = ()
    before = start
    for sentence in find_sentences(text, key, start, end):
        first, last = sentence[0].start, sentence[-1].end
        if key.find("\n", before, first) >= 0:
            carried, lead_years = None, ()
        before = last
        if not _may_measure(key, first, last):
            continue
        modality = modality_of(key, sentence, setting, carried)
        carried = modality if modality is Modality.RESULT else None
        state = State(lead_years=lead_years)
        frames: dict[int, Span] = {}
        absent: list[tuple[int, TargetDraft]] = []
        for index, clause in enumerate(sentence):
            state.clause = index
            frames[index] = clause
            if not _may_measure(key, clause.start, clause.end):
                state.direction = None if not state.built else state.direction
                continue
            absence = _absence(text, key, clause, setting, modality)
            if absence is not None and holds_number(key, clause.start, clause.end, absence.span):
                absent.append((absence.span.start, absence))
                continue
            built = compose_clause(text, key, clause, state, setting)
            if not built and absence is not None:
                absent.append((absence.span.start, absence))
        lead_years = state.lead_years
        if len(sentence) > 1:
            share_enumeration(key, state.built)  # "lần lượt đạt 99,8%; 98% và 75%"
        share_predicates_of_list(state.built)
        share_subjects(key, state.built)
        part_segments(state.built)
        inherit_segments(state.built)
        refused.extend(state.refused)
        found: list[tuple[int, TargetDraft]] = list(absent)
        sources = (
            [pair for clause in sentence for pair in _source_values(text, key, clause)]
            if "từ" in key[first:last]
            else []
        )
        committed = False
        aiming = load_cues().pattern("target").search(key, first, last) is not None
        aimed = not setting.norm or sets_aim(key, first, last)
        for building in state.built:
            clause = frames[building.clause]
            reason = None
            if setting.where != "indicator":
                listed = committed and _LISTED.search(key[clause.start : building.reading.start][-16:]) is not None
                reason = refuse_commitment(key, clause, building, modality, listed, aimed)
                told = modality is Modality.RESULT
                committed = reason is None and (told or building.unit in (Unit.COUNT, Unit.OTHER))
            elif building.unit is None and building.shape != "value_again" and not building.reading.lead.own:
                reason = "no measure" if building.measure is None else "no unit"
            if reason is not None:
                refused.append((Span(building.reading.number, building.reading.end), reason))
                continue
            levels = building.kind is not TargetKind.CHANGE
            base = _source_before(sources, building.reading.start) if levels else None
            near = key[max(clause.start, building.reading.start - 120) : building.reading.start].lstrip()
            said = Modality.RESULT if _ACHIEVED.search(near) else modality
            years = building.years or building.lead_years or ((setting.year,) if setting.year else ())
            if setting.begins is not None and years and max(years) < setting.begins and not aiming:
                said = Modality.RESULT
            if _AIMED.search(key, max(clause.start, building.reading.number - 60), building.reading.number):
                said = Modality.TARGET
            if building.kind is TargetKind.CHANGE:
                building.base_value = _value_then(text, key, building.reading.end, clause.end)
            for draft in _drafts(text, key, building, setting, said, base):
                found.append((building.reading.number + (10**9 if building.repeats else 0), draft))
        drafts.extend(draft for _, draft in sorted(found, key=lambda pair: pair[0]))
    return drafts, refused


def find_targets_in(text: str, key: str, start: int, end: int, setting: Setting) -> tuple[TargetDraft, ...]:
    """The targets of `text[start:end]` in reading order, as drafts with absolute spans; the caller names them."""
    return tuple(_read(text, key, start, end, setting)[0])


def find_unread(text: str, key: str, start: int, end: int, setting: Setting) -> tuple[tuple[Span, str], ...]:
    """The numbers of `text[start:end]` that are no targets, each with the reason: "age", "date", "document number" …"""
    return tuple(sorted(_read(text, key, start, end, setting)[1]))


def find_targets(text: str) -> tuple[Target, ...]:
    """The targets of a sentence or paragraph; ids `target-1` … Years are those that the text itself states."""
    drafts = find_targets_in(text, fold(text), 0, len(text), Setting())
    return tuple(draft.named(f"target-{number}") for number, draft in enumerate(drafts, start=1))
