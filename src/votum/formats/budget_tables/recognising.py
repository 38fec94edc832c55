"""Whether a workbook is a budget table, or something else that Votum reads."""

import re

from votum.countries import Country
from votum.countries.column_words import column_words
from votum.formats.budget_tables.cells import text_of
from votum.formats.budget_tables.proposing import propose
from votum.formats.budget_tables.workbook_cells import read_workbook_cells
from votum.formats.refusals import UnreadableError

_PLAN = re.compile(r"\S+\s+\d{4}\s*[-–]\s*\d{4}")  # the first cell of a workbook of proposal sheets


def is_table_workbook(data: bytes, country: Country) -> bool:
    """Return whether a workbook has a sheet with columns of amounts, and is none of proposals.

    A file that cannot be read is none; whoever reads it next says why.
    """
    try:
        tables = read_workbook_cells(data)
    except UnreadableError:
        return False
    if any(_PLAN.fullmatch(text_of(table.row(0)[0]).strip()) for table in tables):
        return False
    for table in tables:
        try:
            propose(table, "", column_words(), country.table_words)
        except UnreadableError:
            continue
        return True
    return False
