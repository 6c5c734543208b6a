"""Plans that never existed, in the manner of real ones: `make_paper(seed)` gives the paper and what it truly says.

    from tests.rendering.generate import make_paper
    made = make_paper(7)
    made.paper, made.truth.number, made.truth.targets

The same seed gives the same plan. Issuers (province, department, district, commune), numbered, grouped or bulleted
indicators, blank numbers and days, notes, landscape appendices and titles over two lines come and go with the seed. Of
five seeds three are plans, one is a decision with the plan attached, one a letter that charges bodies.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.rendering.generate_tables import make_indicator_table, make_task_table
from tests.rendering.paper import Closing, Letterhead, NewPage, Paper, Paragraph, Piece, Role, Table, Title
from tests.rendering.vocabulary import DEPARTMENTS, PLACES, SIGNERS, TOPICS, Place, Topic

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(slots=True)
class Truth:
    """What a made plan says: targets of its body as (comparator, value, year), citations as numbers in order."""

    number: str | None = None
    symbol: str = ""
    date: str = ""
    place: str = ""
    title: str = ""
    targets: list[tuple[str, float, int | None]] = field(default_factory=list)
    citations: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    budget: int = 0
    table_rows: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Made:
    """A plan with its truth."""

    paper: Paper
    truth: Truth


def make_paper(seed: int) -> Made:
    """The plan of a seed."""
    return _Maker(seed).make()


class _Maker:
    """Writes one plan piece by piece."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.name = f"made-{seed}"
        self.truth = Truth()
        self.pieces: list[Piece] = []
        self.notes: list[tuple[str, str]] = []
        self.topic: Topic = self.random.choice(TOPICS)
        self.place: Place = self.random.choice(PLACES)
        self.year = self.random.choice((2022, 2023, 2024, 2025, 2026))
        self.end = 2030 if self.year >= 2025 or self.random.random() < 0.5 else 2025
        self.yearly = self.random.random() < 0.3
        self.tier = self.random.choice(("province", "province", "department", "district", "commune"))
        self.body = {
            "province": f"Ủy ban nhân dân {self.place.whole}",
            "department": self.topic.lead,
            "district": f"Ủy ban nhân dân {self.place.district}",
            "commune": f"Ủy ban nhân dân {self.place.commune}",
        }[self.tier]
        self.kind = {3: "decision", 4: "letter"}.get(seed % 5, "plan")
        self.long = seed % 3 == 0
        self.grouped = seed % 4 == 1
        self.area = {"district": self.place.district, "commune": self.place.commune}.get(self.tier, self.place.whole)

    def make(self) -> Made:
        if self.kind == "letter":
            self.letter()
            return Made(Paper(self.name, tuple(self.pieces), tuple(self.notes)), self.truth)
        if self.kind == "decision":
            self.decision()
        else:
            self.head("KẾ HOẠCH", "KH")
            self.bases()
        self.purposes()
        self.objectives()
        self.tasks()
        self.money()
        self.duties()
        if self.kind == "plan":
            self.close()
        self.appendices()
        return Made(Paper(self.name, tuple(self.pieces), tuple(self.notes)), self.truth)

    # small things

    def add(self, text: str, role: Role = Role.BODY, label: str | None = None, bold: int = 0) -> None:
        self.pieces.append(Paragraph(text, role, label, bold))

    def heading(self, label: str, text: str) -> None:
        self.add(text, Role.HEADING, label, len(text))

    def note(self, text: str) -> str:
        self.notes.append((str(len(self.notes) + 1), text))
        self.truth.notes.append(text)
        return f"[{len(self.notes)}]"

    def day(self, year: int) -> str:
        """A date in words: "ngày 05 tháng 3 năm 2024" or "ngày 05/3/2024"."""
        day, month = self.random.randint(1, 28), self.random.randint(1, 12)
        months = f"{month:02d}" if month < 3 else str(month)
        if self.random.random() < 0.6:
            return f"ngày {day:02d} tháng {months} năm {year}"
        return f"ngày {day:02d}/{months}/{year}"

    def cite(self, kind: str, symbol: str, issuer: str, about: str) -> str:
        year = self.random.randint(2017, self.year - 1)
        sequence = self.random.randint(2, 2400)
        number = f"{sequence}/{year}/{symbol}" if symbol in ("NĐ-CP", "TT-BTC", "TT-BYT") else f"{sequence}/{symbol}"
        if symbol in ("NĐ-CP", "TT-BTC", "TT-BYT"):
            number = f"{sequence % 150 + 2:02d}/{year}/{symbol}"
        self.truth.citations.append(number)
        return f"{kind} số {number} {self.day(year)} của {issuer} {about}"

    # the parts of a plan

    def head(self, kind: str | None, code: str) -> None:
        place, topic = self.place, self.topic
        left = {
            "province": ("ỦY BAN NHÂN DÂN", place.whole.upper()),
            "department": (f"ỦY BAN NHÂN DÂN {place.whole.upper()}", topic.lead.upper()),
            "district": ("ỦY BAN NHÂN DÂN", place.district.upper()),
            "commune": ("ỦY BAN NHÂN DÂN", place.commune.upper()),
        }[self.tier]
        issuer = topic.code if self.tier == "department" else "UBND"
        symbol = f"{code}-{issuer}" if code else f"{issuer}-{self.random.choice(('KGVX', 'NC', 'TH'))}"
        day, month = self.random.randint(1, 28), self.random.randint(1, 12)
        months = f"{month:02d}" if month < 3 else str(month)
        where = {"district": place.district.split(" ", 1)[1], "commune": place.commune.split(" ", 1)[1]}.get(
            self.tier, place.name
        )
        blank = self.random.random() < 0.2
        sequence = self.random.randint(5, 990)
        number = f"Số: /{symbol}" if blank else f"Số: {sequence:02d}/{symbol}"
        dated = f"{where}, ngày {'' if blank else f'{day:02d} '}tháng {months} năm {self.year}"
        self.truth.number = None if blank else f"{sequence:02d}/{symbol}"
        self.truth.symbol, self.truth.place = symbol, where
        self.truth.date = f"{self.year}-{month:02d}" + ("" if blank else f"-{day:02d}")
        when = f"năm {self.year}" if self.yearly else f"giai đoạn {self.year} - {self.end}"
        first = self.random.choice(
            (f"Triển khai thực hiện công tác {topic.name}", f"Thực hiện Chương trình {topic.name}")
        )
        second = f"trên địa bàn {self.area} {when}"
        lines = (first, second) if self.random.random() < 0.6 else (f"{first} {second}",)
        self.lines = lines
        if kind is None:
            self.truth.title = f"V/v tăng cường công tác {topic.name} {when}"
            self.pieces.append(Letterhead(left, NATION, number, dated, self.truth.title))
            return
        self.pieces.append(Letterhead(left, NATION, number, dated))
        if kind == "QUYẾT ĐỊNH":
            lines = (f"Ban hành Kế hoạch {first[0].lower()}{first[1:]} {second}",)
        self.truth.title = " ".join(lines)
        self.pieces.append(Title(kind, lines))

    def decision(self) -> None:
        """A decision of three articles, and the title of the plan that it promulgates."""
        self.head("QUYẾT ĐỊNH", "QĐ")
        chief = "GIÁM ĐỐC" if self.tier == "department" else "CHỦ TỊCH"
        self.add(f"{chief} {self.body.upper()}", Role.CENTRED)
        topic = self.topic
        decree = self.cite("Nghị định", "NĐ-CP", "Chính phủ", f"quy định chi tiết một số nội dung về {topic.name}")
        self.add(f"Căn cứ {topic.law};", Role.BASIS)
        self.add(f"Căn cứ {decree};", Role.BASIS)
        self.add(f"Theo đề nghị của {self.random.choice(('Chánh Văn phòng', 'Trưởng phòng Nghiệp vụ'))}.", Role.BASIS)
        self.add("QUYẾT ĐỊNH:", Role.CENTRED)
        title = " ".join(self.lines)
        self.add(f"Ban hành kèm theo Quyết định này Kế hoạch {title[0].lower()}{title[1:]}.", label="Điều 1.", bold=0)
        self.add("Quyết định này có hiệu lực thi hành kể từ ngày ký.", label="Điều 2.")
        self.add(
            f"Chánh Văn phòng, {topic.lead} và các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định "
            "này./.",
            label="Điều 3.",
        )
        self.close()
        self.pieces.append(NewPage())
        number = self.truth.number
        aside = f"(Ban hành kèm theo Quyết định số {number} của {chief.title()} {self.body})" if number else None
        if number:
            self.truth.citations.append(number)
        self.pieces.append(Title("KẾ HOẠCH", self.lines, aside))

    def letter(self) -> None:
        """A letter that charges bodies with numbered orders."""
        self.head(None, "")
        topic, place = self.topic, self.place
        self.add("Kính gửi:")
        self.add(f"Các sở, ban, ngành {place.kind};", label="-")
        self.add("Ủy ban nhân dân các xã, phường.", label="-")
        decision = self.cite("Quyết định", "QĐ-TTg", "Thủ tướng Chính phủ", f"phê duyệt Chương trình {topic.name}")
        mark = self.note(f"Gồm {topic.groups[0][0]} và {topic.groups[1][0]} trên địa bàn {self.area}.")
        self.add(f"Thực hiện {decision}, {self.body} yêu cầu các cơ quan, đơn vị{mark} thực hiện một số nội dung sau:")
        for at, (name, task) in enumerate(self.random.sample(DEPARTMENTS, 5), 1):
            name = name.format(kind=place.kind, name=place.name)
            self.truth.bodies.append(name)
            self.heading(f"{at}.", name)
            self.add(f"{task[0].upper()}{task[1:]}", label="-")
            self.add(f"{self.random.choice(self.random.choice(topic.tasks)[1])}", label="-")
        self.add(
            f"Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện; báo cáo kết quả về {topic.lead} trước ngày "
            f"15/12/{self.year}./."
        )
        self.close()

    def bases(self) -> None:
        topic, place = self.topic, self.place
        decree = self.cite("Nghị định", "NĐ-CP", "Chính phủ", f"quy định chi tiết một số nội dung về {topic.name}")
        decision = self.cite(
            "Quyết định", "QĐ-TTg", "Thủ tướng Chính phủ", f"phê duyệt Chương trình {topic.name} giai đoạn 2021 - 2030"
        )
        council = self.cite(
            "Nghị quyết",
            "NQ-HĐND",
            f"Hội đồng nhân dân {place.whole}",
            f"về kế hoạch phát triển kinh tế - xã hội năm {self.year}",
        )
        mark = (
            self.note(
                f"Được sửa đổi, bổ sung theo quy định của cấp có thẩm quyền trước ngày 31 tháng 12 năm {self.year - 1}."
            )
            if self.random.random() < 0.3
            else ""
        )
        if self.long:
            year = self.random.randint(2014, self.year - 1)
            number = f"{self.random.randint(10, 60)}-CT/TW"
            self.truth.citations.append(number)
            party = f"Chỉ thị số {number} {self.day(year)} của Ban Bí thư về tăng cường lãnh đạo công tác {topic.name}"
            council = f"{council}; {party}"
        closing = f"{self.body} ban hành Kế hoạch {topic.name} trên địa bàn {self.area}, với các nội dung như sau:"
        if self.random.random() < 0.7:
            self.add(f"Căn cứ {topic.law};", Role.BASIS)
            self.add(f"Căn cứ {decree};", Role.BASIS)
            self.add(f"Căn cứ {decision}{mark};", Role.BASIS)
            self.add(f"Căn cứ {council},", Role.BASIS)
            self.add(closing)
        else:
            self.add(f"Thực hiện {decree}; {decision}; {council}{mark}; {closing}")

    def purposes(self) -> None:
        self.heading("I.", "MỤC ĐÍCH, YÊU CẦU")
        self.heading("1.", "Mục đích")
        self.add(self.topic.purposes[0], label=self.random.choice(("-", None)))
        self.heading("2.", "Yêu cầu")
        self.add(self.topic.purposes[1], label=self.random.choice(("-", None)))

    def objectives(self) -> None:
        self.heading("II.", "MỤC TIÊU")
        self.heading("1.", "Mục tiêu chung")
        self.add(
            f"Huy động sức mạnh của cả hệ thống chính trị và toàn xã hội thực hiện hiệu quả công tác "
            f"{self.topic.name}, góp phần nâng cao chất lượng cuộc sống của Nhân dân."
        )
        self.heading("2.", "Mục tiêu cụ thể")
        numbered = self.random.random() < 0.4 or self.grouped
        count = self.random.randint(5, 9) * (2 if self.long else 1)
        for at in range(1, count + 1):
            if self.grouped and at % 4 == 1:
                group = at // 4
                about = ("truyền thông", "năng lực quản lý", "nguồn lực", "hợp tác", "giám sát")[group]
                name = f"Mục tiêu {group + 1}: Về {about}"
                self.add(name, Role.HEADING, f"{'abcde'[group]})", len(name))
            text = self.indicator()
            self.add(f"Chỉ tiêu {at}: {text}" if numbered else text, label="-")

    def value(self, low: float, high: float) -> tuple[str, float]:
        """A number as printed and as it is."""
        if self.random.random() < 0.35:
            value = round(self.random.uniform(low, high), 1)
            return f"{value:.1f}".replace(".", ","), value
        value = self.random.randint(int(low), int(high))
        return (f"{value:02d}" if value < 10 and self.random.random() < 0.5 else str(value)), value

    def due(self) -> tuple[str, int]:
        year = self.year if self.yearly else self.end
        return f"năm {year}", year

    def told(self, comparator: str, value: float, year: int | None) -> None:
        self.truth.targets.append((comparator, value, year))

    def indicator(self) -> str:
        """One sentence of the objectives; its targets go into the truth."""
        topic, random = self.topic, self.random
        share = random.choice(topic.shares)
        low = random.choice(topic.lowered).format(kind=self.place.kind)
        group, done = random.choice(topic.groups)
        verb, noun, aim = random.choice(topic.counts)
        until, year = self.due()
        shape = random.randrange(8)
        text, value = self.value(20, 92)
        mark = (
            self.note(f"Theo báo cáo của {topic.lead}, năm {self.year - 1} tỷ lệ này là {self.value(5, 60)[0]}%.")
            if random.random() < 0.25
            else ""
        )
        if shape == 0:
            self.told("eq", value, year)
            return f"Tỷ lệ {share} đạt {text}%{mark} vào {until}."
        if shape == 1 and not self.yearly and self.end - self.year > 1:
            later, second = self.value(int(value) + 1, 98)
            middle = self.end - random.randint(1, self.end - self.year - 1)
            self.told("eq", value, middle)
            self.told("eq", second, self.end)
            return f"Tỷ lệ {share} đạt {text}% vào năm {middle} và {later}% vào năm {self.end}{mark}."
        if shape == 2:
            small, value = self.value(1, 9)
            self.told("lt", value, year)
            return f"Giảm tỷ lệ {low} xuống dưới {small}%{mark} vào {until}."
        if shape == 3:
            self.told("eq", value, year)
            return f"Phấn đấu đến {until}, {text}% {group} {done}{mark}."
        if shape == 4:
            self.told("ge", value, year)
            return f"Tối thiểu {text}% {group} {done} vào {until}{mark}."
        if shape == 5:
            number = random.randint(3, 60)
            self.told("ge", number, year)
            return f"{verb} ít nhất {number:02d} {noun} {aim} vào {until}{mark}."
        if shape == 6:
            self.told("gt", value, year)
            return f"Tỷ lệ {share} đạt trên {text}% vào {until}{mark}."
        self.told("eq", 100, year)
        return f"Đến {until}, 100% {group} {done}{mark}."

    def tasks(self) -> None:
        self.heading("III.", "NHIỆM VỤ VÀ GIẢI PHÁP")
        tasks = list(self.topic.tasks)
        if self.long:
            tasks += [one for topic in TOPICS[:3] if topic is not self.topic for one in topic.tasks]
        for at, (heading, items) in enumerate(tasks, 1):
            self.heading(f"{at}.", heading)
            letters = self.random.random() < 0.3
            for letter, item in zip("abcd", items, strict=False):
                self.add(item, label=f"{letter})" if letters else "-")

    def money(self) -> None:
        self.heading("IV.", "KINH PHÍ THỰC HIỆN")
        million = self.random.randint(300, 24000)
        self.truth.budget = million * 1_000_000
        amount = (
            f"{million * 1_000_000:,}".replace(",", ".") + " đồng"
            if self.random.random() < 0.5
            else f"{million:,}".replace(",", ".") + " triệu đồng"
        )
        self.add(
            f"Tổng kinh phí thực hiện Kế hoạch là {amount}, từ nguồn ngân sách nhà nước theo phân cấp và các "
            f"nguồn huy động hợp pháp khác."
        )

    def duties(self) -> None:
        self.heading("V.", "TỔ CHỨC THỰC HIỆN")
        chosen = self.random.sample(DEPARTMENTS, 4)
        lead = self.topic.lead
        self.heading("1.", lead)
        self.truth.bodies.append(lead)
        self.add(
            f"Chủ trì, phối hợp với {chosen[0][0].format(kind=self.place.kind, name=self.place.name)} và các cơ "
            f"quan có liên quan hướng dẫn, đôn đốc, kiểm tra việc thực hiện Kế hoạch.",
            label="-",
        )
        self.add(
            f"Định kỳ trước ngày 15 tháng 12 hằng năm tổng hợp, báo cáo "
            f"{self.body if self.tier != 'department' else f'Ủy ban nhân dân {self.place.whole}'} kết quả thực hiện.",
            label="-",
        )
        at = 1
        for name, task in chosen:
            name = name.format(kind=self.place.kind, name=self.place.name)
            if name == lead:
                continue
            at += 1
            self.truth.bodies.append(name)
            if self.random.random() < 0.5:
                self.heading(f"{at}.", name)
                self.add(f"{task[0].upper()}{task[1:]}", label=self.random.choice(("-", None)))
            else:
                self.add(f"{name}: {task[0].upper()}{task[1:]}", label=f"{at}.", bold=len(name) + 1)
        low = "Ủy ban nhân dân các xã, phường" if self.year > 2025 else "Ủy ban nhân dân các huyện, thị xã, thành phố"
        if self.tier != "commune":
            self.heading(f"{at + 1}.", low)
            self.truth.bodies.append(low)
            self.add(
                "Xây dựng kế hoạch cụ thể của địa phương, bố trí kinh phí, nhân lực để tổ chức thực hiện.", label="-"
            )
            self.add(f"Báo cáo kết quả về {lead} trước ngày 30 tháng 11 hằng năm.", label="-")
        self.add(
            f"Trên đây là Kế hoạch {self.topic.name} trên địa bàn {self.area}; yêu cầu các cơ quan, đơn vị nghiêm "
            f"túc triển khai thực hiện. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, kịp thời phản ánh "
            f"về {lead} để tổng hợp, xem xét, giải quyết./."
        )

    def close(self) -> None:
        place = self.place
        recipients = ["- Như trên;"] if self.random.random() < 0.2 else []
        if self.tier == "province":
            recipients += [f"- Thường trực {'Tỉnh' if place.kind == 'tỉnh' else 'Thành'} ủy, HĐND {place.kind};"]
        recipients += [
            f"- Chủ tịch, các Phó Chủ tịch UBND {place.kind};",
            f"- Các sở, ban, ngành, đoàn thể {place.kind};",
        ]
        recipients += ["- UBND các xã, phường;", f"- Lưu: VT, {self.random.choice(('KGVX', 'NC', 'TH', 'KT'))}."]
        signature: tuple[str, ...]
        if self.tier == "department":
            signature = self.random.choice((("GIÁM ĐỐC",), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")))
        else:
            signature = self.random.choice(
                (
                    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
                    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
                    ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
                )
            )
        self.pieces.append(Closing(tuple(recipients), signature, self.random.choice(SIGNERS)))

    def appendices(self) -> None:
        kinds = self.random.choice((("indicators",), ("tasks",), ("indicators", "tasks"), ()))
        number = (self.truth.number or f"/{self.truth.symbol}").lstrip()
        for at, kind in enumerate(kinds):
            across = self.random.random() < 0.4
            self.pieces.append(NewPage(landscape=across))
            label = "PHỤ LỤC" if len(kinds) == 1 else f"PHỤ LỤC {'I' * (at + 1)}"
            title = "DANH MỤC CHỈ TIÊU" if kind == "indicators" else "PHÂN CÔNG NHIỆM VỤ"
            body = "Sở" if self.tier == "department" else "Ủy ban nhân dân"
            table: Table
            table = (make_indicator_table if kind == "indicators" else make_task_table)(
                self.random, self.topic, self.place, self.year, self.end
            )
            whole = "Quyết định" if self.kind == "decision" else "Kế hoạch"
            aside = f"(Kèm theo {whole} số {number} của {body})" if self.truth.number else None
            if aside:
                self.truth.citations.append(number)
            self.pieces.append(Title(label, (title,), aside))
            self.pieces.append(table)
            self.truth.table_rows.append(len(table.rows))
