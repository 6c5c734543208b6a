"""Mentions of other instruments, and what the document rests on."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from vbparse.model.base import Finding, IsoDate, Model


class Provision(Model):
    """The provision that a citation names: "khoản 3 Điều 6 Nghị định …" is article "6", clause "3"."""

    article: str | None = Field(default=None, description="điều")
    clause: str | None = Field(default=None, description="khoản")
    point: str | None = Field(default=None, description="điểm")


class Citation(Finding):
    """One mention of an instrument; a mention inside another's title names the outer one in `within`."""

    raw: str = Field(description="the mention as written")
    doc_type: str | None = Field(description="code of the type: `NĐ`, `QĐ`, `L`, `CV` …")
    number: str | None = Field(
        default=None, description="normal form with the author's own digits: `56/2017/NĐ-CP`, `20-CT/TW`"
    )
    sequence: str | None = Field(default=None, description="the number's first part")
    year: int | None = Field(default=None, description="the number's, else the date's, else the stated one")
    date: IsoDate | None = Field(default=None, description="ISO 8601, reduced precision; null where impossible")
    issuer: str | None = Field(default=None, description="the body that issued it, as the mention says")
    title: str | None = Field(
        default=None, description='what it is about, without a leading "về", "về việc", "V/v" and final punctuation'
    )
    article: Provision | None = Field(default=None, description="the provision that is cited, where one is named")
    within: str | None = Field(default=None, description="id of the citation in whose title this one stands")
    uri: str | None = Field(
        default=None, description="Akoma Ntoso naming convention: `/akn/vn/act/qd/ttg/2021-01-07/23`"
    )


class Lead(StrEnum):
    """The word that introduces a legal basis."""

    CAN_CU = "căn cứ"
    XET = "xét"
    THEO_DE_NGHI = "theo đề nghị"
    THUC_HIEN = "thực hiện"
    THEO = "theo"


class LegalBasis(Finding):
    """One line of what the document rests on; `citations` are ids of the instruments that the lead word governs."""

    lead: Lead = Field(description="the word that introduces it")
    raw: str = Field(description="the line as written")
    citations: tuple[str, ...] = Field(
        default=(),
        description="ids of the instruments that the lead word governs; one inside a title is not among them",
    )
