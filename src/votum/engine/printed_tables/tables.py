"""Tables as a document prints them: columns by year, rows with figures, each with its place.

This is the neutral form between a text or PDF and the rules over printed documents: every cell
keeps what is printed, and nothing has been judged yet; that is for `engine.printed_tables.rules`.
A printed figure is rounded, so a cell also knows how fine it is printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from votum.engine.findings import Place
from votum.engine.messages import StructureError, say
from votum.engine.money import Unit


class CellKind(StrEnum):
    """What a cell holds, or the cells of a column usually hold."""

    AMOUNT = "amount"
    PER_CENT = "per_cent"
    TEXT = "text"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One printed cell.

    `value` is minor units for an amount and millionths of a per cent (`PER_CENT`) for a share,
    None for text and blanks. A blank is 0 in sums but is not a printed 0. `fineness` is what one
    unit of the last printed digit stands for, in the value's own units: `3,2` mill. kr has
    10 000 000. It is 0 where there is no value.
    """

    text: str
    kind: CellKind
    place: Place
    value: int | None = None
    fineness: int = 0


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """One column behind the row labels.

    `year` is None for a comment, a target or a sum; `total` says that the column sums up the row.
    `label` holds the words printed with the year (`Vedtatt budsjett`), without the year.
    """

    label: str
    year: int | None
    kind: CellKind
    total: bool = False

    @property
    def name(self) -> str:
        """The column as a reader would call it."""
        return f"{self.label} {self.year or ''}".strip()


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One printed row: label, one cell for each column.

    `number` is a printed number before the name (`16 Organisasjon`, line 6 of a statement).
    `level` counts from 0, the outermost, where the print shows it (capitals, numbers, indents),
    else None. `total` says that the label's words make it a sum. `loose` are figures of a row
    that prints too few of them to say which columns they belong to; its cells are then blank.
    `ways` are the columns they could stand in where the sum under them leaves more than one way:
    for each way, the positions; the first ways of all rows over one sum belong together.
    """

    place: Place
    label: str
    cells: tuple[PrintedCell, ...]
    number: str = ""
    level: int | None = None
    total: bool = False
    loose: tuple[PrintedCell, ...] = ()
    ways: tuple[tuple[int, ...], ...] = ()

    @property
    def name(self) -> str:
        """The label without its number."""
        return self.label.removeprefix(self.number).strip()

    def value(self, column: int) -> int | None:
        """Return the value in a column counted from 0; None where nothing is printed."""
        return self.cells[column].value


def filled(row: PrintedRow, columns: Sequence[int]) -> PrintedRow:
    """Return a row with its loose figures in the columns given, each cell in its own place."""
    cells = list(row.cells)
    for column, figure in zip(columns, row.loose, strict=True):
        cells[column] = PrintedCell(
            figure.text, CellKind.AMOUNT, cells[column].place, figure.value, figure.fineness
        )
    return replace(row, cells=tuple(cells))


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """One printed table.

    `unit` is what one printed whole stands for; `unit_stated` is False where the table does not
    say so and it was read like the document's other tables. `announcement` is the text printed
    right above. `difference` says that by this text the table shows changes from another one.
    Raises StructureError for a row that has not one cell for each column.
    """

    place: Place
    title: str
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    unit: Unit
    unit_stated: bool = True
    price_level: str = ""
    announcement: str = ""
    difference: bool = False

    def __post_init__(self) -> None:
        """Refuse rows that do not fit the columns."""
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise StructureError(
                    say(
                        "Line {line}: the row has {cells} cells and the table {columns} columns.",
                        line=row.place.line,
                        cells=len(row.cells),
                        columns=len(self.columns),
                    )
                )

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the columns in the printed order; a year may come twice."""
        return tuple(column.year for column in self.columns if column.year is not None)

    @property
    def figure_columns(self) -> tuple[int, ...]:
        """The positions of the columns that hold figures: those of a year, and sums."""
        return tuple(
            position
            for position, column in enumerate(self.columns)
            if column.year is not None or column.total or column.kind is CellKind.AMOUNT
        )

    @property
    def decimals(self) -> int:
        """How many decimals the amounts of the table are printed with, at most."""
        finest = min(
            (cell.fineness for row in self.rows for cell in row.cells if _is_amount(cell)),
            default=int(self.unit),
        )
        decimals = 0
        while finest * 10**decimals < self.unit:
            decimals += 1
        return decimals


@dataclass(frozen=True, slots=True)
class ProseLine:
    """A line of running text that belongs to no table, with its number counted from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A document's tables in the printed order, and its running text."""

    title: str
    tables: tuple[PrintedTable, ...]
    prose: tuple[ProseLine, ...] = ()


def _is_amount(cell: PrintedCell) -> bool:
    """Return whether a cell holds an amount."""
    return cell.kind is CellKind.AMOUNT
