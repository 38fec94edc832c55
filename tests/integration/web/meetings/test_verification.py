"""Meetings, open and closed votes, and roles cannot be changed behind the log unseen."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import F, QuerySet

from tests.support.acts import item_of, proposal_of, small_site, wording
from tests.support.databases import all_breaks, is_sqlite, refused, undone, without_triggers
from tests.support.refusals import refusal
from tests.support.site import NOW, a_user, an_actor
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.meetings.domain.ballots import enter_ballots, enter_chair_vote, take_in_proposals
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.closing import close_vote
from votum.web.meetings.models import Ballot, Meeting, Presence, Vote, VoteItem
from votum.web.people.models import Role, RoleKind
from votum.web.proposals.domain.changes import correct_proposal, withdraw_proposal
from votum.web.proposals.models import Proposal

pytestmark = pytest.mark.django_db

CHANGED = "its content was changed behind the log."


ENTERED = "Vote: what is entered is not what the log has."


def not_closed(places: int) -> str:
    """Return why a vote is not closed that was changed behind the log."""
    return (
        "What is stored is not what was opened and entered (the log says otherwise in "
        f"{places} places). Nothing is closed. Tell those who run this site; they look with “votum "
        "verify”."
    )


def test_what_is_entered_on_an_open_vote_is_what_the_log_has() -> None:
    site = small_site("open")
    assert all_breaks() == []
    Ballot.objects.update(in_favour=F("against"), against=F("in_favour"))
    assert all_breaks() == [(str(site.vote.pk), ENTERED)]
    assert refused(RefusedError, lambda: close_vote(an_actor(), site.vote)) == not_closed(3)
    Ballot.objects.all().delete()
    assert all_breaks() == [(str(site.vote.pk), ENTERED)]


def swap(one: VoteItem, two: VoteItem) -> None:
    """Let two items change their proposals, in their wordings."""
    free = Proposal.objects.create(
        treatment_id=one.proposal.treatment_id, identifier="x", slug="x", position=99
    )
    for item, proposal, revision in (
        (one, free, one.revision_id),
        (two, one.proposal, one.revision_id),
        (one, two.proposal, two.revision_id),
    ):
        VoteItem.objects.filter(pk=item.pk).update(proposal=proposal, revision=revision)
    free.delete()


ON_ITEMS: dict[str, tuple[int, Callable[[VoteItem, VoteItem], object]]] = {
    "chair": (1, lambda one, _: QuerySet(VoteItem).filter(pk=one.pk).update(chair_in_favour=False)),
    "swap": (2, swap),
    "item": (1, lambda one, _: one.delete()),
    "reason": (1, lambda one, _: QuerySet(VoteItem).filter(pk=one.pk).update(reason="x")),
    "by": (1, lambda one, _: QuerySet(VoteItem).filter(pk=one.pk).update(registered_by=uuid4())),
    "ballot": (1, lambda one, _: one.ballots.filter(group="H").delete()),
    "entered": (1, lambda one, _: one.ballots.update(entered_by=uuid4())),
}


@pytest.mark.parametrize("what", ON_ITEMS)
def test_what_stands_in_an_open_vote_is_what_the_log_has(what: str) -> None:
    site = small_site("open")
    one, two = item_of(site), item_of(site, "Høyre/2")
    enter_chair_vote(an_actor(), one, in_favour=True)
    assert all_breaks() == []
    places, change = ON_ITEMS[what]
    change(one, two)
    assert all_breaks() == [(str(site.vote.pk), ENTERED)]
    assert refused(RefusedError, lambda: close_vote(an_actor(), site.vote)) == not_closed(places)
    assert Vote.objects.get().closed_at is None


@pytest.mark.parametrize(
    "change",
    [
        {"seats": [["H", 1], ["V", 3], ["Ap", 2], ["R", 1]]},
        {"procedure": "no-1992-item-vote"},
        {"chair_group": "R"},
        {"number": 2},
    ],
    ids=str,
)
def test_how_a_vote_was_opened_is_what_the_log_has(change: dict[str, object]) -> None:
    site = small_site("open")
    Vote.objects.update(**change)
    assert all_breaks() == [(str(site.vote.pk), f"Vote: {CHANGED}")]
    site.vote.refresh_from_db()
    assert refused(RefusedError, lambda: close_vote(an_actor(), site.vote)) == not_closed(1)


def test_an_open_vote_that_is_gone_is_named() -> None:
    site = small_site("open")
    key = site.vote.pk
    site.vote.items.all().delete()
    site.vote.delete()
    assert all_breaks() == [(str(key), "The log speaks of this, but it is gone.")]


def test_who_is_present_is_what_the_log_has() -> None:
    site = small_site("open")
    named = [(str(site.meeting.pk), f"Meeting: {CHANGED}")]
    with undone():
        Meeting.objects.update(chair_name="En annen")
        assert all_breaks() == named
    Presence.objects.filter(group="H").update(present=2)
    assert all_breaks() == named
    assert refused(RefusedError, lambda: close_vote(an_actor(), site.vote)) == not_closed(1)


@pytest.mark.skipif(not is_sqlite(), reason="PostgreSQL takes no such value")
@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE eventlog_event SET content = 'kake' WHERE chain = 'entries'",
        "UPDATE eventlog_event SET content = '[]' WHERE chain = 'entries'",
        """UPDATE eventlog_event SET content = '{"entries": 5}' WHERE chain = 'entries'""",
        "UPDATE eventlog_event SET content = CAST(x'7bff7d' AS TEXT) WHERE chain = 'entries'",
        "UPDATE eventlog_event SET actor = 'x' WHERE chain = 'entries'",
        "UPDATE meetings_ballot SET entered_by = 'x'",
    ],
)
def test_what_cannot_be_read_is_not_closed(damage: str) -> None:
    site = small_site("open")
    with without_triggers("eventlog_event"), connection.cursor() as cursor:
        cursor.execute(damage)
        assert refusal(RefusedError, lambda: close_vote(an_actor(), site.vote)) == not_closed(1)
        assert (str(site.vote.pk), ENTERED) in all_breaks()


def test_entries_that_were_cleared_or_taken_in_anew_are_as_the_log_has_them() -> None:
    site = small_site("open")
    enter_ballots(an_actor(), item_of(site), {"H": Choice(1, 2), "V": None}, {"H": 1, "V": 1})
    correct_proposal(an_actor(), proposal_of(site, "Høyre/2"), 1, wording(), "Feil")
    withdraw_proposal(an_actor(), proposal_of(site, "Venstre/1"), "Trukket")
    take_in_proposals(an_actor(), site.vote)
    assert all_breaks() == []


def test_a_closed_vote_that_was_opened_behind_the_log_is_named() -> None:
    site = small_site("closed")
    changes: tuple[dict[str, object], ...] = ({"closed_at": None}, {"on_behalf_of_chair": False})
    for change in changes:
        with undone(), without_triggers("meetings_vote"):
            Vote.objects.update(**change)
            assert all_breaks() == [(str(site.vote.pk), f"Vote: {CHANGED}")]


def test_a_role_that_nobody_granted_is_named() -> None:
    site = small_site("confirmed")
    user = a_user("kari", RoleKind.MEMBER, body=site.body)
    assert all_breaks() == []
    role = Role.objects.get(user=user)
    with undone():
        Role.objects.filter(pk=role.pk).update(kind=RoleKind.SECRETARY)
        assert all_breaks() == [(str(role.pk), f"Role: {CHANGED}")]
    taken = Role.objects.create(user=user, kind=RoleKind.BUDGET_OFFICE, valid_from=NOW.date())
    assert all_breaks() == [(str(taken.pk), "Role: no act in the log made it.")]
