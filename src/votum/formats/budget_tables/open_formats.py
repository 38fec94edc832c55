"""Budget lines out as open data: CSV, JSON and Parquet."""

import csv
import json
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

from votum.engine.budget.lines import Dimension, Kind
from votum.engine.messages import say
from votum.engine.money import NumberForm, Unit
from votum.formats.budget_tables.flat_rows import (
    IDENTITY,
    TEXT,
    TEXT_NAME,
    all_years,
    amount_rows,
    text_columns,
    text_rows,
)
from votum.formats.budget_tables.hierarchies import Hierarchy
from votum.formats.budget_tables.imported import ImportedTable
from votum.formats.budget_tables.mapping import (
    AmountColumn,
    CodeColumn,
    ColumnMapping,
    KindRule,
    RepeatedLines,
)
from votum.formats.refusals import UnreadableError

AMOUNT = "amount"
_ORE = int(Unit.KRONE)


def decimal_text(minor: int | None) -> str:
    """Return an amount in kroner as programs read it: a point, two decimals; None is no text."""
    if minor is None:
        return ""
    whole, fraction = divmod(abs(minor), _ORE)
    return f"{'-' if minor < 0 else ''}{whole}.{fraction:02d}"


def budget_csv(tables: Sequence[ImportedTable], hierarchies: Sequence[Hierarchy] = ()) -> bytes:
    """Return the lines as CSV (UTF-8, commas): texts first, then a column of kroner for each year.

    `csv_mapping` reads it back. Raises StructureError where two columns have one year.
    """
    years = all_years(tables)
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([*text_columns(tables, hierarchies), *(str(year or AMOUNT) for year in years)])
    for texts, amounts in zip(
        text_rows(tables, hierarchies), amount_rows(tables, years), strict=True
    ):
        writer.writerow([*texts, *map(decimal_text, amounts)])
    return target.getvalue().encode()


def csv_mapping(
    tables: Sequence[ImportedTable], hierarchies: Sequence[Hierarchy] = ()
) -> ColumnMapping:
    """Return the mapping that reads `budget_csv` of the same tables back."""
    names = text_columns(tables, hierarchies)
    codes = tuple(
        CodeColumn(each.value, each, f"{each.value}_name" if f"{each.value}_name" in names else "")
        for each in Dimension
    )
    version, change_group, stage, kind = IDENTITY
    return ColumnMapping(
        "votum",
        tuple(AmountColumn(str(year or AMOUNT), year=year) for year in all_years(tables)),
        codes,
        text=TEXT,
        text_label=TEXT_NAME if TEXT_NAME in names else "",
        version=version,
        change_group=change_group,
        stage=stage,
        capital=KindRule(kind, (Kind.CAPITAL.value,)),
        form=NumberForm.DECIMAL_POINT,
        repeated=RepeatedLines.KEEP,
        encoding="utf-8",
        delimiter=",",
    )


def budget_json(tables: Sequence[ImportedTable], hierarchies: Sequence[Hierarchy] = ()) -> bytes:
    """Return the lines as a JSON list of records; amounts are minor units, as `2027_minor`.

    What a line does not state has no key. Raises StructureError where two columns have one year.
    """
    years = all_years(tables)
    names = [*text_columns(tables, hierarchies), *(f"{year or AMOUNT}_minor" for year in years)]
    rows = zip(text_rows(tables, hierarchies), amount_rows(tables, years), strict=True)
    records = (
        {
            name: value
            for name, value in zip(names, (*texts, *amounts), strict=True)
            if value not in ("", None)
        }
        for texts, amounts in rows
    )
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def budget_parquet(tables: Sequence[ImportedTable], hierarchies: Sequence[Hierarchy] = ()) -> bytes:
    """Return the lines as Parquet: columns of text, and of int64 minor units as `2027_minor`.

    An amount that a line does not state is null. Raises UnreadableError where the optional library
    is not installed, StructureError where two columns have one year.
    """
    try:
        from arro3.core import Array, DataType, Table  # noqa: PLC0415  (an optional extra)
        from arro3.io import write_parquet  # noqa: PLC0415  (as above)
    except ImportError:
        raise UnreadableError(
            say("Parquet needs an extra library; install it with: pip install votum[parquet]")
        ) from None
    years = all_years(tables)
    columns: dict[str, Any] = {}
    texts = list(zip(*text_rows(tables, hierarchies), strict=True))
    for name, column in zip(text_columns(tables, hierarchies), texts, strict=True):
        columns[name] = Array(list(column), type=DataType.string())
    for year, amounts in zip(years, zip(*amount_rows(tables, years), strict=True), strict=True):
        columns[f"{year or AMOUNT}_minor"] = Array(list(amounts), type=DataType.int64())
    target = BytesIO()
    write_parquet(Table.from_pydict(columns), target, compression="zstd(3)")
    return target.getvalue()
