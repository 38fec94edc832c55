"""Every printed sum of a table beside what its parts add up to, and what explains a difference."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from votum.engine.findings import Severity
from votum.engine.printed_sums import PrintedFigure, judged_sum
from votum.engine.printed_tables.table_sums import TableSum, TableSums, addend, addends
from votum.engine.printed_tables.tables import PrintedTable


class Mistake(StrEnum):
    """What was done with one addend, where that explains a wrong sum alone."""

    LEFT_OUT = "left_out"
    DOUBLED = "doubled"
    TURNED = "turned"


@dataclass(frozen=True, slots=True)
class SumProof:
    """One printed sum in one column, in minor units.

    `computed` is what the printed parts add up to, `expected` what they come to when parts that
    are wrong themselves are put right. `severity` is None for a sum that holds. `cause` is the
    part whose error the sum has taken over; `culprit` the addend that explains the difference, and
    `mistake` what was done with it. `from_leaves` says that not the parts right under the sum are
    added but those at the bottom, which tells how much rounding has piled up.
    """

    sum: TableSum
    column: int
    printed: int
    computed: int
    expected: int
    severity: Severity | None
    cause: int | None = None
    culprit: int | None = None
    mistake: Mistake | None = None
    from_leaves: bool = False


def prove_sums(table: PrintedTable, sums: TableSums) -> tuple[SumProof, ...]:
    """Return the proof of every sum in every column that can be added, inner sums first."""
    corrections: dict[tuple[int, int], int] = {}
    proofs: list[SumProof] = []
    for each in sums.proven:
        for column in range(len(table.columns)):
            proof = _proof(table, each, column, corrections)
            if proof is None:
                continue
            proofs.append(proof)
            if proof.severity is Severity.ERROR:
                corrections[each.row, column] = proof.expected - proof.printed
    return (*proofs, *_from_leaves(table, sums, proofs))


def _proof(
    table: PrintedTable, each: TableSum, column: int, corrections: dict[tuple[int, int], int]
) -> SumProof | None:
    """Return the proof of a sum in a column; None where a cell cannot be added."""
    printed = addend(table.rows[each.row].cells[column])
    figures = addends(table, each.parts, column)
    if printed is None or figures is None:
        return None
    computed = sum(figure.amount for figure in figures)
    wrong = [part for part in each.parts if (part, column) in corrections]
    expected = computed + sum(corrections[part, column] for part in wrong)
    severity = judged_sum(printed.amount, figures)
    if wrong and _within(printed.amount, expected, figures):
        return SumProof(each, column, printed.amount, computed, expected, None)
    if wrong and severity is not Severity.ERROR:
        right = printed.amount + expected - computed
        return SumProof(
            each, column, printed.amount, computed, right, Severity.ERROR, cause=wrong[0]
        )
    culprit, mistake = _culprit(printed.amount - computed, each.parts, figures)
    return SumProof(
        each, column, printed.amount, computed, expected, severity, None, culprit, mistake
    )


def _within(printed: int, expected: int, figures: Sequence[PrintedFigure]) -> bool:
    """Return whether rounding explains a difference."""
    return 2 * abs(printed - expected) <= sum(figure.fineness for figure in figures)


def _culprit(
    difference: int, rows: Sequence[int], figures: Sequence[PrintedFigure]
) -> tuple[int, Mistake] | tuple[None, None]:
    """Return the addend that explains a difference alone, and what was done with it."""
    for row, figure in zip(rows, figures, strict=True):
        mistakes = {
            -figure.amount: Mistake.LEFT_OUT,
            figure.amount: Mistake.DOUBLED,
            -2 * figure.amount: Mistake.TURNED,
        }
        if figure.amount and difference in mistakes:
            return row, mistakes[difference]
    return None, None


def _from_leaves(
    table: PrintedTable, sums: TableSums, proofs: Sequence[SumProof]
) -> Iterator[SumProof]:
    """Yield the sums whose rows at the bottom tell another, rounded, difference than its parts do.

    Only of sums over levels: a sum of sums would say again what each of them has said.
    """
    totals = {each.row for each in sums.proven if not each.by_level}
    known = {(proof.sum.row, proof.column): proof for proof in proofs}
    for each in sums.proven:
        if each.leaves == each.parts or not totals.isdisjoint(each.parts):
            continue
        for column in range(len(table.columns)):
            direct = known.get((each.row, column))
            figures = addends(table, each.leaves, column)
            if direct is None or figures is None:
                continue
            computed = sum(figure.amount for figure in figures)
            told = computed in (direct.computed, direct.printed)
            if not told and _within(direct.printed, computed, figures):
                yield SumProof(
                    each,
                    column,
                    direct.printed,
                    computed,
                    computed,
                    Severity.ROUNDING,
                    from_leaves=True,
                )
