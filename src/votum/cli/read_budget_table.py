"""`votum read` of a budget table: what it holds, by which mapping, and its control totals."""

import json
from pathlib import Path

from votum.cli.read import DEFAULT_COUNTRY, finding_lines
from votum.countries import load_country
from votum.engine.findings import Place
from votum.engine.messages import Message, say
from votum.engine.money import Unit, print_exact
from votum.formats.budget_tables.alterations import Alteration, AlterationKind
from votum.formats.budget_tables.delimited import Told
from votum.formats.budget_tables.imported import ControlTotal
from votum.formats.budget_tables.mapping import ColumnMapping
from votum.formats.budget_tables.mapping_file import mapping_toml, read_mapping
from votum.formats.budget_tables.package_folder import read_package_folder
from votum.formats.budget_tables.reading import MOST_BYTES, TableReading, cells_of, reading_of
from votum.formats.budget_tables.recognising import is_table_workbook
from votum.formats.budget_tables.report import table_json
from votum.formats.opening import read_path
from votum.translations import Translator

_TABLES = (".csv", ".tsv", ".ods", ".json")
_WORKBOOK = ".xlsx"
_DESCRIPTOR = "datapackage.json"
_MOST_MAPPING_BYTES = 1024 * 1024
_SHOWN = 40  # alterations; all of them are in the JSON
_SHOWN_LINES = 8


def is_budget_table(path: Path, mapping: Path | None) -> bool:
    """Return whether a file is to be read as a budget table.

    It is where a mapping is given, by the ending of its name, or as a workbook with columns of
    amounts that holds no proposal sheets.
    """
    suffix = path.suffix.casefold()
    if mapping is not None or suffix in _TABLES:
        return True
    country = load_country(DEFAULT_COUNTRY)
    return suffix == _WORKBOOK and path.is_file() and is_table_workbook(read_path(path), country)


def read_table(
    path: Path, mapping: Path | None, unit: Unit | None, told: Told | None = None
) -> TableReading:
    """Return what is in a budget table, by a mapping's file or by one that is proposed.

    `told` hears how far a text has been read.
    """
    country = load_country(DEFAULT_COUNTRY)
    chosen: ColumnMapping | None = None
    if mapping is not None:
        chosen = read_mapping(read_path(mapping, _MOST_MAPPING_BYTES))
    if path.name == _DESCRIPTOR:
        return read_package_folder(path, country, chosen)
    name = f"{path.resolve().parent.name}/{path.name}"
    cells = cells_of(read_path(path, MOST_BYTES), chosen, told)
    return reading_of(cells, name, country, chosen, unit)


def table_as_json(reading: TableReading, translator: Translator) -> str:
    """Return the reading as JSON text."""
    return json.dumps(table_json(reading, translator), ensure_ascii=False, indent=1)


def mapping_text(reading: TableReading) -> str:
    """Return the mapping that was used, as TOML to be saved and given back."""
    return mapping_toml(reading.result.mapping)


def table_as_text(reading: TableReading, translator: Translator) -> str:
    """Return the reading as lines for a person: form, mapping, totals, changes, findings."""
    result = reading.result
    lines = [f"{reading.title} ({reading.format})"]
    lines += [f"  {translator.text(each)}" for each in result.recognised]
    if reading.reasons:
        lines += ["", translator.phrase("Proposed mapping:")]
        lines += [f"  {translator.text(each)}" for each in reading.reasons]
    lines += ["", *_totals(reading, translator), ""]
    if result.digest:
        lines += [translator.phrase("SHA-256 of the lines: {digest}", digest=result.digest), ""]
    lines += _alterations(result.alterations, translator)
    return "\n".join([*lines, *finding_lines(result.findings, translator)])


def _totals(reading: TableReading, translator: Translator) -> list[str]:
    """Return the control totals of each version, stage and year as a table."""
    result = reading.result
    if not result.totals:
        return [
            translator.phrase(
                "{rows} rows; no totals: not every amount could be read.", rows=result.rows
            )
        ]
    rows = [
        [
            translator.phrase("Control totals in kr"),
            translator.phrase("rows"),
            translator.phrase("expenditure"),
            translator.phrase("income"),
            translator.phrase("net"),
        ]
    ]
    rows += [_total(each) for each in result.totals]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _total(total: ControlTotal) -> list[str]:
    """Return the cells of one control total."""
    named = [total.version, total.change_group, total.stage.value, str(total.year or "–")]
    figures = (total.expenditure, total.income, total.net)
    return [
        " ".join(filter(None, named)),
        str(total.rows),
        *(print_exact(each, Unit.KRONE) for each in figures),
    ]


def _alterations(alterations: tuple[Alteration, ...], translator: Translator) -> list[str]:
    """Return how many values were altered or dropped, and the first of them with their lines."""
    if not alterations:
        return []
    count = sum(len(each.lines) for each in alterations)
    lines = [translator.phrase("Altered or dropped: {count}.", count=count)]
    for each in alterations[:_SHOWN]:
        shown = ", ".join(map(str, each.lines[:_SHOWN_LINES]))
        more = " …" if len(each.lines) > _SHOWN_LINES else ""
        column = Place(column=say("{name}", name=each.column)).described() if each.column else ()
        parts = [translator.text(_KINDS[each.kind]), *map(translator.text, column)]
        change = f": “{each.was}”" + (f" → “{each.now}”" if each.now else "")
        where = translator.phrase("lines {lines}", lines=shown + more)
        lines.append(f"  {', '.join(parts)}{change if each.was or each.now else ''} ({where})")
    left = len(alterations) - _SHOWN
    if left > 0:
        lines.append(translator.phrase("  and {left} more kinds; all are in --json.", left=left))
    return [*lines, ""]


_KINDS: dict[AlterationKind, Message] = {
    AlterationKind.BLANK_ROW: say("blank row"),
    AlterationKind.REPEATED_HEADINGS: say("headings repeated"),
    AlterationKind.SECTION_TITLE: say("title"),
    AlterationKind.REMARK: say("remark"),
    AlterationKind.TOTAL_ROW: say("total, compared with its rows"),
    AlterationKind.TRIMMED: say("spaces removed"),
    AlterationKind.FILLED_DOWN: say("taken from above"),
    AlterationKind.NOT_STATED: say("no amount stated"),
    AlterationKind.ROUNDED: say("rounded to whole øre"),
}
