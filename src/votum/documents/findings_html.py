"""The findings of a reading as one page to work through, on screen or on paper (`--html`).

One file with its own style and without script, so that it can be sent, filed and printed.
"""

from collections.abc import Iterator, Sequence
from html import escape

from votum.documents.finding_words import with_unit_words
from votum.engine.findings import Finding, Severity
from votum.engine.messages import Message, say
from votum.engine.printed_tables.table_names import UNIT_NAMES, column_keys, table_name
from votum.engine.printed_tables.tables import CellKind, PrintedRow, PrintedTable
from votum.translations import Translator

_STYLE = """
:root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; color: #1c1c1c; }
body { max-width: 70rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.2rem; margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
table { font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid #c9c9c9; }
th, td { text-align: left; vertical-align: top; }
tbody th { font-weight: inherit; }
thead th { border-bottom: 2px solid #1c1c1c; }
.figure { text-align: right; white-space: nowrap; }
.wide { overflow-x: auto; }
tr.sum { font-weight: 600; }
.error td:first-child { border-left: .35rem solid #b3253a; }
.rounding td:first-child { border-left: .35rem solid #b07a00; }
.notice td:first-child { border-left: .35rem solid #1f5fa8; }
mark { background: #fff2d1; color: inherit; }
mark.error { background: #ffe3e6; outline: 1px solid #b3253a; }
.findings .figure { white-space: normal; min-width: 5rem; }
.write { min-width: 9rem; }
.line { color: #5a5a5a; }
@media print {
  body { padding: 0; font-size: 9pt; max-width: none; }
  tr { break-inside: avoid; }
  h2 { break-after: avoid; }
  thead { display: table-header-group; }
}
"""
SEVERITY_HEADINGS = {
    Severity.ERROR: say("Errors: figures that are wrong"),
    Severity.ROUNDING: say("Roundings: differences that printing explains"),
    Severity.NOTICE: say("Notices: for a person to judge"),
}


def findings_html(
    title: str,
    findings: Sequence[Finding],
    tables: Sequence[PrintedTable],
    translator: Translator,
    done: Sequence[str] = (),
) -> str:
    """Return the page: how many findings there are, each with its place, and the tables as read.

    `done` says of each finding, in their order, what was done about it; by default there is room
    to write.
    """
    pairs = list(zip(findings, done or [""] * len(findings), strict=True))
    counts = {each: [pair for pair in pairs if pair[0].severity is each] for each in Severity}
    known = {row.place.line for table in tables for row in table.rows}
    known |= {table.place.line for table in tables}
    summary = translator.phrase(
        "Errors: {errors}. Roundings: {rounding}. Notices: {notices}.",
        errors=len(counts[Severity.ERROR]),
        rounding=len(counts[Severity.ROUNDING]),
        notices=len(counts[Severity.NOTICE]),
    )
    parts = [
        "<!doctype html>",
        f'<html lang="{escape(translator.language)}">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>{_STYLE}</style></head>",
        f"<body><main><h1>{escape(title)}</h1>",
        f"<p>{escape(summary)}</p>",
        *(
            part
            for severity, found in counts.items()
            if found
            for part in _section(severity, found, known, translator)
        ),
        *_tables(findings, tables, translator),
        "</main></body></html>",
    ]
    return "\n".join(parts) + "\n"


def _tables(
    findings: Sequence[Finding], tables: Sequence[PrintedTable], translator: Translator
) -> Iterator[str]:
    """Yield the tables as they were read, the figures that have findings marked."""
    marks = marked_cells(findings)
    if tables:
        yield f"<h2>{escape(translator.phrase('The tables as they were read'))}</h2>"
    for table in tables:
        yield _table(table, marks, translator)


def marked_cells(findings: Sequence[Finding]) -> dict[tuple[int, str], Severity]:
    """Return by line and column which figures have findings; the first of several counts."""
    return {
        (each.where.line, str(each.where.column)): each.severity
        for each in reversed(findings)
        if each.where.column is not None
    }


def _section(
    severity: Severity,
    findings: Sequence[tuple[Finding, str]],
    known: set[int],
    translator: Translator,
) -> Iterator[str]:
    """Yield the findings of one severity as a table with what was done, or room to write it."""
    headings = (
        say("Rule"),
        say("Place"),
        say("What is wrong"),
        say("Printed"),
        say("Computed"),
        say("Done, by whom"),
    )
    heading = escape(translator.text(SEVERITY_HEADINGS[severity]))
    yield f'<h2 id="{severity.value}">{heading}</h2><div class="wide"><table class="findings">'
    cells = "".join(f'<th scope="col">{escape(translator.text(each))}</th>' for each in headings)
    yield f"<thead><tr>{cells}</tr></thead><tbody>"
    for finding, done in findings:
        yield _finding_row(finding, done, known, translator)
    yield "</tbody></table></div>"


def _finding_row(finding: Finding, done: str, known: set[int], translator: Translator) -> str:
    """Return a finding as a row of the table."""
    finding = with_unit_words(finding, translator)
    places = [each for each in (finding.where, finding.other) if each is not None]
    place = "<br>".join(
        _link(each.line if each.line in known else 0, translator.texts(each.described()))
        for each in places
    )
    return (
        f'<tr class="{finding.severity.value}"><td>{escape(finding.rule)}</td><td>{place}</td>'
        f"<td>{escape(translator.text(finding.message))}</td>"
        f'<td class="figure">{escape(finding.found)}</td>'
        f'<td class="figure">{escape(finding.expected)}</td>'
        f'<td class="write">{escape(done)}</td></tr>'
    )


def _link(line: int, words: str) -> str:
    """Return words that lead to a line of the tables below, where it is known."""
    return f'<a href="#line-{line}">{escape(words)}</a>' if line else escape(words)


def _table(
    table: PrintedTable, marks: dict[tuple[int, str], Severity], translator: Translator
) -> str:
    """Return a table as it was read."""
    unit = translator.text(UNIT_NAMES[table.unit])
    caption = escape(f"{translator.text(table_name(table))}, {unit}")
    names: tuple[Message, ...] = (say("Line"), say("Row"))
    heads = "".join(
        f'<th scope="col">{escape(translator.text(each))}</th>' for each in names
    ) + "".join(f'<th scope="col" class="figure">{escape(key)}</th>' for key in column_keys(table))
    rows = "".join(_row(table, row, marks) for row in table.rows)
    return (
        f'<div class="wide" id="line-{table.place.line}"><table><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(table: PrintedTable, row: PrintedRow, marks: dict[tuple[int, str], Severity]) -> str:
    """Return a row of a table."""
    cells = []
    for column, cell in zip(table.columns, row.cells, strict=True):
        severity = marks.get((row.place.line, column.name))
        text = escape(cell.text)
        if severity is not None:
            text = f'<mark class="{severity.value}">{text}</mark>'
        kind = "" if cell.kind is CellKind.TEXT else ' class="figure"'
        cells.append(f"<td{kind}>{text}</td>")
    sort = ' class="sum"' if row.total else ""
    return (
        f'<tr id="line-{row.place.line}"{sort}><td class="line">{row.place.line}</td>'
        f'<th scope="row">{escape(row.label)}</th>{"".join(cells)}</tr>'
    )
