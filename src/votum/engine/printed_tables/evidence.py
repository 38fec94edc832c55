"""What a rule over a printed document looks at, and how it words the figures it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.money import NumberForm, print_exact
from votum.engine.printed_tables.same_concepts import CellAt, ConceptPair, cell, same_concepts
from votum.engine.printed_tables.sum_proofs import SumProof, prove_sums
from votum.engine.printed_tables.table_sums import TableSums, sums_of
from votum.engine.printed_tables.tables import CellKind, PrintedDocument, PrintedTable
from votum.engine.printed_tables.words import DocumentWords
from votum.engine.shares import PER_CENT


@dataclass(frozen=True)
class DocumentEvidence:
    """A printed document and the words by which its labels are compared.

    `proven_elsewhere` holds the positions of tables whose sums another check proves, because it
    knows by law what they add up (statutory statements).
    """

    document: PrintedDocument
    words: DocumentWords
    proven_elsewhere: frozenset[int] = frozenset()

    @property
    def tables(self) -> tuple[PrintedTable, ...]:
        """The document's tables."""
        return self.document.tables

    @cached_property
    def sums(self) -> tuple[TableSums, ...]:
        """Which rows of each table are sums; none for a table proven elsewhere."""
        return tuple(
            TableSums((), ()) if position in self.proven_elsewhere else sums_of(table)
            for position, table in enumerate(self.tables)
        )

    @cached_property
    def proofs(self) -> tuple[tuple[SumProof, ...], ...]:
        """The proofs of the sums of each table."""
        return tuple(map(prove_sums, self.tables, self.sums))

    @cached_property
    def concepts(self) -> tuple[ConceptPair, ...]:
        """The rows of different tables that have one name."""
        return same_concepts(self.tables, self.words)

    @cached_property
    def changes(self) -> Mapping[CellAt, tuple[CellAt, ...]]:
        """The cells that show the change of a cell of another table, which shows what it became."""
        found: dict[CellAt, tuple[CellAt, ...]] = {}
        for pair in self.concepts:
            for one, other in pair.cells:
                if self.tables[other.table].difference and not self.tables[one.table].difference:
                    found[one] = (*found.get(one, ()), other)
        return found

    @cached_property
    def _row_concepts(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """What each row of each table is about."""
        return tuple(
            tuple(self.words.concept(row.name) for row in table.rows) for table in self.tables
        )

    @cached_property
    def _rows_by_stem(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """The rows, each with its table, whose names have a word."""
        found: dict[str, list[tuple[int, int]]] = {}
        for position, concepts in enumerate(self._row_concepts):
            for row, concept in enumerate(concepts):
                for stem in concept:
                    found.setdefault(stem, []).append((position, row))
        return {stem: tuple(rows) for stem, rows in found.items()}

    def concept(self, table: int, row: int) -> frozenset[str]:
        """Return what a row is about: the stems of its name."""
        return self._row_concepts[table][row]

    def rows_with(self, stems: frozenset[str]) -> Mapping[int, Sequence[int]]:
        """Return the rows whose names share a word with stems, by table, in the printed order."""
        rows = {each for stem in stems for each in self._rows_by_stem.get(stem, ())}
        found: dict[int, list[int]] = {}
        for position, row in sorted(rows):
            found.setdefault(position, []).append(row)
        return found

    def known_wrong(self, at: CellAt) -> bool:
        """Return whether the sums of its own table prove a cell wrong."""
        return at in self._wrong_sums

    @cached_property
    def _wrong_sums(self) -> frozenset[CellAt]:
        """The cells that hold a wrong sum of their own table."""
        return frozenset(
            CellAt(table, proof.sum.row, proof.column)
            for table, proofs in enumerate(self.proofs)
            for proof in proofs
            if proof.severity is Severity.ERROR
        )

    def place(self, at: CellAt) -> Place:
        """Return where a cell stands."""
        return cell(self.tables, at).place

    def figure(self, table: PrintedTable, minor: int) -> str:
        """Return an amount (minor units) in the table's unit, as fine as the table prints."""
        return print_exact(minor, table.unit, table.decimals)

    def printed(self, at: CellAt) -> str:
        """Return what a cell prints, in one form: amounts in the table's unit, else per cent."""
        found = cell(self.tables, at)
        if found.value is None:
            return found.text
        return self.worded(at, found.value)

    def worded(self, at: CellAt, value: int) -> str:
        """Return a value as the cell would print it."""
        if cell(self.tables, at).kind is CellKind.PER_CENT:
            whole, part = divmod(abs(value), PER_CENT)
            decimals = f"{part:06d}".rstrip("0") or "0"
            sign = "\u2212" if value < 0 else ""
            return f"{sign}{whole}{NumberForm.DECIMAL_COMMA.value}{decimals} %"
        return self.figure(self.tables[at.table], value)

    def finding(
        self,
        rule: str,
        severity: Severity,
        at: CellAt,
        message: Message,
        expected: int | None = None,
    ) -> Finding:
        """Return a finding about a printed figure; the message may name {found} and {expected}."""
        found = cell(self.tables, at)
        printed = self.printed(at)
        proven = "" if expected is None else self.worded(at, expected)
        amount = found.kind is CellKind.AMOUNT
        values = {**dict(message.values), "found": printed, "expected": proven}
        return Finding(
            rule,
            severity,
            found.place,
            say(message.template, **values),
            printed,
            proven,
            found.value if amount else None,
            expected if amount else None,
        )
