"""The examples and the real document they follow, read from end to end."""

from collections import Counter

import pytest

from tests.support.places import COMMITTEE, COUNCIL_AREA, real_source
from tests.support.readings import MILLION, read_example
from votum.countries import load_country
from votum.engine.amounts import added
from votum.engine.proposal_sheets.proposals import proposal_of_row
from votum.engine.proposal_sheets.sheets import SheetKind
from votum.formats.reading import SheetsReading, read_proposal_sheets
from votum.formats.report import reading_json
from votum.translations import Translator

THOUSAND = 100_000


@pytest.fixture(name="committee_like", params=["committee", "real document"], scope="module")
def _committee_like(request: pytest.FixtureRequest) -> SheetsReading:
    """Return the committee's example, or the real document that has the same figures."""
    if request.param == "committee":
        return read_example(COMMITTEE)
    path = real_source("002")
    return read_proposal_sheets(path.read_bytes(), path.name, load_country("no"))


@pytest.fixture(name="council_area", scope="module")
def _council_area() -> SheetsReading:
    return read_example(COUNCIL_AREA)


def totals(reading: SheetsReading, unit: int) -> list[tuple[int, ...]]:
    """Return the operating total of each sheet, years and sum, in hundredths of the unit."""
    years = len(reading.sheets.period.years)
    rows = [[row.amounts for row in sheet.rows if row.amounts] for sheet in reading.sheets.sheets]
    columns = [added(each, years).columns[: years + 1] for each in rows]
    return [tuple(amount * 100 // unit for amount in each) for each in columns]


def findings(reading: SheetsReading) -> Counter[tuple[str, str]]:
    return Counter((each.rule, each.severity.value) for each in reading.findings)


def test_the_committees_totals_are_exact(committee_like: SheetsReading) -> None:
    joint = (330, 340, 130, 140, 940)
    nothing = (0, 0, 0, 0, 0)
    labour = (952, 842, 122, 122, 2038)
    red = (8210, 11665, 13465, 13465, 46805)
    expected = [joint, nothing, joint, nothing, nothing, labour, red]
    assert totals(committee_like, MILLION) == expected


def test_the_committee_has_these_rows_and_proposals(committee_like: SheetsReading) -> None:
    proposals = committee_like.proposals
    numeric = [each for each in proposals if each.numeric]
    assert len(list(committee_like.sheets.rows())) == 53
    assert (len(proposals), len(numeric)) == (44, 25)
    assert [(sheet.kind, len(sheet.rows)) for sheet in committee_like.sheets.sheets] == [
        (SheetKind.ADOPTED_NUMERIC, 3),
        (SheetKind.ADOPTED_VERBAL, 6),
        (SheetKind.PROPOSALS, 4),
        (SheetKind.PROPOSALS, 4),
        (SheetKind.PROPOSALS, 1),
        (SheetKind.PROPOSALS, 15),
        (SheetKind.PROPOSALS, 20),
    ]


def test_the_committees_sheets_hold_no_error_and_these_notices(
    committee_like: SheetsReading,
) -> None:
    stated = Counter(
        {
            ("R9", "notice"): 5,
            ("R11", "notice"): 1,
            ("R14", "notice"): 2,
            ("R15", "notice"): 1,
        }
    )
    found = findings(committee_like)
    found.pop(("reading", "notice"), None)  # nobody said how the real body is composed
    assert found == stated


def test_the_five_rows_with_two_of_four_years_are_placed_in_the_first_two(
    committee_like: SheetsReading,
) -> None:
    placed = [
        (sheet.kind, row.proposers[0], row.number, row.amounts.operating)
        for sheet, row in committee_like.sheets.rows()
        if row.figures and row.figures.inferred and row.amounts
    ]
    assert placed == [
        (kind, party, number, tuple(MILLION * each // 100 for each in (*first_two, 0, 0)))
        for kind, party, number, first_two in (
            (SheetKind.ADOPTED_NUMERIC, "H", "1", (220, 220)),
            (SheetKind.PROPOSALS, "H", "1", (220, 220)),
            (SheetKind.PROPOSALS, "Ap", "1", (220, 220)),
            (SheetKind.PROPOSALS, "Ap", "3", (500, 350)),
            (SheetKind.PROPOSALS, "Ap", "5", (100, 140)),
        )
    ]


def test_the_committees_overlaps_are_pointed_out(committee_like: SheetsReading) -> None:
    overlaps = [each.found for each in committee_like.findings if each.rule == "R14"]
    assert overlaps == ["H, V, Frp, KrF 1, Ap 1", "H, V, Frp, KrF 3, Ap 2, R 14"]


def test_what_is_adopted_lacks_funding_by_its_whole_sum(committee_like: SheetsReading) -> None:
    (funding,) = [each for each in committee_like.findings if each.rule == "R11"]
    assert funding.found_minor == 94 * MILLION // 10


def test_the_committee_adopted_three_amounts_and_six_requests(
    committee_like: SheetsReading,
) -> None:
    recommendation = committee_like.recommendation
    assert recommendation is not None
    assert [each.label for each in recommendation.numeric] == [
        f"H, V, Frp, KrF {number}" for number in (1, 2, 3)
    ]
    assert [each.label for each in recommendation.verbal] == [
        "H 1",
        "H 2",
        "H 3",
        "H 4",
        "H, V, Frp, KrF 4",
        "V 1",
    ]


def test_an_adopted_row_is_the_proposal_it_repeats_whatever_its_number(
    committee_like: SheetsReading,
) -> None:
    joint, venstre = (committee_like.sheets.sheets[index].title for index in (2, 4))
    identifiers = proposal_of_row(committee_like.sheets)
    adopted = committee_like.sheets.sheets[1].title
    assert identifiers[adopted, "5"] == f"{joint}/4"
    assert identifiers[adopted, "6"] == f"{venstre}/1"


def test_a_proposer_without_a_seat_is_kept_and_has_no_vote(committee_like: SheetsReading) -> None:
    body = committee_like.evidence.body
    assert body is not None
    assert dict(body.seats) == {"H": 6, "V": 2, "Frp": 2, "Ap": 2, "R": 1}
    joint = [each for each in committee_like.proposals if each.joint]
    assert [each.proposers for each in joint] == [("H", "V", "Frp", "KrF")] * 4


def test_the_composition_the_votes_show_is_the_one_in_the_bodys_file() -> None:
    for path in (COMMITTEE, COUNCIL_AREA):
        shown, stated = (
            read_example(path, with_body=with_body).evidence.body for with_body in (False, True)
        )
        assert shown is not None
        assert stated is not None
        assert shown.seats == stated.seats


def test_the_council_areas_totals_are_exact(council_area: SheetsReading) -> None:
    assert totals(council_area, THOUSAND) == [
        (200250, 201500, 156750, 158000, 716500),
        (0, 0, 0, 0, 0),
        (159000, 159000, 113000, 113000, 544000),
        (-50000, -100000, -100000, -100000, -350000),
        (41250, 42500, 43750, 45000, 172500),
    ]
    capital = reading_json(council_area, Translator("en"))["totals"]
    assert {title: each["capital"]["sum_minor"] for title, each in capital.items()} == {
        "Innstilling til formannskapet": 5500 * THOUSAND,
        "Vedtak i UOL": 0,
        "Ap, SV": 5500 * THOUSAND,
        "Høyre": 900 * THOUSAND,
        "Senterpartiet": 25000 * THOUSAND,
    }


def test_the_council_area_holds_no_error_and_these_notices(council_area: SheetsReading) -> None:
    assert findings(council_area) == Counter({("R9", "notice"): 2, ("R15", "notice"): 1})
    assert len(list(council_area.sheets.rows())) == 17
    assert (len(council_area.proposals), sum(each.numeric for each in council_area.proposals)) == (
        10,
        8,
    )


def test_a_split_group_and_a_unanimous_vote_are_kept(council_area: SheetsReading) -> None:
    votes = {each.label: each.vote for each in council_area.proposals}
    split, unanimous = votes["H 3"], votes["Ap, SV 3"]
    assert split is not None
    assert unanimous is not None
    assert (split.in_favour["Ap"], split.against["Ap"]) == (2, 2)
    assert (sum(unanimous.in_favour.values()), dict(unanimous.against)) == (11, {})
