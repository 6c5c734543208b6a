"""Which measure of a known programme an indicator sets a value for."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from vbparse.model.base import Model


class Basis(StrEnum):
    """Why two measures are held to be one.

    `number`: both follow one programme, the numbers are equal and the meaning agrees; `wording`: the words are the
    same; `meaning`: the words are alike, and population, unit and direction agree.
    """

    NUMBER = "number"
    WORDING = "wording"
    MEANING = "meaning"


class Aligned(Model):
    """The measure of a known programme that the indicator, or one of its measures, sets a value for."""

    programme: str = Field(description="id of the programme in the catalogue: `vn-children-2021-2030`")
    code: str = Field(description="stable code of the measure within the programme: `3b`")
    score: float = Field(ge=0, le=1, description="how alike the two are, 1 for the same words, population and unit")
    basis: Basis = Field(description="why they are held to be one")
    reason: str = Field(description="the same in words, for people")
    target_ids: tuple[str, ...] = Field(
        default=(), description="the indicator's targets that have this measure; empty where it has no value"
    )
