"""Close a vote for good."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.support.acts import (
    AGAINST,
    IN_FAVOUR,
    NOTICE,
    SEATS,
    item_of,
    proposal_of,
    small_site,
    wording,
)
from tests.support.databases import Entry, entries_of, refused, rows_of
from tests.support.site import NOW, Site, a_user, an_actor
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.models import Chain
from votum.web.meetings.bridge import item_digest, vote_digest
from votum.web.meetings.domain.ballots import enter_ballots, enter_chair_vote, open_vote
from votum.web.meetings.domain.calling import change_meeting, register_presence
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.closing import close_vote
from votum.web.meetings.models import Ballot, Vote, VoteItem
from votum.web.people.models import RoleKind
from votum.web.proposals.domain.changes import correct_proposal, withdraw_proposal
from votum.web.proposals.models import Proposal

pytestmark = pytest.mark.django_db

BY = an_actor()
FIRST = "Høyre/1"


def an_open_vote(
    choices: Mapping[str, Choice], present: Mapping[str, int] = SEATS, chair: str | None = None
) -> Site:
    """Return the small site with a vote in which all proposals but the first are empty."""
    site = small_site("confirmed")
    if chair:
        change_meeting(BY, site.meeting, replace(NOTICE, chair_group=chair))
        site.meeting.refresh_from_db()
    register_presence(BY, site.meeting, present)
    site.maybe_vote = open_vote(BY, site.meeting)
    enter_ballots(BY, item_of(site), choices, {})
    return site


def outcome(site: Site) -> str:
    """Close the vote, the empty proposals left out, and return what the first came to."""
    close_vote(BY, site.vote, leave_out=True)
    return item_of(site).outcome


def test_a_closed_vote_is_fixed_with_outcome_presence_and_digests() -> None:
    site = small_site("open")
    entries = entries_of(lambda: close_vote(BY, site.vote))
    columns = ("proposal__identifier", "outcome", "presence", "entry")
    assert rows_of(VoteItem, *columns) == [
        ("Høyre/1", "rejected", SEATS, 1),
        ("Høyre/2", "adopted", SEATS, 1),
        ("Venstre/1", "rejected", SEATS, 1),
    ]
    assert rows_of(Vote, "closed_at", "closed_by", "on_behalf_of_chair") == [(NOW, None, True)]
    assert set(Ballot.objects.values_list("final", flat=True)) == {True}
    assert set(Proposal.objects.values_list("state", flat=True)) == {"decided"}
    items = VoteItem.objects.prefetch_related("ballots")
    content: dict[str, object] = {
        "proposals": 3,
        "left_out": 0,
        "on_behalf_of_chair": True,
        "digests": {str(each.pk): item_digest(each, each.ballots.all()) for each in items}
        | {str(each.pk): row_digest(each) for each in Proposal.objects.all()}
        | {str(each.pk): vote_digest(each) for each in Vote.objects.all()},
    }
    assert entries == [Entry(Chain.PUBLIC, "close_vote", None, site.body.pk, site.vote.pk, content)]


@pytest.mark.parametrize(
    ("roles", "on_behalf"),
    [
        ((RoleKind.CHAIR,), False),
        ((RoleKind.SECRETARY,), True),
        ((RoleKind.SECRETARY, RoleKind.CHAIR), False),
    ],
)
def test_the_log_says_whether_the_chair_closed(
    roles: tuple[RoleKind, ...], *, on_behalf: bool
) -> None:
    site = small_site("open")
    by = an_actor(a_user("kari", *roles, body=site.body))
    (entry,) = entries_of(lambda: close_vote(by, site.vote))
    site.vote.refresh_from_db()
    assert (site.vote.closed_by, site.vote.on_behalf_of_chair) == (by.user, on_behalf)
    assert (entry.actor, entry.content["on_behalf_of_chair"]) == (by.user, on_behalf)


def test_proposals_without_entries_wait_for_another_vote() -> None:
    site = an_open_vote(IN_FAVOUR)
    assert refused(RefusedError, lambda: close_vote(BY, site.vote)) == (
        "The vote cannot be closed: 2 proposals have no entries (H 2; V 1); enter them, "
        "or say that they are left for another vote."
    )
    (entry,) = entries_of(lambda: close_vote(BY, site.vote, leave_out=True))
    assert (entry.content["proposals"], entry.content["left_out"]) == (1, 2)
    assert rows_of(Proposal, "identifier", "state") == [
        ("Høyre/1", "decided"),
        ("Høyre/2", "proposed"),
        ("Venstre/1", "proposed"),
    ]
    second = open_vote(BY, site.meeting)
    assert (second.number, second.items.count()) == (2, 2)


def test_a_vote_without_any_entry_is_not_closed() -> None:
    site = small_site("confirmed")
    register_presence(BY, site.meeting, SEATS)
    vote = open_vote(BY, site.meeting)
    for leave_out in (False, True):
        assert refused(RefusedError, lambda: close_vote(BY, vote, leave_out=leave_out)) == (  # noqa: B023 - called at once
            "The vote cannot be closed: Nothing has been entered yet."
        )


def test_a_group_that_is_not_entered_keeps_the_vote_open() -> None:
    site = an_open_vote({"H": Choice(3, 0), "V": Choice(1, 0), "Ap": Choice(2, 0)})
    assert refused(RefusedError, lambda: close_vote(BY, site.vote, leave_out=True)) == (
        "The vote cannot be closed: H 1: Not entered: R."
    )


def test_presence_that_changed_after_the_entry_keeps_the_vote_open() -> None:
    site = an_open_vote(IN_FAVOUR)
    register_presence(BY, site.meeting, {**SEATS, "H": 2})
    assert refused(RefusedError, lambda: close_vote(BY, site.vote, leave_out=True)) == (
        "The vote cannot be closed: H 1: H: 3 entered, but 2 are present; each votes for or "
        "against, or is absent from this vote."
    )


def test_a_group_with_nobody_present_need_not_be_entered() -> None:
    choices = {code: choice for code, choice in IN_FAVOUR.items() if code != "R"}
    assert outcome(an_open_vote(choices, {**SEATS, "R": 0})) == "adopted"


@pytest.mark.parametrize("change", ["corrected", "withdrawn"])
def test_a_proposal_that_changed_while_it_was_voted_on_keeps_the_vote_open(change: str) -> None:
    site = an_open_vote(IN_FAVOUR)
    if change == "corrected":
        correct_proposal(BY, proposal_of(site), 1, wording(), "Feil")
    else:
        withdraw_proposal(BY, proposal_of(site), "Trukket")
    assert refused(RefusedError, lambda: close_vote(BY, site.vote, leave_out=True)) == (
        "The vote cannot be closed: H 1 was changed after it came up; take it in anew."
    )


def test_many_faults_are_named_as_five_and_the_rest_counted() -> None:
    site = small_site("open")
    register_presence(BY, site.meeting, dict.fromkeys(SEATS, 1))
    for each in site.vote.items.all():
        enter_ballots(BY, each, {"V": None}, {"V": 1})
    withdraw_proposal(BY, proposal_of(site, "Venstre/1"), "Trukket")
    sentence = refused(RefusedError, lambda: close_vote(BY, site.vote))
    assert sentence == (
        "The vote cannot be closed: H 1: Not entered: V.; H 2: Not entered: V.; "
        "V 1 was changed after it came up; take it in anew."
    )


TIE = {"H": Choice(2, 1), "V": Choice(1, 0), "Ap": Choice(0, 1), "R": Choice(0, 1)}
WITHOUT_ONE = {**SEATS, "Ap": 1}


def test_a_tie_needs_the_chair_s_vote() -> None:
    site = an_open_vote(TIE, WITHOUT_ONE)
    assert refused(RefusedError, lambda: close_vote(BY, site.vote, leave_out=True)) == (
        "The vote cannot be closed: H 1: The vote is tied; say how the chair voted."
    )


@pytest.mark.parametrize(("in_favour", "expected"), [(True, "adopted"), (False, "rejected")])
def test_the_chair_s_vote_decides_a_tie(in_favour: bool, expected: str) -> None:  # noqa: FBT001 - a case
    site = an_open_vote(TIE, WITHOUT_ONE)
    enter_chair_vote(BY, item_of(site), in_favour=in_favour)
    assert outcome(site) == expected


@pytest.mark.parametrize(("chair", "expected"), [("V", "adopted"), ("R", "rejected")])
def test_in_a_tie_a_chair_s_undivided_group_says_how_the_chair_voted(
    chair: str, expected: str
) -> None:
    assert outcome(an_open_vote(TIE, WITHOUT_ONE, chair)) == expected


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (IN_FAVOUR, "adopted"),
        (AGAINST, "rejected"),
        ({**AGAINST, "H": Choice(3, 0), "V": Choice(1, 0)}, "adopted"),
        ({**AGAINST, "H": Choice(3, 0)}, "rejected"),
        (
            {
                "H": Choice(3, 0),
                "V": Choice(0, 0, 1),
                "Ap": Choice(0, 0, 2),
                "R": Choice(0, 0, 1),
            },
            "no_quorum",
        ),
        (
            {"H": Choice(3, 0), "V": Choice(0, 1), "Ap": Choice(0, 0, 2), "R": Choice(0, 0, 1)},
            "adopted",
        ),
    ],
)
def test_the_outcome_follows_from_the_entries(choices: Mapping[str, Choice], expected: str) -> None:
    assert outcome(an_open_vote(choices)) == expected


def test_everybody_absent_from_one_vote_is_no_quorum() -> None:
    everybody = {code: Choice(0, 0, seats) for code, seats in SEATS.items()}
    assert outcome(an_open_vote(everybody)) == "no_quorum"
