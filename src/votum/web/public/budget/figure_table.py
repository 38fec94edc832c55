"""Tables of figures as the budget's pages show them and hand them out."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from votum.documents.figures import FigurePrinter, exact_printer
from votum.documents.open_data import harmless
from votum.engine.money import Unit

_NARROW = 2  # columns of figures that stand beside a name on a telephone


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row before its amounts are printed: minor units, None for a cell without a figure.

    `urls` are where the figures lead, one for each or none; `depth` how far the name is moved in;
    `kind` is sum or heading for rows that are that.
    """

    name: str
    amounts: tuple[int | None, ...] = ()
    urls: tuple[str, ...] = ()
    url: str = ""
    depth: int = 0
    kind: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as printed; `label` is the head of its column, `minor` None for no figure."""

    text: str
    minor: int | None
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, with its printed figures."""

    name: str
    cells: tuple[Cell, ...]
    url: str
    depth: int
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Heads:
    """The head of the column of names, and those of the columns of figures.

    `groups` are common heads over these: (name, how many); none for a single row of heads.
    """

    names: str
    columns: tuple[str, ...]
    groups: tuple[tuple[str, int], ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """What each column is called where it stands without the others."""
        if not self.groups:
            return self.columns
        over = [name for name, count in self.groups for _ in range(count)]
        return tuple(f"{head} {name}" for head, name in zip(over, self.columns, strict=True))


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table: what it is about, the heads of its columns, its rows.

    `is_rounded` says that not every amount is printed exactly; its file has them all.
    """

    title: str
    heads: Heads
    rows: tuple[Row, ...]
    is_rounded: bool = False

    @property
    def is_wide(self) -> bool:
        """Whether a narrow screen has no room for the columns beside each other."""
        return len(self.heads.columns) > _NARROW


def figure_table(
    title: str, heads: Heads, drafts: Iterable[RowDraft], *, unit: Unit = Unit.THOUSAND_KRONER
) -> FigureTable:
    """Return a table of amounts: in thousands rounded to whole ones, else exact.

    Where a reader adds up what is printed, the unit is to be kroner.
    """
    kept = tuple(drafts)
    amounts = [minor for draft in kept for minor in draft.amounts if minor is not None]
    in_thousands = unit is Unit.THOUSAND_KRONER
    printer = FigurePrinter(unit, 0) if in_thousands else exact_printer(unit, amounts)
    is_rounded = in_thousands and any(minor % unit for minor in amounts)
    labels = heads.labels
    rows = tuple(
        Row(
            draft.name,
            tuple(
                Cell("" if minor is None else printer.cell(minor), minor, label, url)
                for minor, label, url in zip(
                    draft.amounts,
                    labels[: len(draft.amounts)],
                    draft.urls or ("",) * len(draft.amounts),
                    strict=True,
                )
            ),
            draft.url,
            draft.depth,
            draft.kind,
            draft.note,
        )
        for draft in kept
    )
    return FigureTable(title, heads, rows, is_rounded)


def table_csv(table: FigureTable) -> bytes:
    """Return a table's exact figures in minor units, as the charts' files have them.

    UTF-8 with a byte order mark, comma and quotes as in RFC 4180. Headings within the table are
    left out; a cell without a figure is empty.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    labels = (f"{label} (minor)" for label in table.heads.labels)
    writer.writerow([table.heads.names, *labels])
    for row in table.rows:
        if row.kind != "heading":
            amounts = ["" if cell.minor is None else cell.minor for cell in row.cells]
            writer.writerow([harmless(row.name), *amounts])
    return text.getvalue().encode("utf-8-sig")
