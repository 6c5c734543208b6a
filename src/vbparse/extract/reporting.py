"""Reporting duties: how often, until when, to whom.

"Định kỳ hằng năm (trước ngày 30 tháng 11) báo cáo kết quả thực hiện về Sở Xây dựng", "sơ kết vào năm 2025", "nếu có
vướng
mắc, phản ánh về Sở Y tế", "thực hiện chế độ báo cáo định kỳ theo quy định".
It refuses what the receiver does with a report ("để tổng hợp, báo cáo UBND tỉnh"), papers ("Báo cáo chính trị", "lập
báo cáo
thẩm định"), and matters submitted for a decision ("báo cáo cấp có thẩm quyền phê duyệt").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vbparse.extract.charging.due_dates import read_due
from vbparse.extract.report_days import find_days_of_year, find_own_days, read_report_due
from vbparse.extract.report_orders import clause_end, find_orders
from vbparse.extract.report_receivers import read_receiver
from vbparse.extract.report_reviews import find_reviews
from vbparse.lexicon.reporting import load_reporting
from vbparse.model.base import Span
from vbparse.model.duty import Frequency, Report
from vbparse.structure.clean import LineKind
from vbparse.structure.outline import Outline, Role

_SENTENCE = re.compile(r"\.(?= )|;|\n")
_IN_CASE = r"(?: [^\W\d_]+){0,4}? (?:có|gặp|phát sinh|thấy)(?!\w)"
_TROUBLE = re.compile(  # each branch begins with a letter, so that the engine skips to the next one
    rf"n(?<!\w.)ếu{_IN_CASE}|k(?<!\w.)hi{_IN_CASE}|t(?<!\w.)rường hợp{_IN_CASE}"
    r"|khó khăn, vướng mắc|vướng mắc, khó khăn"
)
_RESULTS = re.compile(
    r"k(?<!\w.)ết quả (?:thực hiện|triển khai|rà soát|kiểm tra|tổng hợp|đánh giá)"
    r"[^.;:\n]{0,120}? gửi (?:về |cho |đến )?"
    r"|g(?<!\w.)ửi (?:bằng văn bản )?(?:kết quả|số liệu) (?:thực hiện|triển khai|rà soát|kiểm tra|đánh giá)(?!\w)"
)
_TRIGGER_REACH = 260
_FOLLOW = re.compile(r"thời (?:gian|hạn) (?:gửi |nộp )?báo cáo")
_EXCEPTION = re.compile(r", (?:trong )?trường hợp (?!có|gặp|phát sinh)")
"""Another matter: "định kỳ hằng năm báo cáo Thủ tướng Chính phủ, trường hợp cần thiết kiến nghị điều chỉnh Đề án"."""
_SILENT = frozenset((Role.SITUATION, Role.PURPOSE, Role.OBJECTIVES, Role.INDICATORS))


_DEADLINE = re.compile(r"[-+* ]*(?:thời (?:gian|hạn|điểm)(?: [^\W\d_]+){0,3}) ?:")
_NEAR = 900


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    frequency: Frequency | None
    due: str | None
    to: str | None
    rule: str


def extract_reporting(outline: Outline) -> tuple[Report, ...]:
    """All reporting duties of the document, in reading order."""
    reports: list[_Found] = []
    for span in _paragraphs(outline):
        if (
            "báo cáo" in outline.key[span.start : span.end]
            or find_reviews(outline.key, span)
            or _TROUBLE.search(outline.key, *span)
            or ("kết quả" in outline.key[span.start : span.end] and _RESULTS.search(outline.key, *span))
        ):
            reports.extend(_merge(list(_read(outline.text, outline.key, span))))
        elif (
            reports
            and (due := _DEADLINE.match(outline.key, span.start, span.end))
            and span.start - reports[-1].span.end < _NEAR
        ):
            reports[-1] = _dated(reports[-1], read_due(outline.text, outline.key, Span(due.start(), span.end)))
    return tuple(
        Report(
            id=f"report-{number}",
            span=found.span,
            anchor=outline.anchor(found.span),
            rule=found.rule,
            frequency=found.frequency,
            due=found.due,
            to=found.to,
            raw=found.span.of(outline.text),
        )
        for number, found in enumerate(reports, 1)
    )


def _dated(found: _Found, due: str | None) -> _Found:
    """A report whose task has its deadline right behind, or in the paragraph below: "Thời gian hoàn thành: …"."""
    if due is None or found.due is not None or found.frequency is not None or not due[:4].isdigit():
        return found
    return replace(found, frequency=Frequency.ONCE, due=due)


def find_reports(text: str, key: str) -> tuple[tuple[str | None, str | None, str | None], ...]:
    """Frequency, due and receiver of each report that a paragraph orders.

    >>> text = "Báo cáo 6 tháng vào ngày 20/5, báo cáo năm vào ngày 15/11 về Sở Y tế để tổng hợp, báo cáo UBND tỉnh."
    >>> for report in find_reports(text, text.lower()): print(report)
    ('semiannual', '--05-20', 'Sở Y tế')
    ('annual', '--11-15', 'Sở Y tế')
    """
    found = _merge(list(_read(text, key, Span(0, len(text)))))
    return tuple((one.frequency.value if one.frequency else None, one.due, one.to) for one in found)


def _paragraphs(outline: Outline) -> Iterator[Span]:
    """Lines of the body; not the letterhead, the recipients, tables, notes, nor what tells the past."""
    silent: set[int] = set()
    for node in outline.walk():
        if node.role in _SILENT:
            silent.update(node.lines)
        elif node.heading is not None and node.body is None and (node.role is Role.REPORTING or node.children):
            silent.add(node.lines[0])
    for part in outline.parts:
        first = part.nodes[0].lines[0] if part.nodes else part.preamble.stop
        for index in range(
            max(part.preamble.start, min(first, part.preamble.stop)),
            part.closing.start if len(part.closing) else part.lines.stop,
        ):
            line = outline.doc.lines[index]
            if index in silent or line.kind not in (LineKind.TEXT, LineKind.HEADING) or outline.is_quoted(line.start):
                continue
            yield line.span


def _read(text: str, key: str, paragraph: Span) -> Iterator[_Found]:
    to: str | None = None
    sentences: list[list[_Found]] = []
    for sentence in _sentences(text, key, paragraph):
        begin = sentence.start + (key[sentence.start : sentence.end][:1] == " ")
        if sentences and sentences[-1] and (due := _DEADLINE.match(key, begin, sentence.end)):
            last = sentences[-1]  # "… báo cáo kết quả gửi Bộ Tài chính. Thời gian hoàn thành: Trước ngày 31/5/2026."
            last[-1] = _dated(last[-1], read_due(text, key, Span(due.start(), sentence.end)))
        sentences.append(list(_sentence(text, key, sentence, paragraph)))
    to = (
        next((one.to for found in sentences for one in found if one.to), None)
        if any(one.rule == "reporting.review" for found in sentences for one in found)
        else None
    )
    for sentence, found in zip(_sentences(text, key, paragraph), sentences, strict=True):
        for one in found:
            to = one.to or to
        follow = _FOLLOW.search(key, *sentence) is not None or len(found) > 1
        for one in found:
            yield (
                replace(one, to=to) if one.to is None and (follow or one.rule == "reporting.review" or one.due) else one
            )


def _sentences(text: str, key: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for mark in _SENTENCE.finditer(text, paragraph.start, paragraph.end):
        if mark.group() == "." and text[mark.end() + 1 : mark.end() + 2].islower():
            continue  # an abbreviation's point
        low = max(start, mark.start() - 400)
        if mark.group() == ";" and key.count("(", low, mark.start()) > key.count(")", low, mark.start()):
            continue
        yield Span(start, mark.start())
        start = mark.end()
    yield Span(start, paragraph.end)


def _sentence(text: str, key: str, sentence: Span, paragraph: Span) -> Iterator[_Found]:
    words = load_reporting()
    reviews = find_reviews(key, sentence)
    triggers = list(find_orders(text, key, sentence, paragraph.start))
    if not triggers and not reviews:
        triggers = list(_sent_results(text, key, sentence))
    at = sentence.start
    reported = passed_on = False
    said: set[tuple[Frequency | None, str | None]] = set()
    for number, trigger in enumerate(triggers):
        end = triggers[number + 1] if number + 1 < len(triggers) else sentence.end
        if number:
            comma = key.rfind(",", at, trigger)  # the next report's own words begin behind the comma
            at = comma + 1 if comma != -1 else at
            if key.endswith(" và ", at, trigger):
                at = trigger  # "báo cáo 6 tháng trước ngày 15/6 và báo cáo năm trước ngày 15/12"
        window = key[at : min(end, trigger + _TRIGGER_REACH)]
        before = key[at:trigger]
        if reported and (passed_on := passed_on or _passes_on(key, triggers[number - 1], trigger)):
            at = trigger
            continue
        opening = before[:24] + " " if len(before) > 184 else ""  # "Hằng năm, …" holds for the whole sentence
        behind = key[trigger : min(end, trigger + _TRIGGER_REACH)]
        if exception := _EXCEPTION.search(behind):
            behind = behind[: exception.start()]
        if before.endswith("định kỳ ") and not words.frequencies(behind):
            frequencies: tuple[Frequency, ...] = (Frequency.PERIODIC,)  # another clause's "hằng năm" is not its own
        else:
            frequencies = words.frequencies((opening + before[-160:] + behind).replace(" ,", ","))
        due = read_report_due(window)
        if due is not None and len(due) > 4 and not due.startswith("--"):
            frequencies = (Frequency.ONCE,)
        elif (
            _happens(frequencies) and due is None and Frequency.PERIODIC not in frequencies and "định kỳ" not in window
        ):
            frequencies = (
                tuple(f for f in frequencies if f is Frequency.AD_HOC) if _TROUBLE.search(window) else frequencies
            )
        if (
            frequencies in ((), (Frequency.ONCE,))
            and "-" not in (due or "").replace("-Q", "")
            and any(trigger <= review.span.start < end for review in reviews)
        ):
            continue  # "hoàn thành báo cáo tổng kết trong quý IV/2030" is the review's report
        begin = _clause_start(key, at, trigger)
        span = Span(begin, clause_end(key, trigger, end))
        to = read_receiver(text, key, trigger, end)
        reported = True
        own = find_own_days(window, frequencies)
        several = find_days_of_year(window) if len(frequencies) == 1 else ()
        told = [(frequency, own.get(frequency, due)) for frequency in frequencies or (None,)]
        for frequency, day in [(frequencies[0], day) for day in several] or told:
            day = day if frequency is not Frequency.AD_HOC else None
            if (frequency, day) in said:
                continue
            said.add((frequency, day))
            yield _Found(
                span,
                frequency,
                day,
                to,
                "reporting.toml#" + (frequency.value if frequency else "report"),
            )
        at = trigger + len("báo cáo")
    for review in reviews:
        yield _Found(review.span, review.frequency, review.year, None, "reporting.review")
    if not triggers and _TROUBLE.search(key, *sentence):
        sending = words.sending.search(key, *sentence)
        if sending and (to := read_receiver(text, key, sending.start(), sentence.end)):
            span = Span(
                _clause_start(key, sentence.start, sending.start()), clause_end(key, sending.end(), sentence.end)
            )
            yield _Found(span, Frequency.AD_HOC, None, to, "reporting.trouble")


def _sent_results(text: str, key: str, sentence: Span) -> Iterator[int]:
    """Where results are sent to a body, without the word: "Kết quả thực hiện gửi về UBND tỉnh trước ngày 30/11"."""
    for match in _RESULTS.finditer(key, *sentence):
        if read_receiver(text, key, match.start(), min(sentence.end, match.start() + _TRIGGER_REACH)) is not None:
            yield match.start()
            return


def _happens(frequencies: tuple[Frequency, ...]) -> bool:
    return Frequency.AD_HOC in frequencies and len(frequencies) > 1


def _passes_on(key: str, before: int, trigger: int) -> bool:
    """ "gửi Sở Y tế (để) tổng hợp, báo cáo UBND tỉnh": the second report is the receiver's."""
    near = key[max(0, trigger - 18) : trigger].rstrip()
    return (
        near.endswith(("tổng hợp,", "tổng hợp", "tổng hợp và", "tổng hợp để")) or " để tổng hợp" in key[before:trigger]
    )


def _clause_start(key: str, low: int, trigger: int) -> int:
    at = max(key.rfind(mark, low, trigger) for mark in (". ", "; ", ": "))
    start = at + 2 if at != -1 else low
    while start < trigger and not key[start].isalnum():
        start += 1
    return start


def _merge(found: list[_Found]) -> list[_Found]:
    """ "Định kỳ 6 tháng … Thời gian gửi báo cáo 6 tháng vào ngày 20/5": the day belongs to the report named before."""
    merged: list[_Found] = []
    for one in found:
        if one.due is not None and one.frequency is not None:
            for at, other in enumerate(merged):
                if other.frequency is one.frequency and other.due is None:
                    merged[at] = replace(one, to=one.to or other.to)
                    break
            else:
                merged.append(one)
        elif one not in merged:
            merged.append(one)
    return merged
