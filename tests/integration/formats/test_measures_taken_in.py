"""The example's measures, taken in as a table of their own, give the example's own budget."""

from dataclasses import replace

import pytest

from tests.support.places import EXAMPLES
from votum.cli.book import read_book
from votum.cli.example_budget.budget import ExampleBudget, example_budget
from votum.cli.example_budget.facts import read_facts
from votum.cli.example_budget.files import example_files
from votum.countries import load_country
from votum.engine.budget.budgets import ChangeSetType, Version, tables_of
from votum.engine.budget.lines import Dimension, Line, joined
from votum.engine.budget.rollup import roll_up_by
from votum.engine.budget_document.check import check_budget_document
from votum.formats.budget_tables.assembling import BudgetFile, StatedChanges, assembled
from votum.formats.budget_tables.reading import read_budget_table

SOURCE = EXAMPLES / "eksempelvik"
LINES = 12_000


@pytest.fixture(scope="module")
def made() -> ExampleBudget:
    return example_budget(read_facts(SOURCE), LINES)


@pytest.fixture(scope="module")
def taken_in(made: ExampleBudget) -> Version:
    """Return the version that the example's two tables make up, each as it is proposed."""
    files = example_files(made, SOURCE)
    proposed = StatedChanges(ChangeSetType.PROPOSED, "Kommunedirektøren")
    parts = {"budget.csv": None, "measures.csv": proposed}
    tables = []
    for name, changes in parts.items():
        reading = read_budget_table(files[name], name, load_country("no"))
        assert reading.errors == ()
        tables.append(BudgetFile(name, reading.result.tables, changes))
    return assembled("Eksempelvik", made.period, made.areas, tables).version


def _without_centre(line: Line) -> str:
    """Return a line without its cost centre, which the file of measures does not hold."""
    return str(replace(line, cost_centre=""))


def test_each_measure_has_its_code_its_title_and_its_lines(
    made: ExampleBudget, taken_in: Version
) -> None:
    def said(version: Version) -> list[tuple[object, ...]]:
        return [
            (each.identifier, one.identifier, one.title, sorted(map(_without_centre, one.lines)))
            for each in version.change_sets
            for one in each.measures
        ]

    assert said(taken_in) == said(made.version())


def test_each_area_has_the_totals_of_the_example(made: ExampleBudget, taken_in: Version) -> None:
    found, own = (
        roll_up_by(joined(tables_of(each)), Dimension.AREA, each.areas, each.period)
        for each in (taken_in, made.version())
    )
    assert found.amounts.tolist() == own.amounts.tolist()


def test_the_document_fits_what_was_taken_in(taken_in: Version) -> None:
    book = read_book(SOURCE / "document")
    figures = replace(book.figures, version=taken_in)
    words = load_country("no").table_words.document
    assert list(check_budget_document(book.document, figures, book.projects, words)) == []
