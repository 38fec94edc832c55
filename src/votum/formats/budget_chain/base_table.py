"""The base of a chain out of a budget table that lies beside its file."""

from collections.abc import Callable

from votum.countries import load_country
from votum.engine.budget.lines import KINDS, Dimension, LineTable, table_of_columns
from votum.engine.messages import say
from votum.engine.periods import PlanPeriod
from votum.formats.budget_chain.entries import Entry
from votum.formats.budget_tables.imported import ImportedTable
from votum.formats.budget_tables.mapping_file import read_mapping
from votum.formats.budget_tables.reading import read_budget_table

DEFAULT_COUNTRY = "no"


def base_from_table(
    entry: Entry, name: str, period: PlanPeriod, beside: Callable[[str], bytes]
) -> LineTable:
    """Return the lines of the one version in a budget table that has all years of the plan.

    Years that the plan has not are left out. Raises UnreadableError where the table has errors, or
    none or several versions with these years.
    """
    mapping = entry.text("base_mapping", "")
    country = load_country(entry.text("country", DEFAULT_COUNTRY))
    reading = read_budget_table(
        beside(name), name, country, read_mapping(beside(mapping)) if mapping else None
    )
    if reading.errors:
        raise entry.refusal(
            say(
                "“{name}” has {count} errors; mend them first, `votum read` lists them.",
                name=name,
                count=len(reading.errors),
            )
        )
    found = [each for each in reading.result.tables if set(period.years) <= set(each.years)]
    if len(found) != 1:
        raise entry.refusal(
            say(
                "“{name}” has {count} versions for all of {period}; choose one with a mapping in "
                "`base_mapping`.",
                name=name,
                count=len(found),
                period=str(period),
            )
        )
    return _of_years(found[0], period)


def _of_years(table: ImportedTable, period: PlanPeriod) -> LineTable:
    """Return the lines with the amounts of the plan's years, in their order."""
    lines = table.lines
    columns = {
        each: [lines.codes[each][place] for place in lines.positions[each]] for each in Dimension
    }
    kinds = [KINDS[place] for place in lines.kinds]
    places = [table.years.index(year) for year in period.years]
    return table_of_columns(columns, kinds, lines.amounts[places])
