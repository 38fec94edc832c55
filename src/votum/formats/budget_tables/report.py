"""A budget table that was read, as plain values for JSON (`votum read --json`)."""

from collections.abc import Iterator
from typing import Any

from votum.engine.budget.lines import ACCOUNT_CODES
from votum.formats.budget_tables.hierarchies import Hierarchy
from votum.formats.budget_tables.imported import ControlTotal, ImportedTable
from votum.formats.budget_tables.mapping_file import mapping_content
from votum.formats.budget_tables.reading import TableReading
from votum.formats.report import finding_json
from votum.translations import Translator


def table_json(reading: TableReading, translator: Translator) -> dict[str, Any]:
    """Return the reading as plain values.

    Amounts are whole minor units under keys that end in `_minor`. With an error there are no items:
    the whole file is taken, or nothing. The mapping can be saved and given back.
    """
    result = reading.result
    return {
        "format": reading.format,
        "title": reading.title,
        "recognised": [translator.text(each) for each in result.recognised],
        "mapping": mapping_content(result.mapping),
        "reasons": [translator.text(each) for each in reading.reasons],
        "rows": result.rows,
        "digest": result.digest,
        "totals": [_total(each) for each in result.totals],
        "change_groups": dict(result.change_groups),
        "hierarchies": [_hierarchy(each) for each in result.hierarchies],
        "items": [item for table in result.tables for item in _items(table)],
        "alterations": [
            {
                "kind": each.kind.value,
                "column": each.column,
                "was": each.was,
                "now": each.now,
                "lines": list(each.lines),
            }
            for each in result.alterations
        ],
        "findings": [finding_json(each, translator) for each in result.findings],
    }


def _total(total: ControlTotal) -> dict[str, Any]:
    """Return a control total."""
    return {
        "version": total.version,
        "change_group": total.change_group,
        "stage": total.stage.value,
        "year": total.year,
        "rows": total.rows,
        "expenditure_minor": total.expenditure,
        "income_minor": total.income,
        "net_minor": total.net,
    }


def _hierarchy(hierarchy: Hierarchy) -> dict[str, Any]:
    """Return the codes of a dimension, parents first."""
    return {
        "dimension": hierarchy.dimension.value,
        "levels": list(hierarchy.levels),
        "codes": [
            {"code": area.code, "name": area.name, "parent": area.parent}
            for area in hierarchy.tree.areas
        ],
    }


def _items(table: ImportedTable) -> Iterator[dict[str, Any]]:
    """Yield the lines of a table; what a line does not state has no key."""
    for place, line in enumerate(table.lines):
        stated = {
            "version": table.version,
            "change_group": table.change_group,
            "stage": table.stage.value,
            "kind": line.kind.value,
            "area": line.area,
            **{each.value: line.code(each) for each in ACCOUNT_CODES},
            "text": table.texts[place] if table.texts else "",
        }
        years = (str(year) if year else f"amount {at}" for at, year in enumerate(table.years, 1))
        amounts = dict(zip(years, line.amounts, strict=True))
        yield {**{key: each for key, each in stated.items() if each}, "amounts_minor": amounts}
