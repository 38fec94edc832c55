"""JSON lists of records, as open data portals and spreadsheet programs write them, to cells."""

from collections.abc import Sequence
from typing import Any

from votum.engine.messages import say
from votum.formats.budget_tables.cells import CellTable, table_of_rows
from votum.formats.budget_tables.open_formats import MINOR, decimal_text
from votum.formats.json_text import read_json
from votum.formats.refusals import UnreadableError

MOST_COLUMNS = 400


def read_json_records(data: bytes) -> tuple[CellTable, ...]:
    """Return a table for each list of records: the keys as headings, in the order first met.

    The file is one list, or names several. Raises UnreadableError for any other JSON.
    """
    content = read_json(data)
    named = content if isinstance(content, dict) else {"": content}
    tables = [_table(name, each) for name, each in named.items() if _is_records(each)]
    if not tables:
        raise UnreadableError(
            say("The file is JSON, but no list of records with a value under each name.")
        )
    return tuple(tables)


def _is_records(value: Any) -> bool:  # noqa: ANN401  (any JSON)
    """Return whether a value is a list of records whose values are texts and numbers."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(
            isinstance(each, dict)
            and not any(isinstance(cell, (dict, list)) for cell in each.values())
            for each in value
        )
    )


def _table(name: str, records: Sequence[dict[str, Any]]) -> CellTable:
    """Return records as rows below their keys."""
    keys = list(dict.fromkeys(key for record in records for key in record))
    if len(keys) > MOST_COLUMNS:
        raise UnreadableError(
            say("The records have more than {most} different names.", most=MOST_COLUMNS)
        )
    minor = [key for key in keys if key.endswith(MINOR)]
    recognised = [say("JSON, a list of records.")]
    if minor:
        recognised.append(say("Whole minor units: {names}.", names=", ".join(minor)))
    rows: list[Sequence[object]] = [[key.removesuffix(MINOR) for key in keys]]
    rows += [[_cell(key, record.get(key)) for key in keys] for record in records]
    return table_of_rows(name, rows, tuple(recognised))


def _cell(key: str, value: object) -> object:
    """Return a value as its cell; of whole minor units the kroner, as other programs write them.

    Anything else under such a name is no amount, and told as one that cannot be read.
    """
    if not key.endswith(MINOR) or value is None:
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return decimal_text(value)
    return f"{value} {MINOR}"
