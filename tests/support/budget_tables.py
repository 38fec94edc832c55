"""Budget tables to read, made up and real, and what was found in them."""

from dataclasses import replace
from pathlib import Path

from tests.support.places import real_data
from votum.countries import load_country
from votum.formats.budget_tables.imported import ImportResult
from votum.formats.budget_tables.mapping import ColumnMapping, RepeatedLines, Stage
from votum.formats.budget_tables.reading import TableReading, read_budget_table

KRONE = 100
PLAIN = """ansvar;ansvar_tekst;funksjon;konto;2027;2028
0120;Skole;202;10100;1 000;2 000,50
0130;Barnehage;201;10100;500;-3
0130;Barnehage;201;16000;-1 500;0
"""


def read_csv(
    text: str, mapping: ColumnMapping | None = None, name: str = "budsjett.csv"
) -> TableReading:
    """Return the reading of a made-up table."""
    return read_budget_table(text.encode(), name, load_country("no"), mapping)


def read_real(path: str) -> TableReading:
    """Return the reading of a real table by the mapping that is proposed."""
    found = real_data(path)
    name = f"{found.parent.name}/{found.name}"
    return read_budget_table(found.read_bytes(), name, load_country("no"))


def read_again(reading: TableReading, path: Path, repeated: RepeatedLines) -> TableReading:
    """Return the reading of a table with the same mapping, but for what is done with repeats."""
    mapping = replace(reading.result.mapping, repeated=repeated)
    return read_budget_table(path.read_bytes(), path.name, load_country("no"), mapping)


def sums(
    result: ImportResult, stage: Stage = Stage.PLAN, version: str = ""
) -> list[tuple[int | None, int, int, int]]:
    """Return year, rows, expenditure and income in whole kroner of one version and stage."""
    return [
        (each.year, each.rows, each.expenditure // KRONE, -(-each.income // KRONE))
        for each in result.totals
        if each.stage is stage and each.version == version and not each.change_group
    ]


def error_sentences(reading: TableReading) -> list[str]:
    """Return the sentence of each error."""
    return [str(each.message) for each in reading.errors]


def error_places(reading: TableReading) -> list[str]:
    """Return the rule and place of each error."""
    return [f"{each.rule} {each.where}" for each in reading.errors]
