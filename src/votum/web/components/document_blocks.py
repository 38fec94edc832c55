"""The blocks of a budget document on a page: headings to link to, figures that lead on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from votum.documents.book_tables import RowView, TableView
from votum.documents.budget_document_view import BlockView, SpanView


@dataclass(frozen=True, slots=True)
class ShownSpan:
    """A piece of text; `url` is where a tied figure is explained, empty for none."""

    text: str
    emphasis: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a table: its text, whether it stands to the right, the head of its column."""

    text: str
    is_right: bool
    label: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a table; `kind` is row, sum or heading."""

    name: str
    kind: str
    note: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table: what it is about, its unit, the heads of its columns, its rows, and its file."""

    title: str
    unit: str
    name: str
    heads: tuple[ShownCell, ...]
    rows: tuple[ShownRow, ...]
    file_url: str


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block; `anchor` is what a heading is found by on its page."""

    kind: str
    level: int
    anchor: str
    items: tuple[tuple[ShownSpan, ...], ...]
    table: ShownTable | None

    @property
    def text(self) -> str:
        """The words of a heading."""
        return "".join(span.text for item in self.items for span in item)


def shown_blocks(
    blocks: Iterable[BlockView],
    url_of: Callable[[str], str] = lambda _: "",
    file_url: Callable[[int], str] = lambda _: "",
    anchors: str = "",
) -> Iterator[ShownBlock]:
    """Yield the blocks of a chapter.

    `url_of` gives the address for what a field asks, `file_url` that of a table by its number from
    1; empty for none. `anchors` begins those of its headings where a page has several chapters.
    """
    tables = headings = 0
    for block in blocks:
        table, anchor = None, ""
        if block.table is not None:
            tables += 1
            table = _shown_table(block.table, file_url(tables))
        if block.kind == "heading":
            headings += 1
            anchor = f"{anchors}part-{headings}"
        items = tuple(
            tuple(_shown_span(span, url_of) for span in item if span.text) for item in block.items
        )
        yield ShownBlock(block.kind, block.level, anchor, items, table)


def _shown_span(span: SpanView, url_of: Callable[[str], str]) -> ShownSpan:
    """Return a piece of text, leading on where it is a figure that is explained somewhere."""
    return ShownSpan(span.text, span.emphasis, url_of(span.field) if span.field else "")


def _shown_table(table: TableView, file_url: str) -> ShownTable:
    """Return a table with each cell under its head."""
    heads = tuple(
        ShownCell(name, side == "right", name)
        for name, side in zip(table.columns, table.sides, strict=True)
    )
    rows = tuple(_shown_row(row, heads) for row in table.rows)
    return ShownTable(table.title, table.unit, table.name, heads, rows, file_url)


def _shown_row(row: RowView, heads: tuple[ShownCell, ...]) -> ShownRow:
    """Return a row; a heading has no cells."""
    cells = tuple(
        ShownCell(text, head.is_right, head.label)
        for text, head in zip(row.cells, heads, strict=False)
    )
    return ShownRow(row.name, row.kind, row.note, cells)
