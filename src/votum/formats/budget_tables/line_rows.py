"""From rows with codes and amounts to tables of lines, with their sums and digest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from votum.engine.budget.lines import KINDS, Dimension, Kind, LineTable, refuse_overflow
from votum.engine.statements.sign_conventions import Side, factor
from votum.formats.budget_tables.amount_cells import AmountCells
from votum.formats.budget_tables.cells import CellTable, TextColumn
from votum.formats.budget_tables.control_totals import Part
from votum.formats.budget_tables.imported import CODE_END, ImportedTable
from votum.formats.budget_tables.keys import combined_key, merged
from votum.formats.budget_tables.layout import Layout
from votum.formats.budget_tables.mapping import AmountColumn, ColumnMapping, Stage, stage_of
from votum.formats.budget_tables.year_texts import year_in

type Codes = Mapping[Dimension, tuple[tuple[str, ...], NDArray[np.int32]]]


@dataclass(frozen=True, slots=True, eq=False)
class LineRows:
    """The lines of a table row by row: amounts, codes and texts, all for the lines alone.

    `amounts` are minor units in columns of amounts × lines, as the file signs them; `unstated`
    says in the same shape where the file has none. `columns` are as they stand in the file, but
    for what was filled down.
    """

    table: CellTable
    mapping: ColumnMapping
    layout: Layout
    amounts: NDArray[np.int64]
    codes: Codes
    columns: Mapping[str, TextColumn]
    unstated: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.layout.lines)

    def column(self, header: str) -> TextColumn:
        """Return a column of texts; one that says nothing where the mapping names none."""
        if header:
            return self.columns[header]
        return TextColumn(("",), np.zeros(len(self), dtype=np.int32))

    def income(self) -> NDArray[np.bool_] | None:
        """Return which lines are income; None where the mapping has no rule for it."""
        rule = self.mapping.income
        if rule is None:
            return None
        column = self.columns[rule.header]
        if rule.from_number is None:
            known = [text in rule.values for text in column.texts]
        else:
            known = [text.isdecimal() and int(text) >= rule.from_number for text in column.texts]
        return np.array(known, dtype=np.bool_)[column.positions]

    def kinds(self) -> NDArray[np.int8]:
        """Return each line's place in KINDS."""
        rule = self.mapping.capital
        if rule is None:
            return np.full(len(self), KINDS.index(self.mapping.kind), dtype=np.int8)
        column = self.columns[rule.header]
        known = [KINDS.index(_kind(text in rule.capital)) for text in column.texts]
        return np.array(known, dtype=np.int8)[column.positions]

    def line_key(self) -> NDArray[np.int64]:
        """Return what is the same on the rows of one line: its number, or all but its year."""
        if not self.mapping.line:
            return self.key(with_year=False)
        column = self.columns[self.mapping.line]
        return column.positions.astype(np.int64)

    def key(self, *, with_year: bool) -> NDArray[np.int64]:
        """Return what tells the lines apart."""
        mapping = self.mapping
        headers = [mapping.version, mapping.change_group, mapping.stage, mapping.line]
        headers += [mapping.text, mapping.text_label]
        headers += [mapping.year] if with_year else []
        rules = (mapping.income, mapping.capital)
        headers += [rule.header for rule in rules if rule is not None]
        parts = [(places, len(codes)) for codes, places in self.codes.values()]
        texts = (self.column(header) for header in dict.fromkeys(headers))
        parts += [(each.positions, len(each.texts)) for each in texts]
        return combined_key(parts, len(self))

    def signed(self, income: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """Return the amounts with the ledger's signs: expenditure +, income −.

        Raises AmountError where they are so large that sums could leave 64 bits.
        """
        refuse_overflow([self.lines(self.amounts, self.kinds(), np.arange(len(self)))])
        sign = self.mapping.sign
        if income is None:
            return self.amounts * factor(sign, Side.EXPENDITURE)
        turned = np.where(income, factor(sign, Side.INCOME), factor(sign, Side.EXPENDITURE))
        return self.amounts * turned

    def lines(
        self, amounts: NDArray[np.int64], kinds: NDArray[np.int8], rows: NDArray[np.intp]
    ) -> LineTable:
        """Return some of the lines as a table, with these amounts (years × rows)."""
        unstated = ("",), np.zeros(len(self), dtype=np.int32)
        given = {each: self.codes.get(each, unstated) for each in Dimension}
        return LineTable(
            MappingProxyType({each: codes for each, (codes, _) in given.items()}),
            MappingProxyType({each: places[rows] for each, (_, places) in given.items()}),
            kinds[rows],
            np.ascontiguousarray(amounts),
        )


def _kind(capital: bool) -> Kind:  # noqa: FBT001  (the one question that is asked)
    """Return the kind of a line."""
    return Kind.CAPITAL if capital else Kind.OPERATING


def parts_of(rows: LineRows, amounts: NDArray[np.int64]) -> Iterator[Part]:
    """Yield the rows of each version, change group and stage with their amounts by year.

    `amounts` are signed, columns × lines. A stage or year that a column of them names has been
    found good.
    """
    mapping = rows.mapping
    by_row = [rows.column(each) for each in (mapping.version, mapping.change_group, mapping.stage)]
    group = combined_key([(each.positions, len(each.texts)) for each in by_row], len(rows))
    for first, members in _members(group):
        version, change_group, stage = (each.texts[each.positions[first]] for each in by_row)
        for columns in _columns_together(mapping):
            places = [mapping.amounts.index(each) for each in columns]
            stated = [place for place in places if not rows.unstated[place, members].all()]
            # a column in which none of them has an amount is no year of theirs
            own = stated if mapping.stage or mapping.version else places
            if own:
                chosen = [mapping.amounts[place] for place in own]
                yield _part(
                    rows,
                    (
                        version or chosen[0].version,
                        change_group,
                        stage_of(stage) or chosen[0].stage,
                    ),
                    tuple(each.year for each in chosen),
                    members,
                    amounts[np.ix_(own, members)],
                )


def _members(group: NDArray[np.int64]) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """Yield the first row and all rows of each group, in the order in which they are met."""
    firsts, places = merged(group)
    if len(firsts) == 1:
        yield 0, np.arange(len(group))
        return
    for place, first in enumerate(firsts.tolist()):
        yield first, np.flatnonzero(places == place)


def _columns_together(mapping: ColumnMapping) -> Iterator[list[AmountColumn]]:
    """Yield the columns of each stage and version, years in order."""
    groups: dict[tuple[Stage, str], list[AmountColumn]] = {}
    for each in mapping.amounts:
        groups.setdefault((each.stage, each.version), []).append(each)
    for columns in groups.values():
        yield sorted(columns, key=lambda each: each.year or 0)


def _part(
    rows: LineRows,
    identity: tuple[str, str, Stage],
    years: tuple[int | None, ...],
    members: NDArray[np.intp],
    amounts: NDArray[np.int64],
) -> Part:
    """Return a part; where a column says the year, each amount is put under its own."""
    if not rows.mapping.year:
        return Part(*identity, years, members, amounts)
    column = rows.columns[rows.mapping.year]
    known = np.array([year_in(text) or 0 for text in column.texts], dtype=np.int64)
    own = known[column.positions[members]]
    stated = own == np.unique(own)[:, np.newaxis]
    return Part(
        *identity,
        tuple(np.unique(own).tolist()),
        members,
        np.where(stated, amounts[0], 0),
        stated,
    )


def imported_table(
    rows: LineRows, part: Part, kinds: NDArray[np.int8], key: NDArray[np.int64] | None
) -> ImportedTable:
    """Return the lines of a part; with a key, those of one key are added up into one line."""
    members, amounts = part.rows, part.amounts
    if key is not None:
        firsts, places = merged(key[members])
        summed = np.zeros((len(amounts), len(firsts)), dtype=np.int64)
        for own, year in zip(summed, amounts, strict=True):
            np.add.at(own, places, year)
        members, amounts = members[firsts], summed
    return ImportedTable(
        part.version,
        part.change_group,
        part.stage,
        part.years,
        rows.lines(amounts, kinds, members),
        _texts(rows, members),
    )


def _texts(rows: LineRows, members: NDArray[np.intp]) -> tuple[str, ...]:
    """Return what some of the lines say in words; a code with its name behind it."""
    said, named = rows.mapping.text, rows.mapping.text_label
    parts = []
    for column in (rows.column(header) for header in (said, named) if header):
        plain = [each.replace(CODE_END, " ") for each in column.texts]
        parts.append([plain[place] for place in column.positions[members].tolist()])
    if len(parts) < len((said, named)):
        return tuple(parts[0]) if parts else ()
    whole = map(CODE_END.join, zip(*parts, strict=True))
    return tuple("" if each == CODE_END else each for each in whole)


def rows_of(
    laid_out: tuple[CellTable, ColumnMapping, Layout],
    cells: Sequence[AmountCells],
    codes: Codes,
    columns: Mapping[str, TextColumn],
) -> LineRows:
    """Return the rows of a table; `cells` are the amounts of all its rows, column by column."""
    table, mapping, layout = laid_out
    kept = np.array([each.amounts[layout.lines] for each in cells], dtype=np.int64)
    unstated = np.zeros((len(cells), table.rows), dtype=np.bool_)
    for column, each in zip(unstated, cells, strict=True):
        column[list(each.not_stated)] = True
    return LineRows(table, mapping, layout, kept, codes, columns, unstated[:, layout.lines])
