"""Reviews of the plan itself: "sơ kết vào năm 2028", "tổng kết cuối kỳ (năm 2030)", "tổ chức tổng kết Kế hoạch".

>>> [review.year for review in find_reviews("sơ kết năm 2028; tổng kết năm 2030", Span(0, 34))]
['2028', '2030']
>>> find_reviews("tổ chức sơ kết, tổng kết phong trào thi đua", Span(0, 43))
[]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.model.base import Span
from vbparse.model.duty import Frequency

_REVIEW = re.compile(
    r"(?<!\w)(?P<word>(?:định kỳ )?(?:sơ kết|tổng kết))(?: \d{1,2} năm(?! 20)| [^\W\d_]+){0,8}? \(?(?:(?:vào |trong "
    r"|đến )?(?:cuối |đầu |giữa |tháng \d{1,2}[/ ]|quý [ivx1-4]{1,3}[/ ])?(?:năm )?(?P<year>20\d\d)"
    r"|(?P<end>sau khi kết thúc|khi kết thúc))"
    r"|(?<!\w)(?P<periodic>định kỳ (?:tổ chức )?(?:sơ kết|tổng kết|đánh giá, sơ kết))"
    r"|(?<!\w)(?:tổ chức|tham mưu|tiến hành|chủ trì) (?P<bare>(?:sơ kết, tổng kết|sơ kết và tổng kết|tổng kết)"
    r"(?=(?:,? đánh giá)?(?: việc| kết quả| tình hình)?(?: (?:thực hiện|triển khai)){1,2} (?:kế hoạch|đề án"
    r"|chương trình|chỉ thị|nghị quyết|quyết định)(?: này)?(?:[.,;]| theo| và|$)"
    r"|,? (?:và )?(?:định kỳ )?báo cáo|[.;]|$))"
)


@dataclass(frozen=True, slots=True)
class Review:
    """A review: once, in a `year` where one is named, or again and again."""

    span: Span
    frequency: Frequency
    year: str | None


def find_reviews(key: str, sentence: Span) -> list[Review]:
    """The reviews that the folded sentence orders, in order."""
    # The two words are looked for first: the pattern is dear.
    if key.find("sơ kết", *sentence) < 0 and key.find("tổng kết", *sentence) < 0:
        return []
    found = []
    for match in _REVIEW.finditer(key, *sentence):
        if match["periodic"]:
            found.append(Review(Span(*match.span()), Frequency.PERIODIC, None))
        elif match["bare"]:
            found.append(Review(Span(*match.span("bare")), Frequency.ONCE, None))
        elif match["end"] or match["year"]:
            found.append(Review(Span(*match.span()), Frequency.ONCE, match["year"]))
    return found
