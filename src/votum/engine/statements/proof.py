"""What a published statement says of itself: its signs, and whether every sum is right.

The sign convention is not assumed: each is tried, and the one under which most sums hold and most
lines have the sign of their meaning is the document's. It is then said, with the proof of each sum.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from votum.engine.findings import Finding, Severity
from votum.engine.messages import Message, by_language, say
from votum.engine.money import Unit, print_exact
from votum.engine.printed_sums import PrintedFigure, judged_sum
from votum.engine.printed_tables.tables import PrintedCell
from votum.engine.statements.layouts import StatementLayout
from votum.engine.statements.recognition import RecognisedRow, RecognisedStatement
from votum.engine.statements.sign_conventions import Side, SignConvention, factor

RULE = "R11"

CONVENTION_NAMES: Mapping[SignConvention, Message] = {
    SignConvention.INCOME_NEGATIVE: say("income −, expenditure +"),
    SignConvention.INCOME_POSITIVE: say("income +, expenditure −"),
    SignConvention.BY_MEANING: say("everything + by the line's meaning, a surplus +"),
    SignConvention.BY_MEANING_DEFICIT_POSITIVE: say(
        "everything + by the line's meaning, a deficit +"
    ),
}


@dataclass(frozen=True, slots=True)
class LineProof:
    """One sum in one column: amounts in minor units with the ledger's signs.

    `judgement` is None where the sum is exactly right. `added` are rows that are no lines of the
    layout, and without which the sum would not be right.
    """

    row: int
    column: int
    printed: int
    expected: int
    judgement: Severity | None
    added: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class ProvenStatement:
    """A recognised statement, its sign convention, and the proof of each of its sums."""

    recognised: RecognisedStatement
    convention: SignConvention
    proofs: tuple[LineProof, ...]

    def count(self, judgement: Severity | None) -> int:
        """Return how many sums are exactly right (None), rounded, or wrong."""
        return sum(proof.judgement is judgement for proof in self.proofs)

    @cached_property
    def by_line(self) -> Mapping[str, RecognisedRow]:
        """The printed row of each line; merged rows stand for no single line."""
        return {row.lines[0]: row for row in self.recognised.rows if len(row.lines) == 1}

    def amount(self, number: str, column: int) -> int | None:
        """Return a line's amount in the ledger's signs; None where the table does not print it."""
        row = self.by_line.get(number)
        if row is None:
            return None
        value = self.recognised.table.rows[row.row].value(column)
        return (value or 0) * factor(self.convention, row.side)


def proven_statement(recognised: RecognisedStatement) -> ProvenStatement:
    """Return the statement with the sign convention it follows and the proof of its sums.

    Where several conventions explain the figures equally well, the layout's own is taken.
    """
    proven = [
        ProvenStatement(recognised, convention, tuple(_proofs(recognised, convention)))
        for convention in SignConvention
    ]
    return max(proven, key=_plausibility)


def _plausibility(proven: ProvenStatement) -> tuple[int, int, bool]:
    """Return what ranks a convention: sums that hold, signs that fit, being the layout's own."""
    right = sum(proof.judgement is not Severity.ERROR for proof in proven.proofs)
    own = proven.convention is proven.recognised.layout.convention
    return right, _fitting_signs(proven.recognised, proven.convention), own


def _fitting_signs(recognised: RecognisedStatement, convention: SignConvention) -> int:
    """Return how many figures have the sign of their line's meaning, less those with the other."""
    fitting = 0
    for row in recognised.rows:
        if row.side is Side.RESULT or len(row.lines) > 1:
            continue
        expected = -1 if row.side is Side.INCOME else 1
        for cell in recognised.table.rows[row.row].cells:
            amount = (cell.value or 0) * factor(convention, row.side) * expected
            fitting += (amount > 0) - (amount < 0)
    return fitting


def _proofs(recognised: RecognisedStatement, convention: SignConvention) -> Iterator[LineProof]:
    """Yield the proof of each printed sum in each column that has figures for it."""
    layout, table = recognised.layout, recognised.table
    for row in recognised.rows:
        if len(row.lines) > 1 or not layout.lines[layout.position(row.lines[0])].terms:
            continue
        addends = _addends(recognised, layout, row.lines[0])
        for column in table.figure_columns:
            cells = [table.rows[each.row].cells[column] for each in (row, *addends)]
            if any(cell.value is not None for cell in cells):
                yield _proof(recognised, convention, row, tuple(addends), column)


def _addends(
    recognised: RecognisedStatement, layout: StatementLayout, number: str
) -> list[RecognisedRow]:
    """Return the printed rows that make up a sum.

    A line that is not printed is worked out from its own terms, and is 0 where it has none; a
    merged row stands for its lines, once.
    """
    printed = {each: row for row in recognised.rows for each in row.lines}
    addends: list[RecognisedRow] = []
    for term in layout.lines[layout.position(number)].terms:
        row = printed.get(term.line)
        found = _addends(recognised, layout, term.line) if row is None else [row]
        addends += [each for each in found if each not in addends]
    return addends


def _proof(
    recognised: RecognisedStatement,
    convention: SignConvention,
    row: RecognisedRow,
    addends: tuple[RecognisedRow, ...],
    column: int,
) -> LineProof:
    """Return the proof of one sum in one column, with added rows where only they make it right."""
    cells = recognised.table.rows
    printed = _figure(cells[row.row].cells[column], factor(convention, row.side))
    figures = [
        _figure(cells[each.row].cells[column], factor(convention, each.side)) for each in addends
    ]
    judgement = judged_sum(printed.amount, figures)
    if judgement is Severity.ERROR:
        added = _added_rows(recognised, row, addends)
        # Added rows print their sign as income lines do; by meaning, a name alone cannot tell.
        more = [
            _figure(cells[each].cells[column], factor(convention, Side.RESULT)) for each in added
        ]
        with_added = judged_sum(printed.amount, [*figures, *more])
        if added and with_added is not Severity.ERROR:
            expected = sum(each.amount for each in (*figures, *more))
            return LineProof(row.row, column, printed.amount, expected, with_added, added)
    expected = sum(each.amount for each in figures)
    return LineProof(row.row, column, printed.amount, expected, judgement)


def _added_rows(
    recognised: RecognisedStatement, row: RecognisedRow, addends: tuple[RecognisedRow, ...]
) -> tuple[int, ...]:
    """Return the rows that are no lines of the layout and stand among a sum's own addends.

    Rows above a sum that is itself an addend belong to that sum.
    """
    layout = recognised.layout
    first = min((each.row for each in addends), default=row.row)
    for each in addends:
        if layout.lines[layout.position(each.lines[0])].terms and each.row < row.row:
            first = max(first, each.row)
    return tuple(other for other in recognised.others if first < other < row.row)


def _figure(cell: PrintedCell, sign: int) -> PrintedFigure:
    """Return a cell's amount in the ledger's sign; a blank is 0 in sums."""
    return PrintedFigure((cell.value or 0) * sign, cell.fineness)


def check_published(proven: ProvenStatement, accounts: Collection[int] = ()) -> Iterator[Finding]:
    """Yield what a published statement is, and every sum that is rounded or wrong.

    A budget whose last line is not 0 is an error; `accounts` are the places of columns that are
    accounts rather than budgets, where a deficit is a fact.
    """
    yield _recognition(proven)
    for proof in proven.proofs:
        if proof.judgement is not None:
            yield _inexact_sum(proven, proof, proof.judgement)
    yield from _unbalanced(proven, accounts)


def _recognition(proven: ProvenStatement) -> Finding:
    """Return the notice that says which statement this is, in which signs, and how it is proven."""
    recognised = proven.recognised
    return Finding(
        RULE,
        Severity.NOTICE,
        recognised.table.place,
        say(
            "Recognised as “{layout}” ({reference}), printed with {convention}: {right} sums "
            "exactly right, {rounded} within rounding, {wrong} wrong; lines not printed: "
            "{missing}; rows that are no line of it: {others}.",
            layout=by_language(recognised.layout.titles),
            reference=recognised.layout.legal_reference,
            convention=CONVENTION_NAMES[proven.convention],
            right=proven.count(None),
            rounded=proven.count(Severity.ROUNDING),
            wrong=proven.count(Severity.ERROR),
            missing=", ".join(recognised.missing) or "–",
            others="; ".join(recognised.table.rows[each].label for each in recognised.others)
            or "–",
        ),
    )


def _inexact_sum(proven: ProvenStatement, proof: LineProof, judgement: Severity) -> Finding:
    """Return the finding for a sum that is not exactly right, in the signs that are printed."""
    table = proven.recognised.table
    side = next(row.side for row in proven.recognised.rows if row.row == proof.row)
    sign = factor(proven.convention, side)
    found, expected = proof.printed * sign, proof.expected * sign
    values = {
        "row": table.rows[proof.row].label,
        "found": print_exact(found, table.unit, 0),
        "expected": print_exact(expected, table.unit, 0),
    }
    rounding = say(
        "“{row}”: the lines add up to {expected}, but {found} is printed; rounding explains it.",
        **values,
    )
    error = say("“{row}”: the lines add up to {expected}, but {found} is printed.", **values)
    return Finding(
        RULE,
        judgement,
        table.rows[proof.row].cells[proof.column].place,
        rounding if judgement is Severity.ROUNDING else error,
        found=print_exact(found, table.unit, 0),
        expected=print_exact(expected, table.unit, 0),
        found_minor=found,
        expected_minor=expected,
    )


def _unbalanced(proven: ProvenStatement, accounts: Collection[int]) -> Iterator[Finding]:
    """Yield an error for each budget column whose last line is not 0 as it must be."""
    layout = proven.recognised.layout
    row = proven.by_line.get(layout.balance)
    if row is None:
        return
    table = proven.recognised.table
    for column in table.figure_columns:
        amount = proven.amount(layout.balance, column) or 0
        if column in accounts or amount == 0 or (amount < 0 and layout.surplus_allowed):
            continue
        yield Finding(
            RULE,
            Severity.ERROR,
            table.rows[row.row].cells[column].place,
            say(
                "The statement does not balance: {amount} kr is left.",
                amount=print_exact(amount, Unit.KRONE),
            ),
            found_minor=amount,
            expected_minor=0,
        )
