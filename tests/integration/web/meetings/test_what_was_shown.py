"""Whoever enters or closes does it to what they saw, and closed votes stay what they were."""

from datetime import date

import pytest

from tests.support.acts import (
    IN_FAVOUR,
    SEATS,
    item_of,
    proposal_of,
    small_site,
    wording,
)
from tests.support.databases import refused, rows_of
from tests.support.no_quorum import without_a_quorum
from tests.support.site import Site, an_actor
from votum.engine.votes.voting import Outcome
from votum.web.budgets.domain.versions import latest_version
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.meetings.domain.ballots import (
    enter_ballots,
    enter_chair_vote,
    enter_printed_votes,
    open_vote,
    take_in_proposals,
)
from votum.web.meetings.domain.calling import MeetingNotice, change_meeting, register_presence
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.closing import close_vote
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.domain.publication import publish_recommendation
from votum.web.meetings.domain.standing import standing_of
from votum.web.meetings.models import Ballot, Presence
from votum.web.people.domain.bodies import compose_body
from votum.web.proposals.domain.changes import correct_proposal
from votum.web.proposals.models import ProposalState

pytestmark = pytest.mark.django_db

BY = an_actor()


def against() -> dict[str, Choice | None]:
    return {group: Choice(0, seats) for group, seats in SEATS.items()}


def outcomes(site: Site) -> dict[str, Outcome | None]:
    return {
        each.value.identifier: each.decision.outcome if each.decision else None
        for each in standing_of(site.treatment).proposals
    }


# --- closed votes stay what they were ---------------------------------------------------------


def test_a_later_composition_leaves_closed_votes_as_they_were() -> None:
    site = small_site("published")
    before = standing_of(site.treatment)
    compose_body(BY, site.body, date(2025, 11, 1), seats={"H": 40, "V": 1}, chair="V")
    after = standing_of(site.treatment)
    assert after.recommendation == before.recommendation
    assert [each.decision for each in after.proposals] == [
        each.decision for each in before.proposals
    ]
    item = item_of(site)
    new = correct_vote(BY, item, {group: Choice(0, n) for group, n in SEATS.items()}, "Feil")
    assert new.outcome == Outcome.REJECTED


def test_what_had_no_quorum_waits_and_may_come_up_again() -> None:
    site = without_a_quorum()
    assert set(outcomes(site).values()) == {Outcome.NO_QUORUM}
    assert {each.state for each in site.treatment.proposals.all()} == {ProposalState.PROPOSED}
    register_presence(BY, site.meeting, SEATS)
    again = open_vote(BY, site.meeting)
    for item in again.items.all():
        enter_ballots(BY, item, dict(IN_FAVOUR), {})
    close_vote(BY, again)
    assert set(outcomes(site).values()) == {Outcome.ADOPTED}
    assert {each.state for each in site.treatment.proposals.all()} == {ProposalState.DECIDED}


# --- entries are about what was shown ---------------------------------------------------------


def test_an_entry_on_a_wording_nobody_saw_is_refused() -> None:
    site = small_site("open")
    correct_proposal(BY, proposal_of(site), 1, wording(), "Feil")
    take_in_proposals(BY, site.vote)
    site.vote.refresh_from_db()
    item = item_of(site)
    sentence = refused(ConflictError, lambda: enter_ballots(BY, item, against(), {}, taken_in=0))
    assert sentence.startswith("The proposals were taken in anew after this page was opened.")
    enter_ballots(BY, item, against(), {}, taken_in=site.vote.taken_in)
    assert item.ballots.count() == len(SEATS)


def test_printed_votes_are_not_put_on_another_wording() -> None:
    site = small_site("confirmed")
    correct_proposal(BY, proposal_of(site), 1, wording(), "Feil")
    register_presence(BY, site.meeting, SEATS)
    vote = open_vote(BY, site.meeting)
    assert len(enter_printed_votes(BY, vote).entered) == 2
    assert rows_of(Ballot, "item__proposal__identifier") == sorted(
        [(identifier,) for identifier in ("Høyre/2", "Venstre/1") for _ in SEATS]
    )


def test_how_the_chair_voted_is_not_overwritten_unseen() -> None:
    site = small_site("open")
    item = item_of(site)
    Ballot.objects.filter(item=item).delete()
    enter_chair_vote(BY, item, in_favour=True)
    assert refused(
        ConflictError, lambda: enter_chair_vote(BY, item, in_favour=False, seen=None)
    ) == ("Somebody has entered meanwhile how the chair voted; look at it again.")
    enter_chair_vote(BY, item, in_favour=False, seen=True)
    item.refresh_from_db()
    assert item.chair_in_favour is False


def test_the_chair_votes_with_somebody_of_the_own_group() -> None:
    site = small_site("open")
    item = item_of(site)
    editions = dict(item.ballots.values_list("group", "edition"))
    enter_ballots(BY, item, against(), editions)
    assert refused(RefusedError, lambda: enter_chair_vote(BY, item, in_favour=True)) == (
        "The chair is of H, and nobody of H voted so."
    )
    enter_chair_vote(BY, item, in_favour=False)


def test_a_vote_is_not_closed_over_an_entry_nobody_saw() -> None:
    site = small_site("open")
    seen = site.vote.edition
    site.vote.refresh_from_db()
    now = site.vote.edition
    assert seen != now or now == 1
    item = item_of(site)
    editions = dict(item.ballots.values_list("group", "edition"))
    enter_ballots(BY, item, against(), editions)
    assert refused(ConflictError, lambda: close_vote(BY, site.vote, seen=now)) == (
        "Something was entered after this page was shown; look through it again."
    )
    close_vote(BY, site.vote, seen=now + 1)


def test_presence_follows_the_meeting_to_another_composition() -> None:
    site = small_site("called")
    register_presence(BY, site.meeting, SEATS)
    compose_body(BY, site.body, date(2025, 12, 1), seats={"H": 4, "V": 3}, chair="H")
    change_meeting(BY, site.meeting, MeetingNotice(date(2025, 12, 2)))
    assert not Presence.objects.exists()
    register_presence(BY, site.meeting, {"H": 4, "V": 2})
    assert rows_of(Presence, "group", "present") == [("H", 4), ("V", 2)]


# --- what is published follows corrections ----------------------------------------------------


def test_a_correction_of_counts_alone_is_published_and_so_is_its_way_back() -> None:
    site = small_site("published")
    item = item_of(site)
    old = {
        each.group_id: Choice(each.in_favour, each.against, each.absent)
        for each in item.ballots.all()
    }
    new = {**old, "H": Choice(SEATS["H"], 0), "V": Choice(SEATS["V"], 0)}
    assert new != old
    corrected = correct_vote(BY, item, new, "Tellefeil", chair_in_favour=True)
    second = publish_recommendation(BY, site.treatment, "Tellefeil")
    correct_vote(BY, corrected, old, "Likevel ikke", chair_in_favour=item.chair_in_favour)
    third = publish_recommendation(BY, site.treatment, "Likevel ikke")
    assert [second.number, third.number] == [2, 3]
    assert len({site.version.digest, second.digest, third.digest}) == 3
    assert latest_version(site.treatment) == third
