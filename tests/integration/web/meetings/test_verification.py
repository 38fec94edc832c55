"""What is entered on open votes, closed votes and roles cannot be changed behind the log unseen."""

import pytest
from django.db.models import F

from tests.support.acts import item_of, proposal_of, small_site, wording
from tests.support.databases import all_breaks, refused, undone, without_triggers
from tests.support.site import NOW, a_user, an_actor
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.meetings.domain.ballots import enter_ballots, take_in_proposals
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.closing import close_vote
from votum.web.meetings.models import Ballot, Vote
from votum.web.people.models import Role, RoleKind
from votum.web.proposals.domain.changes import correct_proposal, withdraw_proposal

pytestmark = pytest.mark.django_db

CHANGED = "its content was changed behind the log."


def test_what_is_entered_on_an_open_vote_is_what_the_log_has() -> None:
    site = small_site("open")
    assert all_breaks() == []
    Ballot.objects.update(in_favour=F("against"), against=F("in_favour"))
    named = "Vote: what is entered is not what the log has."
    assert all_breaks() == [(str(site.vote.pk), named)]
    assert refused(RefusedError, lambda: close_vote(an_actor(), site.vote)) == (
        "What is stored is not what was entered (the log says otherwise about 12 votes of groups). "
        "Nothing is closed. Tell those who run this site; they look with “votum verify”."
    )
    Ballot.objects.all().delete()
    assert all_breaks() == [(str(site.vote.pk), named)]


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
