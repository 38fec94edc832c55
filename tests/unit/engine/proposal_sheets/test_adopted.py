"""The adopted sheets made from the votes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.support.sheets import (
    BODY,
    BODY_NAME,
    CARRIED,
    LEFT,
    LOST,
    NOTHING,
    ONES,
    PERIOD,
    PROCEDURE,
    RIGHT,
    UNANIMOUS,
    UNIT,
    consistent,
    document,
    evidence,
    millions,
    proposal,
    row,
    sheet,
)
from votum.engine.amounts import Amounts
from votum.engine.findings import Place
from votum.engine.proposal_sheets.adopted import recommendation_sheets, with_adopted_sheets
from votum.engine.proposal_sheets.placement import PlacedRow
from votum.engine.proposal_sheets.proposals import proposals_of
from votum.engine.proposal_sheets.recommendation import Recommendation, derive_recommendation
from votum.engine.proposal_sheets.rules.adopted_sheets import check_adopted_sheets
from votum.engine.proposal_sheets.rules.column_total import check_column_total
from votum.engine.proposal_sheets.rules.parent_total import check_parent_total
from votum.engine.proposal_sheets.rules.row_sum import check_row_sum
from votum.engine.proposal_sheets.sheets import (
    FigureRow,
    ProposalSheets,
    Section,
    Sheet,
    SheetKind,
    SheetRow,
)
from votum.engine.votes.vote_notation import NOBODY, VoteCell
from votum.engine.votes.voting import Vote


def completed(sheets: ProposalSheets) -> ProposalSheets:
    """Return the sheets with those of the adopted, called Numeric and Verbal."""
    found = derive_recommendation(proposals_of(sheets), PERIOD, BODY, PROCEDURE)
    return with_adopted_sheets(sheets, found, "Numeric", "Verbal")


def test_the_adopted_sheets_stand_in_front() -> None:
    staff = row("7", "Vikarer", ONES)
    lost = row("8", "Legesenter", ONES, LOST)
    sheets = document(sheet("Høyre", lost, staff))
    place = Place("Numeric", "H 1")
    adopted = SheetRow(
        place,
        "1",
        ("H",),
        "Vikarer",
        PlacedRow(ONES),
        VoteCell(None, RIGHT),
        VoteCell(None, LEFT),
        "Høyre/7",
    )
    numeric_section = Section(
        BODY_NAME, (adopted,), (), FigureRow(Place("Numeric", BODY_NAME), BODY_NAME, ONES)
    )
    verbal_section = Section(
        BODY_NAME, (), (), FigureRow(Place("Verbal", BODY_NAME), BODY_NAME, NOTHING)
    )
    assert completed(sheets).sheets == (
        Sheet(
            "Numeric",
            SheetKind.ADOPTED_NUMERIC,
            Place("Numeric"),
            (numeric_section,),
            FigureRow(Place("Numeric"), "", ONES),
            UNIT,
        ),
        Sheet(
            "Verbal",
            SheetKind.ADOPTED_VERBAL,
            Place("Verbal"),
            (verbal_section,),
            FigureRow(Place("Verbal"), "", NOTHING),
            UNIT,
        ),
        *sheets.sheets,
    )


def test_an_adopted_sheet_that_is_there_is_kept_as_printed() -> None:
    sheets = consistent().sheets
    assert completed(sheets) == sheets


def test_only_the_kind_that_is_missing_is_made() -> None:
    sheets = consistent().sheets
    without = replace(sheets, sheets=(sheets.sheets[0], *sheets.sheets[2:]))
    assert [each.title for each in completed(without).sheets] == [
        "Verbal",
        "Innstilling",
        "Høyre",
        "Venstre",
        "Arbeiderpartiet",
    ]


def test_a_document_without_a_name_takes_the_body_s() -> None:
    names = [section.name for each in completed(document()).sheets for section in each.sections]
    assert names == [BODY_NAME, BODY_NAME]


def test_a_proposal_without_a_vote_is_written_with_nobody() -> None:
    unvoted = proposal("1", "Vikarer", ONES, None)
    given_as = Recommendation(BODY, PERIOD, (unvoted,), (), ONES, {})
    made = with_adopted_sheets(document(), given_as, "Numeric", "Verbal").sheets[0].rows
    assert [(each.in_favour, each.against) for each in made] == [(NOBODY, NOBODY)]


def test_what_is_not_placed_stays_so_and_adds_nothing() -> None:
    made = completed(document(sheet("Høyre", row("1", "Vikarer", None)))).sheets[0]
    assert [each.figures for each in made.rows] == [PlacedRow(None)]
    assert made.grand_total == FigureRow(Place("Numeric"), "", NOTHING)


def test_the_recommendation_s_sheets_are_the_adopted_alone() -> None:
    kept = recommendation_sheets(consistent().sheets)
    assert kept == replace(consistent().sheets, sheets=consistent().sheets.sheets[:2])


ASKED = st.lists(
    st.tuples(
        st.sampled_from([NOTHING, ONES, millions(-3, 0, 0, 2), None]),
        st.sampled_from([CARRIED, LOST, UNANIMOUS, None]),
    ),
    min_size=1,
    max_size=8,
)


@given(ASKED)
def test_the_sheets_made_from_the_votes_are_consistent(
    asked: list[tuple[Amounts | None, Vote | None]],
) -> None:
    rows = [
        row(str(number), f"Tiltak {number}", amounts, vote)
        for number, (amounts, vote) in enumerate(asked, start=1)
    ]
    made = evidence(*completed(document(sheet("Høyre", *rows))).sheets)
    for check in (check_adopted_sheets, check_column_total, check_parent_total, check_row_sum):
        assert list(check(made)) == []
