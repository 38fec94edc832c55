"""What of a table was not taken over letter by letter, each with its place."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class AlterationKind(StrEnum):
    """Why a value is not what stands in the file."""

    BLANK_ROW = "blank_row"
    REPEATED_HEADINGS = "repeated_headings"
    SECTION_TITLE = "section_title"
    REMARK = "remark"
    TOTAL_ROW = "total_row"
    TRIMMED = "trimmed"
    FILLED_DOWN = "filled_down"
    NOT_STATED = "not_stated"
    ROUNDED = "rounded"


@dataclass(frozen=True, slots=True)
class Alteration:
    """The same change in one column on some lines of the file; a dropped row has no column.

    `was` is what stands there; `now` what was taken instead, empty where nothing was.
    """

    kind: AlterationKind
    column: str
    was: str
    now: str
    lines: tuple[int, ...]


def lines_at(lines: NDArray[np.intp], rows: NDArray[np.intp] | list[int]) -> tuple[int, ...]:
    """Return the lines of the file on which rows stand."""
    return tuple(int(lines[row]) for row in rows)
