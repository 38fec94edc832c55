"""The last steps of an import: what the rows say together, proven, summed up and digested."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from votum.engine.findings import Finding, Severity
from votum.engine.messages import AmountError, Message, say
from votum.formats.budget_tables.alterations import Alteration
from votum.formats.budget_tables.content_digest import content_digest
from votum.formats.budget_tables.control_totals import Part, control_totals
from votum.formats.budget_tables.hierarchies import Hierarchy
from votum.formats.budget_tables.imported import ImportResult
from votum.formats.budget_tables.keys import repeated_rows
from votum.formats.budget_tables.line_rows import LineRows, imported_table, parts_of
from votum.formats.budget_tables.mapping import RepeatedLines, stage_of
from votum.formats.budget_tables.year_texts import year_in
from votum.formats.proposal_sheets.cells import READING

REPEATED = "R14"
_SHOWN = 5


def finished(
    rows: LineRows,
    hierarchies: tuple[Hierarchy, ...],
    alterations: Sequence[Alteration],
    findings: Sequence[Finding],
    recognised: tuple[Message, ...],
) -> ImportResult:
    """Return the result of an import.

    Sums are made where every amount could be read; tables and digest where nothing is wrong.
    """
    found = [*findings, *_unknown_values(rows)]
    if not len(rows):
        place = rows.table.place(0) if rows.table.rows else None
        message = say("The table has no lines.")
        found += [] if place is None else [Finding(READING, Severity.ERROR, place, message)]
    parts, totals, tables = [], [], []
    groups = _change_groups(rows)
    income = rows.income()
    readable = not any(each.severity is Severity.ERROR and each.rule == READING for each in found)
    if readable:
        try:
            parts = list(parts_of(rows, rows.signed(income)))
        except AmountError as fault:
            found.append(Finding(READING, Severity.ERROR, rows.table.place(0), fault.message))
    if parts:
        totals = list(control_totals(parts, income))
        repeated = _repeated(rows)
        found += repeated
        if not any(each.severity is Severity.ERROR for each in found):
            added = rows.mapping.repeated is RepeatedLines.SUM or (
                bool(rows.mapping.year) and not repeated
            )
            key = rows.line_key() if added else None
            kinds = rows.kinds()
            tables = [imported_table(rows, part, kinds, key) for part in _named(parts, groups)]
    return ImportResult(
        rows.mapping,
        tuple(tables),
        hierarchies,
        groups,
        tuple(totals),
        len(rows),
        tuple(alterations),
        tuple(found),
        recognised,
        content_digest(tables) if tables else "",
    )


def _unknown_values(rows: LineRows) -> list[Finding]:
    """Return an error for each year or stage that a column names and nobody knows."""
    found: list[Finding] = []
    tests: tuple[tuple[str, Callable[[str], object | None]], ...] = (
        (rows.mapping.year, year_in),
        (rows.mapping.stage, stage_of),
    )
    for header, known in tests:
        column = rows.column(header)
        for place, text in enumerate(column.texts if header else ()):
            lines = (column.positions == place).nonzero()[0].tolist()
            if lines and known(text) is None:
                row = int(rows.layout.lines[lines[0]])
                message = say(
                    "“{text}” in the column “{column}” is not known ({times} lines).",
                    text=text,
                    column=header,
                    times=len(lines),
                )
                where = rows.table.place(row, None, header)
                found.append(Finding(READING, Severity.ERROR, where, message, found=text))
    return found


def _repeated(rows: LineRows) -> list[Finding]:
    """Return the finding of lines with one key; an error where the mapping does not allow them."""
    pairs = repeated_rows(rows.key(with_year=True))
    if not pairs:
        return []
    lines = rows.layout.lines
    shown = ", ".join(
        f"{int(rows.table.lines[lines[first]])} = {int(rows.table.lines[lines[again]])}"
        for again, first in pairs[:_SHOWN]
    )
    allowed = rows.mapping.repeated is not RepeatedLines.REFUSE
    again = int(lines[pairs[0][0]])
    message = say(
        "{times} lines have the codes of a line before them (lines {lines}{more}): map a column "
        'that tells them apart, or say `repeated = "sum"` or `"keep"` in the mapping.',
        times=len(pairs),
        lines=shown,
        more=" …" if len(pairs) > _SHOWN else "",
    )
    if allowed:
        message = say(
            "{times} lines have the codes of a line before them (lines {lines}{more}); the mapping "
            "allows it.",
            times=len(pairs),
            lines=shown,
            more=" …" if len(pairs) > _SHOWN else "",
        )
    severity = Severity.NOTICE if allowed else Severity.ERROR
    return [Finding(REPEATED, severity, rows.table.place(again), message)]


def _change_groups(rows: LineRows) -> tuple[tuple[str, str], ...]:
    """Return the codes and names of the change groups, in the order in which they are met."""
    if not rows.mapping.change_group:
        return ()
    codes, names = rows.column(rows.mapping.change_group), rows.column(rows.mapping.change_label)
    first = {
        int(code): int(name)
        for code, name in zip(codes.positions[::-1], names.positions[::-1], strict=True)
    }
    met = sorted(first)
    return tuple((codes.texts[code], names.texts[first[code]]) for code in met)


def _named(parts: Iterable[Part], groups: Sequence[tuple[str, str]]) -> Iterator[Part]:
    """Yield the parts with their change groups called by code and name, as people know them."""
    names = dict(groups)
    for part in parts:
        code, name = part.change_group, names.get(part.change_group, "")
        if code and not f"{name} ".startswith(f"{code} "):
            name = f"{code} {name}".strip()
        yield replace(part, change_group=name if code else "")
