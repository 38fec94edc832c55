"""A drawing: boxes, ribbons, lines and words at their places, before they become SVG.

Lengths are CSS pixels at the width the drawing was made for. They are floats and may be rounded;
amounts never come in here but as finished text.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a mark is for; a style sheet or a palette says the colour."""

    INK = "ink"
    SOFT = "soft"
    ON_STRONG = "on-strong"
    GROUND = "ground"
    LINE = "line"
    STRONG = "strong"
    MIDDLE = "middle"
    TINT = "tint"
    INCOME = "income"
    INCOME_TINT = "income-tint"
    WARNING = "warning"
    REST = "rest"


class Anchor(StrEnum):
    """Which end of a text stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; a dashed edge says that it is not real: missing, or left over."""

    left: float
    top: float
    width: float
    height: float
    fill: Tone | None
    edge: Tone | None = None
    dashed: bool = False
    hint: str = ""

    @property
    def right(self) -> float:
        """Where it ends across."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends down."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A flow from one place to another, equally high at both."""

    left: float
    left_top: float
    right: float
    right_top: float
    height: float
    fill: Tone
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    tone: Tone
    thickness: float = 1


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `baseline` is what the letters stand on."""

    place: float
    baseline: float
    text: str
    size: float
    tone: Tone = Tone.INK
    anchor: Anchor = Anchor.START
    strong: bool = False


type Mark = Box | Ribbon | Line | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in the order they are painted, in a frame."""

    width: float
    height: float
    marks: tuple[Mark, ...]
