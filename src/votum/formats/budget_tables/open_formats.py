"""Budget lines out as open data: CSV, JSON and Parquet."""

import csv
import json
import re
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
MINOR = "_minor"  # how the name of a column ends whose amounts are whole minor units
_VERSION, _CHANGE_GROUP, _STAGE, _KIND = IDENTITY
_KNOWN = (
    *IDENTITY,
    *(name for each in Dimension for name in (each.value, f"{each.value}_name")),
    TEXT,
    TEXT_NAME,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORE = int(Unit.KRONE)


def decimal_text(minor: int | None) -> str:
    """Return an amount in kroner as programs read it: a point, two decimals; None is no text."""
    if minor is None:
        return ""
    whole, fraction = divmod(abs(minor), _ORE)
    return f"{'-' if minor < 0 else ''}{whole}.{fraction:02d}"


def budget_csv(tables: Sequence[ImportedTable], hierarchies: Sequence[Hierarchy] = ()) -> bytes:
    """Return the lines as CSV (UTF-8, commas): texts first, then a column of kroner for each year.

    `own_mapping` reads it back. Raises StructureError where two columns have one year, or nothing
    would tell two tables apart.
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


def own_mapping(headings: Sequence[str]) -> ColumnMapping | None:
    """Return the mapping that reads these formats back; None for columns that are not ours.

    What no line states has no column in JSON, so that only some of the columns need be there.
    """
    years = [each for each in headings if _YEAR.fullmatch(each) or each == AMOUNT]
    texts = {*headings} - {*years}
    if not (years and {_STAGE, _KIND} <= texts <= {*_KNOWN}) or len(headings) > len({*headings}):
        return None
    codes = (
        CodeColumn(each.value, each, f"{each.value}_name" if f"{each.value}_name" in texts else "")
        for each in Dimension
        if each.value in texts
    )

    def own(heading: str) -> str:
        return heading if heading in texts else ""

    return ColumnMapping(
        "votum",
        tuple(AmountColumn(each, year=int(each) if each != AMOUNT else None) for each in years),
        tuple(codes),
        text=own(TEXT),
        text_label=own(TEXT_NAME),
        version=own(_VERSION),
        change_group=own(_CHANGE_GROUP),
        stage=_STAGE,
        capital=KindRule(_KIND, (Kind.CAPITAL.value,)),
        form=NumberForm.DECIMAL_POINT,
        repeated=RepeatedLines.KEEP,
    )


def is_own_csv(data: bytes) -> bool:
    """Return whether a text begins as `budget_csv` does: UTF-8, its cells set off by commas."""
    return data.startswith(",".join(IDENTITY).encode() + b",")


def budget_json(tables: Sequence[ImportedTable], hierarchies: Sequence[Hierarchy] = ()) -> bytes:
    """Return the lines as a JSON list of records; amounts are minor units, as `2027_minor`.

    A blank text has no key, nor has a year that the line's table is not about. Raises
    StructureError as `budget_csv`.
    """
    years = all_years(tables)
    names = [*text_columns(tables, hierarchies), *(f"{year or AMOUNT}{MINOR}" for year in years)]
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

    A year that the line's table is not about is null. Raises UnreadableError where the optional
    library is not installed, StructureError as `budget_csv`.
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
        columns[f"{year or AMOUNT}{MINOR}"] = Array(list(amounts), type=DataType.int64())
    target = BytesIO()
    write_parquet(Table.from_pydict(columns), target, compression="zstd(3)")
    return target.getvalue()
