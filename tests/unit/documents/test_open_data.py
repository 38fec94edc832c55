"""Open data are figures and text for every spreadsheet, and formulas for none."""

import csv
from io import StringIO

import pytest

from votum.documents.open_data import proposals_csv
from votum.engine.periods import PlanPeriod
from votum.engine.proposals import Proposal

PERIOD = PlanPeriod(2026, 2029)


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_text_is_a_formula(begin: str) -> None:
    formula = f"{begin}1+1"
    proposal = Proposal(
        identifier=formula,
        text=formula,
        proposers=(formula,),
        sheet="H",
        number=formula,
        amounts=None,
        vote=None,
    )

    written = proposals_csv([proposal], PERIOD, {}).decode("utf-8-sig")
    header, row = csv.reader(StringIO(written, newline=""))

    cells = dict(zip(header, row, strict=True))
    assert {cells[name] for name in ("identifier", "proposers", "number", "text")} == {
        f"'{formula}"
    }
