"""A chart: what it is about, its exact figures as a table, and a picture of the same figures."""

import re
from dataclasses import dataclass
from typing import Protocol

from votum.documents.charts.drawing import Drawing
from votum.documents.figures import FigurePrinter, exact_printer, unit_and_sign
from votum.engine.messages import StructureError, say
from votum.engine.money import Unit
from votum.translations import Translator

NARROW = 324  # a telephone's screen less the margins of page and card
PAGE = 700  # beside its table on a wide screen, and on paper
WIDE = 1080  # all of a wide screen

_KEY = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class ChartSubject:
    """What a chart is about, in the reader's language, and how its amounts are said.

    `key` is unique on the page and in the file's name: small letters, digits, hyphens. The
    description says in a sentence or two what the picture shows, to those who do not see it too.
    Raises StructureError where the key is none.
    """

    key: str
    title: str
    description: str
    unit: Unit
    translator: Translator

    def __post_init__(self) -> None:
        """Refuse a key that could not stand in an address or a page."""
        if not _KEY.fullmatch(self.key):
            raise StructureError(
                say(
                    "“{key}” cannot name a chart: use small letters, digits and hyphens.",
                    key=self.key,
                )
            )


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a name and an amount (minor units; expenditure +, income −)."""

    name: str
    minor: int


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of a chart's table: its names, and its amounts exactly and as printed."""

    names: tuple[str, ...]
    minor: tuple[int, ...]
    printed: tuple[str, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The exact figures of a chart, all of them, also those that the picture shows together."""

    name_columns: tuple[str, ...]
    amount_columns: tuple[str, ...]
    rows: tuple[ChartRow, ...]


class Picture(Protocol):
    """What can be drawn at any width."""

    def drawn(self, width: float) -> Drawing:
        """Return the drawing at a width in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its table; `unit_and_sign` says what the figures of both stand for."""

    key: str
    title: str
    description: str
    unit_and_sign: str
    table: ChartTable
    picture: Picture


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row of a table before its amounts are printed."""

    names: tuple[str, ...]
    minor: tuple[int, ...]
    is_total: bool = False


def chart_of(
    subject: ChartSubject,
    name_columns: tuple[str, ...],
    amount_columns: tuple[str, ...],
    rows: tuple[RowDraft, ...],
    picture: Picture,
) -> Chart:
    """Return a chart whose table prints every amount exactly, with as many decimals each."""
    printer = exact_printer(subject.unit, (minor for row in rows for minor in row.minor))
    table = ChartTable(
        name_columns,
        amount_columns,
        tuple(
            ChartRow(row.names, row.minor, tuple(map(printer.cell, row.minor)), row.is_total)
            for row in rows
        ),
    )
    stands_for = unit_and_sign(subject.unit, "", subject.translator)
    return Chart(subject.key, subject.title, subject.description, stands_for, table, picture)


def hint_of(name: str, minor: int, printer: FigurePrinter) -> str:
    """Return what is shown where a pointer rests on a mark: the whole name, the exact amount."""
    return f"{name}: {printer.printed(minor)}"
