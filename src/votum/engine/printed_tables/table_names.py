"""How tables and their columns are called where a reading is reported."""

from votum.engine.messages import Message, say
from votum.engine.money import Unit
from votum.engine.printed_tables.tables import PrintedTable

UNIT_NAMES = {
    Unit.KRONE: say("kr"),
    Unit.THOUSAND_KRONER: say("1000 kr"),
    Unit.MILLION_KRONER: say("mill. kr"),
}


def table_name(table: PrintedTable) -> Message:
    """Return a table by its title and the line on which it begins."""
    if table.title:
        return say("{title} (line {line})", title=table.title, line=table.place.line)
    return say("Table in line {line}", line=table.place.line)


def column_keys(table: PrintedTable) -> tuple[str, ...]:
    """Return a name of its own for each column: the year where that is enough, else all words."""
    years = table.years
    names = [
        str(column.year)
        if column.year is not None and years.count(column.year) == 1
        else column.name
        for column in table.columns
    ]
    return tuple(
        f"{name} ({position})" if not name or names.count(name) > 1 else name
        for position, name in enumerate(names, start=1)
    )
