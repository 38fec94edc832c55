"""The vote grid as values, and what others have done at it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.site import a_user, an_actor, example_site, seats_of
from votum.engine.votes.voting import Outcome
from votum.web.meetings.domain.ballots import enter_ballots, open_vote, take_in_proposals
from votum.web.meetings.domain.calling import register_presence
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.closing import close_vote
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.domain.grid import Grid
from votum.web.meetings.domain.grid_reading import grid_of
from votum.web.meetings.domain.news import MOST_NEWS, news_since
from votum.web.meetings.models import Vote
from votum.web.people.domain.permissions import Act
from votum.web.people.models import RoleKind
from votum.web.proposals.domain.changes import withdraw_proposal

pytestmark = pytest.mark.django_db


def the_vote() -> Vote:
    return Vote.objects.select_related(
        "meeting__treatment__body", "meeting__treatment__cycle"
    ).get()


def an_open_grid() -> Grid:
    site = example_site("confirmed")
    register_presence(an_actor(), site.meeting, seats_of(site.body))
    open_vote(an_actor(), site.meeting)
    return grid_of(the_vote())


def enter(grid: Grid, row: int, **choices: Choice | None) -> None:
    item = grid.vote.items.select_related("vote__meeting__treatment__body").get(
        pk=grid.rows[row].item.id
    )
    seen = {code: entry.edition for code, entry in grid.rows[row].entries.items()}
    enter_ballots(an_actor(), item, choices, seen)


EVERYBODY_FOR = {
    "H": Choice(6, 0),
    "V": Choice(2, 0),
    "Frp": Choice(2, 0),
    "Ap": Choice(2, 0),
    "R": Choice(1, 0),
}


def test_columns_stand_as_votes_are_printed_and_rows_as_put_forward() -> None:
    grid = an_open_grid()

    assert [(g.code, g.seats, g.present) for g in grid.groups] == [
        ("H", 6, 6),
        ("V", 2, 2),
        ("Frp", 2, 2),
        ("Ap", 2, 2),
        ("R", 1, 1),
    ]
    positions = [each.item.position for each in grid.rows]
    assert positions == sorted(positions)
    assert len(grid.empty) == 44


def test_a_row_counts_once_every_group_is_in() -> None:
    grid = an_open_grid()
    enter(grid, 0, H=Choice(6, 0), V=Choice(2, 0))

    row = grid_of(the_vote()).rows[0]
    assert row.missing == ("Frp", "Ap", "R")
    assert not row.adopted
    assert row.decision.tally.for_count == 8
    assert grid_of(the_vote()).faulty[0].item.id == row.item.id
    enter(grid, 0, Frp=Choice(2, 0), Ap=Choice(2, 0), R=Choice(1, 0))
    grid = grid_of(the_vote())
    assert grid.rows[0].adopted
    assert grid.rows[0].decision.unanimous
    assert len(grid.adopted) == 1


def test_a_tie_without_the_chair_keeps_a_row_open() -> None:
    site = example_site("confirmed")
    register_presence(an_actor(), site.meeting, seats_of(site.body) | {"R": 0})
    open_vote(an_actor(), site.meeting)
    grid = grid_of(the_vote())
    sides = {"H": Choice(3, 3), "V": Choice(2, 0), "Frp": Choice(0, 2), "Ap": Choice(1, 1)}
    enter(grid, 0, **sides)

    row = grid_of(the_vote()).rows[0]
    assert row.decision.outcome is Outcome.TIED
    assert "how the chair voted" in str(row.fault)


def test_a_change_of_who_is_present_is_seen_at_once() -> None:
    grid = an_open_grid()
    enter(grid, 0, **EVERYBODY_FOR)
    register_presence(an_actor(), grid.vote.meeting, {"H": 5, "V": 2, "Frp": 2, "Ap": 2, "R": 1})

    grid = grid_of(the_vote())
    assert grid.groups[0].present == 5
    assert "5 are present" in str(grid.rows[0].fault)


def test_the_same_rows_keep_a_vote_open_that_closing_refuses() -> None:
    grid = an_open_grid()
    enter(grid, 0, **EVERYBODY_FOR)

    assert not grid_of(the_vote()).faulty
    assert close_vote(an_actor(), grid.vote, leave_out=True).closed_at is not None


def test_a_corrected_row_stands_once_with_what_it_was() -> None:
    grid = an_open_grid()
    enter(grid, 0, **EVERYBODY_FOR)
    close_vote(an_actor(), grid.vote, leave_out=True)
    item = the_vote().items.get()
    for against in (Choice(0, 6), Choice(5, 1)):
        item = correct_vote(an_actor(), item, EVERYBODY_FOR | {"H": against}, "Heard wrong")

    grid = grid_of(the_vote())
    assert len(grid.rows) == 1
    row = grid.rows[0]
    assert row.entries["H"].in_favour == 5
    assert [each.entries["H"].in_favour for each in row.before] == [0, 6]


def test_a_second_vote_counts_what_the_first_adopted() -> None:
    grid = an_open_grid()
    enter(grid, 0, **EVERYBODY_FOR)
    close_vote(an_actor(), grid.vote, leave_out=True)
    first = sum(grid_of(the_vote()).adopted_total.years)
    second = open_vote(an_actor(), grid.vote.meeting)

    grid = grid_of(second)
    assert len(grid.earlier) == 1
    assert sum(grid.adopted_total.years) == first


def test_queries_do_not_grow_with_the_rows() -> None:
    grid = an_open_grid()
    for row in range(3):
        enter(grid, row, **EVERYBODY_FOR)

    def count() -> int:
        vote = the_vote()
        grid_of(vote)
        with CaptureQueriesContext(connection) as captured:
            grid_of(vote)
        return len(captured)

    many = count()
    grid.vote.items.exclude(pk__in=[each.item.id for each in grid.rows[:3]]).delete()
    assert count() == many
    assert many <= 4


def test_news_are_of_others_the_oldest_first() -> None:
    grid = an_open_grid()
    kari = a_user("kari", RoleKind.SECRETARY, body=grid.vote.meeting.treatment.body)
    enter(grid, 0, H=Choice(6, 0))
    item = grid.vote.items.select_related("vote__meeting__treatment__body").get(
        pk=grid.rows[1].item.id
    )
    enter_ballots(an_actor(kari), item, {"V": Choice(2, 0)}, {})
    withdraw_proposal(an_actor(), grid.vote.items.all()[2].proposal, "Trukket")
    take_in_proposals(an_actor(), grid.vote)

    news = news_since(the_vote(), 0, kari.pk)
    assert [each.act for each in news] == [Act.ENTER_BALLOTS, Act.TAKE_IN_PROPOSALS]
    assert news[0].name == ""
    assert news[0].content == {"entries": {"H": [6, 0, 0]}}
    assert news_since(the_vote(), 3, kari.pk) == ()


def test_news_are_no_more_than_somebody_reads() -> None:
    grid = an_open_grid()
    reader = a_user("ola", RoleKind.CHAIR, body=grid.vote.meeting.treatment.body)
    for row in range(MOST_NEWS + 2):
        enter(grid, row, H=Choice(6, 0))

    assert len(news_since(the_vote(), 0, reader.pk)) == MOST_NEWS
