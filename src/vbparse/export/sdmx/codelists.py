"""The code lists whose codes are known beforehand; those of SDMX's own lists keep their codes."""

from __future__ import annotations

from vbparse.export.sdmx.areas import areas
from vbparse.model.base import Level
from vbparse.model.indicator import Comparator, Direction, Modality, Recurrence, TargetKind, Unit, YearSource

UNITS = {
    Unit.PERCENT: ("PT", "percent"),
    Unit.PER_1000: ("PER_1000", "per 1,000 of UNIT_TEXT"),
    Unit.PER_10000: ("PER_10000", "per 10,000 of UNIT_TEXT"),
    Unit.PER_100000: ("PER_100000", "per 100,000 of UNIT_TEXT"),
    Unit.RATE: ("RATE", "a rate whose base is not stated"),
    Unit.COUNT: ("COUNT", "a number of what UNIT_TEXT names"),
    Unit.VND: ("VND", "Vietnamese đồng"),
    Unit.YEAR: ("YEAR", "years of age or duration"),
    Unit.RATIO: ("RATIO", "a ratio; its sides stand in UNIT_TEXT"),
    Unit.OTHER: ("OTHER", "another unit, named in UNIT_TEXT"),
}

DOUBTFUL = 0.5
"""Below this confidence OBS_STATUS says "low reliability"."""


def fixed_lists() -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
    """Id of each list, its name, and its codes with theirs."""
    return {
        "CL_FREQ": ("Frequency", (("A", "annual"),)),
        "CL_AREA": ("Provinces of Viet Nam, before and since 1 July 2025", tuple(areas())),
        "CL_LEVEL": (
            "Level of the issuing body",
            (*((one.value, f"{one.value} level") for one in Level), ("_U", "not known")),
        ),
        "CL_KIND": (
            "What the value is",
            (
                (TargetKind.LEVEL.value, "a state to reach"),
                (TargetKind.CHANGE.value, "a difference, from BASE_YEAR where that is stated"),
                (TargetKind.ABSENCE.value, "none at all"),
            ),
        ),
        "CL_MODALITY": (
            "Target or result",
            ((Modality.TARGET.value, "to be reached"), (Modality.RESULT.value, "reported as reached")),
        ),
        "CL_OBS_STATUS": (
            "Observation status (codes of SDMX's CL_OBS_STATUS)",
            (("A", "normal value"), ("U", f"low reliability: confidence below {DOUBTFUL}")),
        ),
        "CL_UNIT": ("Unit of measure", tuple(UNITS.values())),
        "CL_UNIT_MULT": ("Unit multiplier (code of SDMX's CL_UNIT_MULT)", (("0", "units"),)),
        "CL_COMPARATOR": (
            "How the value bounds what is measured",
            (
                (Comparator.EQ.value, "equal to OBS_VALUE"),
                (Comparator.LT.value, "less than OBS_VALUE"),
                (Comparator.LE.value, "at most OBS_VALUE"),
                (Comparator.GT.value, "more than OBS_VALUE"),
                (Comparator.GE.value, "at least OBS_VALUE"),
                (Comparator.RANGE.value, "between OBS_VALUE and UPPER_VALUE"),
                (Comparator.APPROX.value, "about OBS_VALUE"),
            ),
        ),
        "CL_RECURRENCE": ("The value holds for each such period", tuple((one.value, one.value) for one in Recurrence)),
        "CL_DIRECTION": (
            "Direction that the words say",
            ((Direction.UP.value, "to rise"), (Direction.DOWN.value, "to fall"), (Direction.HOLD.value, "to be held")),
        ),
        "CL_YEAR_SOURCE": (
            "Where the year stands",
            (
                (YearSource.STATED.value, "with the value or above it"),
                (YearSource.DOCUMENT.value, "only on the document as a whole"),
            ),
        ),
    }
