"""Open data are figures and text for every spreadsheet, and formulas for none."""

import csv
from io import StringIO

import pytest

from votum.documents.open_data import proposals_csv
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.proposals import Proposal
from votum.engine.votes.voting import Vote

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


def test_votes_stand_by_group_and_nothing_where_none_was_held() -> None:
    def proposal(number: str, vote: Vote | None) -> Proposal:
        return Proposal(f"H/{number}", "H", number, ("H",), "Tekst", None, vote)

    listed = [
        proposal("1", Vote({"H": 6}, {"Ap": 2, "R": 1})),
        proposal("2", Vote({"Ap": 2, "H": 1}, {"H": 5})),
        proposal("3", None),
    ]

    written = proposals_csv(listed, PERIOD, {}).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(written, newline="")))

    names = [f"votes_{side}_{group}" for group in ("H", "Ap", "R") for side in ("for", "against")]
    assert [[row[name] for name in names] for row in rows] == [
        ["6", "0", "0", "2", "0", "1"],
        ["1", "5", "2", "0", "0", "0"],
        ["", "", "", "", "", ""],
    ]
