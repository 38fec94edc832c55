"""Correct what was registered wrongly; the old entry stays beside the new."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from tests.support.acts import AGAINST, IN_FAVOUR, SEATS, item_of, small_site
from tests.support.databases import Entry, dump, entries_of, refused, rows_of
from tests.support.site import NOW, Site, an_actor
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.domain.verification import recorded_digests
from votum.web.eventlog.models import Chain
from votum.web.meetings.bridge import item_digest
from votum.web.meetings.domain.ballots import enter_ballots, open_vote
from votum.web.meetings.domain.calling import register_presence
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.closing import close_vote
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.models import VoteItem
from votum.web.proposals.domain.verification import proposal_breaks
from votum.web.proposals.models import Proposal

pytestmark = pytest.mark.django_db

BY = an_actor()


def correct(
    site: Site,
    choices: Mapping[str, Choice] = IN_FAVOUR,
    reason: str = "Feilført",
    *,
    chair_in_favour: bool | None = None,
) -> VoteItem:
    """Correct the vote on the first proposal as first registered."""
    item = site.vote.items.get(proposal__identifier="Høyre/1", entry=1)
    return correct_vote(BY, item, choices, reason, chair_in_favour=chair_in_favour)


def test_a_correction_is_a_new_entry_with_a_reason() -> None:
    site = small_site("closed")
    old = item_of(site)
    before = dump()
    entries = entries_of(lambda: correct(site, reason=" Feilført "))
    new = item_of(site)
    assert (new.entry, new.corrects, new.reason, new.outcome, new.presence, new.revision) == (
        2,
        old,
        "Feilført",
        "adopted",
        SEATS,
        old.revision,
    )
    ballots = new.ballots.values_list("group_id", "in_favour", "against", "absent", "final")
    assert sorted(ballots) == sorted((code, seats, 0, 0, True) for code, seats in SEATS.items())
    content: dict[str, object] = {
        "corrects": str(old.pk),
        "outcome": "adopted",
        "digests": {str(new.pk): item_digest(new, new.ballots.all())},
    }
    assert entries == [Entry(Chain.PUBLIC, "correct_vote", None, site.body.pk, new.pk, content)]
    after = dump()
    for table in ("meetings_voteitem", "meetings_ballot"):
        assert [row for row in before[table] if row not in after[table]] == []
        assert len(after[table]) == len(before[table]) + {"meetings_ballot": 4}.get(table, 1)


def test_a_correction_may_be_corrected_and_the_old_entry_only_once() -> None:
    site = small_site("closed")
    correct(site)
    assert refused(ConflictError, lambda: correct(site, AGAINST)) == (
        "Somebody has corrected this vote since you opened it; look at it again."
    )
    correct_vote(BY, item_of(site), AGAINST, "Likevel ikke")
    columns = ("entry", "outcome", "reason")
    assert [each for each in rows_of(VoteItem, *columns) if each[2]] == [
        (2, "adopted", "Feilført"),
        (3, "rejected", "Likevel ikke"),
    ]


def test_an_open_vote_is_not_corrected() -> None:
    site = small_site("open")
    assert refused(RefusedError, lambda: correct(site)) == (
        "The vote is still open; change the entry itself."
    )


@pytest.mark.parametrize("reason", ["", " \n"])
def test_a_correction_says_why(reason: str) -> None:
    site = small_site("closed")
    assert refused(RefusedError, lambda: correct(site, reason=reason)) == "Say why."


AS_IT_IS = {**AGAINST, "H": Choice(3, 0)}
PRESENT = "each votes for or against, or is absent from this vote."


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({}, "Enter every group."),
        ({"H": Choice(3, 0)}, "Enter every group."),
        ({**IN_FAVOUR, "Sp": Choice(1, 0)}, "Enter every group."),
        ({**IN_FAVOUR, "H": Choice(2, 0)}, f"H: 2 entered, but 3 are present; {PRESENT}"),
        ({**IN_FAVOUR, "H": Choice(4, -1)}, "H: a count cannot be negative."),
        (AS_IT_IS, "Nothing is changed."),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    choices: Mapping[str, Choice], sentence: str
) -> None:
    site = small_site("closed")
    assert refused(RefusedError, lambda: correct(site, choices)) == sentence


def test_presence_is_the_one_the_vote_was_closed_with() -> None:
    site = small_site("closed")
    register_presence(BY, site.meeting, {**SEATS, "H": 1})
    assert correct(site).outcome == "adopted"
    assert item_of(site).presence == SEATS


TIE = {"H": Choice(2, 1), "V": Choice(1, 0), "Ap": Choice(0, 1, 1), "R": Choice(0, 1)}


def test_a_tied_correction_needs_the_chair_s_vote() -> None:
    site = small_site("closed")
    assert refused(RefusedError, lambda: correct(site, TIE)) == (
        "The vote is tied; say how the chair voted."
    )
    new = correct(site, TIE, chair_in_favour=False)
    assert (new.outcome, new.chair_in_favour) == ("rejected", False)


def test_the_chair_s_vote_alone_may_be_corrected() -> None:
    site = small_site("closed")
    correct(site, TIE, chair_in_favour=False)
    new = correct_vote(BY, item_of(site), TIE, "Leder stemte for", chair_in_favour=True)
    assert new.outcome == "adopted"


NOBODY = {code: Choice(0, 0, seats) for code, seats in SEATS.items()}


def state() -> str:
    return str(Proposal.objects.values_list("state", flat=True).get(identifier="Høyre/1"))


def test_a_proposal_follows_when_its_quorum_is_corrected() -> None:
    site = small_site("closed")
    assert state() == "decided"
    first = correct(site, NOBODY)
    assert (first.outcome, state()) == ("no_quorum", "proposed")
    second = correct_vote(BY, first, IN_FAVOUR, "De var der")
    assert (second.outcome, state()) == ("adopted", "decided")
    assert list(proposal_breaks(recorded_digests())) == []


def test_a_later_vote_decides_whatever_is_corrected_in_an_earlier_one() -> None:
    site = small_site("closed")
    first = correct(site, NOBODY)
    again = open_vote(BY, site.meeting)
    item = again.items.select_related("vote__meeting__treatment__body").get()
    enter_ballots(BY, item, AGAINST, {})
    close_vote(an_actor(at=NOW + timedelta(hours=1)), again)
    correct_vote(BY, first, {**NOBODY, "H": Choice(0, 1, 2)}, "Én var der")
    assert state() == "decided"
