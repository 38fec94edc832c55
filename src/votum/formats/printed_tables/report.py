"""What was read in a printed document, as JSON for other programs (`votum read --json`)."""

from typing import Any

from votum.engine.printed_tables.sum_proofs import SumProof
from votum.engine.printed_tables.table_names import column_keys, table_name
from votum.engine.printed_tables.tables import CellKind, PrintedRow, PrintedTable
from votum.formats.printed_tables.document_reading import DocumentReading
from votum.formats.report import finding_json
from votum.translations import Translator


def document_json(reading: DocumentReading, translator: Translator) -> dict[str, Any]:
    """Return the reading of a document as plain values for JSON.

    Amounts are whole minor units by column under keys that end in `_minor`, shares are millionths
    of a per cent under `per_cent_millionths`. A blank is null. Totals are the sum rows of each
    table, as printed and as their parts add up; null where nothing proves the sum.
    """
    tables = reading.evidence.tables
    names = [translator.text(table_name(table)) for table in tables]
    items = [
        _item(name, table, row)
        for name, table in zip(names, tables, strict=True)
        for row in table.rows
    ]
    return {
        "format": reading.format,
        "title": reading.title,
        "rows": len(items),
        "tables": [_table(name, table) for name, table in zip(names, tables, strict=True)],
        "items": items,
        "totals": {
            name: _totals(table, reading.evidence.proofs[position])
            for position, (name, table) in enumerate(zip(names, tables, strict=True))
        },
        "findings": [finding_json(each, translator) for each in reading.findings],
    }


def _table(name: str, table: PrintedTable) -> dict[str, Any]:
    """Return what a table says about itself."""
    return {
        "table": name,
        "line": table.place.line,
        "unit": table.unit.name.lower(),
        "unit_stated": table.unit_stated,
        "decimals": table.decimals,
        "price_level": table.price_level,
        "difference": table.difference,
        "columns": [
            {"name": key, "label": column.label, "year": column.year, "kind": column.kind.value}
            for key, column in zip(column_keys(table), table.columns, strict=True)
        ],
        "rows": len(table.rows),
    }


def _item(name: str, table: PrintedTable, row: PrintedRow) -> dict[str, Any]:
    """Return one row with its figures by column."""
    keys = column_keys(table)
    cells = list(zip(keys, row.cells, strict=True))
    return {
        "table": name,
        "line": row.place.line,
        "number": row.number,
        "label": row.label,
        "level": row.level,
        "total": row.total,
        "amounts_minor": {key: cell.value for key, cell in cells if cell.kind is CellKind.AMOUNT},
        "per_cent_millionths": {
            key: cell.value for key, cell in cells if cell.kind is CellKind.PER_CENT
        },
        "texts": {key: cell.text for key, cell in cells if cell.kind is CellKind.TEXT},
        "not_placed": [figure.text for figure in row.loose],
    }


def _totals(table: PrintedTable, proofs: tuple[SumProof, ...]) -> dict[str, Any]:
    """Return the sum rows of a table by their labels, as printed and as their parts add up."""
    keys = column_keys(table)
    direct = [proof for proof in proofs if not proof.from_leaves]
    sums = {proof.sum.row for proof in direct} | {
        position for position, row in enumerate(table.rows) if row.total
    }
    return {
        f"{table.rows[row].label} (line {table.rows[row].place.line})": {
            "printed_minor": {
                key: cell.value
                for key, cell in zip(keys, table.rows[row].cells, strict=True)
                if cell.kind is CellKind.AMOUNT
            },
            "computed_minor": {
                keys[proof.column]: proof.computed for proof in direct if proof.sum.row == row
            }
            or None,
        }
        for row in sorted(sums)
    }
