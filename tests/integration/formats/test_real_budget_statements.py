"""A real budget's lines give the statement that the municipality published.

The file stands beside the repository; where it does not, this test is skipped. The expected
amounts are Stavanger's form 2A for 2016 (hop2016.stavanger.kommune.no), in 1000 kr.
"""

import csv
from pathlib import Path

import pytest

from tests.support.places import ROOT
from votum.countries.statement_layouts import statement_layout
from votum.engine.budget.lines import Kind, Line, line_table
from votum.engine.statements.balance import imbalances
from votum.engine.statements.statement import ColumnGroup, ColumnRole, statement

PUBLISHED_2A = {
    "1": 1_219_800,
    "2": 216_450,
    "3": 19_100,
    "4": 105_000,
    "5": 0,
    "6": 0,
    "7": 1_560_350,
    "8": -801_813,
    "9": -260_600,
    "10": -28_440,
    "11": -139_000,
    "12": -154_600,
    "13": 0,
    "14": -1_384_453,
    "15": -175_897,
    "16": 0,
    "17": 0,
    "18": -1_560_350,
    "19": 0,
}


def _file(folder: str) -> Path:
    path = ROOT.parent / "shared" / "data" / "municipal_budgets" / folder / "dataset.csv"
    if not path.is_file():
        pytest.skip(f"The budget {folder} is not beside the repository.")
    return path


def test_stavangers_investments_of_2016_give_its_published_form_2a() -> None:
    path = _file("stavanger_investeringsbudsjett2016")
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = [
            # The first digit is the class of the account, the three behind it KOSTRA's code.
            Line("", Kind.CAPITAL, (int(row["beloep"]) * 100,), row["art"][1:], row["tjeneste"])
            for row in csv.DictReader(file, delimiter=";")
        ]
    layout = statement_layout("no-2a")
    found = statement(layout, [ColumnGroup(ColumnRole.PLAN, (2016,), line_table(lines, 1))])
    assert {line.number: found.amount(line.number, 0) for line in layout.lines} == {
        number: amount * 100_000 for number, amount in PUBLISHED_2A.items()
    }
    assert (found.unplaced.tolist(), found.findings, imbalances(found)) == ([0], (), ())
