"""R7: a number in running text says what the tables say.

Text does not name the cell it means. A cell is a candidate if every word of its row's name stands
in the sentence, if rows that share a word with a sentence about a sum add up to it, or if it is the
last sum of the table that the sentence stands right above. Whatever is found is a notice: a person
decides whether the number means that cell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.printed_tables.evidence import DocumentEvidence
from votum.engine.printed_tables.prose_numbers import ProseNumber, prose_numbers
from votum.engine.printed_tables.same_concepts import CellAt, cell
from votum.engine.printed_tables.tables import CellKind, PrintedTable

RULE = "R7"
LINES_ABOVE = 10  # of a table that a text introduces
ALIKE = 2  # a candidate is less than this many times as large, or as small
ALIKE_ANY_YEAR = 10  # without a year in the sentence: it differs by at most a tenth
ABOUT = 20  # `about` allows a twentieth
FEWEST_ADDENDS = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What a number may mean: a value and how finely it is printed, and what it is in words."""

    value: int
    fineness: int
    printed: str
    described: Message
    place: Place


def check_prose_numbers(evidence: DocumentEvidence) -> Iterator[Finding]:
    """Yield a notice for each number in the text that its nearest candidate does not confirm."""
    for line in evidence.document.prose:
        numbers = list(prose_numbers(line, evidence.words))
        texts = {text for number in numbers for text in (number.sentence, number.before)}
        stems = {text: evidence.words.stems(text) for text in texts}
        found = [list(_candidates(evidence, number, stems)) for number in numbers]
        confirmed = {
            (number.sentence, each.place.row)
            for number, candidates in zip(numbers, found, strict=True)
            for each in candidates
            if _confirms(number, each)
        }
        for number, candidates in zip(numbers, found, strict=True):
            if number.broken:
                yield _broken(number)
            if not any(_confirms(number, each) for each in candidates):
                yield from _unconfirmed(number, candidates, confirmed)


def _unconfirmed(
    number: ProseNumber, candidates: Sequence[_Candidate], confirmed: set[tuple[str, str]]
) -> Iterator[Finding]:
    """Yield the notice for a number that no candidate confirms.

    A row that another number of the sentence means is no candidate for this one.
    """
    open_ones = [each for each in candidates if (number.sentence, each.place.row) not in confirmed]
    if open_ones:
        nearest = min(open_ones, key=lambda each: abs(abs(each.value) - number.value))
        if _alike(number, nearest):
            yield _finding(number, nearest)


def _broken(number: ProseNumber) -> Finding:
    """Return the notice for a number with a space inside."""
    return Finding(
        RULE,
        Severity.NOTICE,
        Place(line=number.line),
        say("A space stands inside the number “{found}”.", found=number.text),
        found=number.text,
    )


def _finding(number: ProseNumber, candidate: _Candidate) -> Finding:
    """Return the notice for a number that a candidate does not confirm."""
    amounts = number.kind is CellKind.AMOUNT
    return Finding(
        RULE,
        Severity.NOTICE,
        Place(line=number.line),
        say(
            "The text says “{found}”; the nearest candidate is {candidate}.",
            found=number.text,
            candidate=candidate.described,
        ),
        number.text,
        candidate.printed,
        number.value if amounts else None,
        candidate.value if amounts else None,
        candidate.place,
    )


def _confirms(number: ProseNumber, candidate: _Candidate) -> bool:
    """Return whether a candidate is the number, as finely as both are printed."""
    difference = abs(abs(candidate.value) - number.value)
    if number.about and ABOUT * difference <= number.value:
        return True
    return 2 * difference <= max(number.fineness, candidate.fineness)


def _alike(number: ProseNumber, candidate: _Candidate) -> bool:
    """Return whether a candidate is about as large as the number: nearer where no year is named."""
    small, large = sorted((abs(candidate.value), number.value))
    if not number.years:
        return ALIKE_ANY_YEAR * (large - small) <= large
    return small > 0 and large < ALIKE * small


def _candidates(
    evidence: DocumentEvidence, number: ProseNumber, stems: Mapping[str, frozenset[str]]
) -> Iterator[_Candidate]:
    """Yield what a number may mean; `stems` are those of each sentence."""
    named = False
    for text in (number.sentence, number.before):
        for candidate in () if named else list(_named(evidence, number, stems[text])):
            named = True
            yield candidate
    if not named and number.kind is CellKind.AMOUNT:
        yield from _introduced(evidence, number)


def _named(
    evidence: DocumentEvidence, number: ProseNumber, stems: frozenset[str]
) -> Iterator[_Candidate]:
    """Yield the cells of rows that words name, and of rows that they sum up."""
    for position, rows in evidence.rows_with(stems).items():
        columns = _columns(evidence.tables[position], number)
        for row in rows:
            if evidence.concept(position, row) <= stems:
                for column in columns:
                    yield from _cells(evidence, CellAt(position, row, column), number)
        if number.summed and number.kind is CellKind.AMOUNT:
            yield from _sums(evidence, position, rows, columns, stems)


def _columns(table: PrintedTable, number: ProseNumber) -> list[int]:
    """Return the columns of the years that the sentence names; all where it names none."""
    years = [(position, column.year) for position, column in enumerate(table.columns)]
    return [
        position
        for position, year in years
        if year is not None and (not number.years or year in number.years)
    ]


def _cells(evidence: DocumentEvidence, at: CellAt, number: ProseNumber) -> Iterator[_Candidate]:
    """Yield a cell as a candidate, and what it was before the change that a table shows of it."""
    found = cell(evidence.tables, at)
    if found.kind is not number.kind or found.value is None:
        return
    described = _described(evidence, at)
    yield _Candidate(found.value, found.fineness, evidence.printed(at), described, found.place)
    for other in evidence.changes.get(at, ()):
        change = cell(evidence.tables, other)
        before = found.value - (change.value or 0)
        printed = evidence.worded(at, before)
        words = say(
            "{value}, line {line} before the change in line {change}",
            value=printed,
            line=found.place.line,
            change=change.place.line,
        )
        yield _Candidate(before, found.fineness, printed, words, found.place)


def _described(evidence: DocumentEvidence, at: CellAt) -> Message:
    """Return what a cell is, in words."""
    table = evidence.tables[at.table]
    return say(
        "{value}, “{row}” {column} in line {line}",
        value=evidence.printed(at),
        row=table.rows[at.row].label[:60],
        column=table.columns[at.column].name,
        line=table.rows[at.row].place.line,
    )


def _sums(
    evidence: DocumentEvidence,
    position: int,
    named: Sequence[int],
    columns: Sequence[int],
    stems: frozenset[str],
) -> Iterator[_Candidate]:
    """Yield the sums of the rows that begin with one word and share another with the sentence."""
    table = evidence.tables[position]
    groups: dict[tuple[str, str], list[int]] = {}
    for index in named:
        row = table.rows[index]
        first = row.name.casefold().split()[:1]
        for stem in () if row.total else evidence.concept(position, index) & stems:
            groups.setdefault((first[0], stem), []).append(index)
    for rows in groups.values():
        for column in columns if len(rows) >= FEWEST_ADDENDS else ():
            cells = [table.rows[row].cells[column] for row in rows]
            if all(each.kind is CellKind.AMOUNT for each in cells):
                total = sum(each.value or 0 for each in cells)
                lines = ", ".join(str(table.rows[row].place.line) for row in rows)
                printed = evidence.figure(table, total)
                words = say(
                    "{value}, the sum of lines {lines} in {column}",
                    value=printed,
                    lines=lines,
                    column=table.columns[column].name,
                )
                fineness = sum(each.fineness for each in cells)
                yield _Candidate(total, fineness, printed, words, cells[0].place)


def _introduced(evidence: DocumentEvidence, number: ProseNumber) -> Iterator[_Candidate]:
    """Yield the last sum of the table right below a sentence that names one of its years."""
    for position, table in enumerate(evidence.tables):
        if len(number.years) == 1 and 0 < table.place.line - number.line <= LINES_ABOVE:
            totals = [row for row, printed in enumerate(table.rows) if printed.total]
            for column in _columns(table, number) if totals else ():
                at = CellAt(position, totals[-1], column)
                found = cell(evidence.tables, at)
                if found.kind is CellKind.AMOUNT and found.value is not None:
                    described = _described(evidence, at)
                    printed = evidence.printed(at)
                    yield _Candidate(found.value, found.fineness, printed, described, found.place)
