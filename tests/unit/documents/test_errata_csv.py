"""Errata as a table for a spreadsheet."""

import csv
import io

from votum.documents.errata_csv import ListedErratum, errata_csv
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.errata import Erratum


def test_an_erratum_is_a_row_with_its_effect_on_the_totals() -> None:
    lines = (Line("2", Kind.CAPITAL, (5, -7)), Line("2", Kind.CAPITAL, (1, 1)))
    value = Erratum("E1", "Plan", "side 1", "5", "6", "why", lines, "none")
    content = errata_csv([ListedErratum(value, "published", 2)], (2026, 2027)).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content))
    assert row == {
        "identifier": "E1",
        "document": "Plan",
        "place": "side 1",
        "was": "5",
        "now": "6",
        "reason": "why",
        "effect": "none",
        "operating_2026_minor": "0",
        "operating_2027_minor": "0",
        "capital_2026_minor": "6",
        "capital_2027_minor": "-6",
        "state": "published",
        "version": "2",
        "withdrawn_because": "",
    }
