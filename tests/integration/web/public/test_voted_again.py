"""A proposal that lacked a quorum comes up again: every vote on it is shown, the last counts."""

import pytest
from django.test import Client

from tests.support.acts import AGAINST, IN_FAVOUR, SEATS, proposal_of
from tests.support.no_quorum import without_a_quorum
from tests.support.pages import figures, opened
from tests.support.site import Site, an_actor
from votum.web.meetings.domain.ballots import enter_ballots, open_vote
from votum.web.meetings.domain.calling import register_presence
from votum.web.meetings.domain.closing import close_vote
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.domain.standing_now import StandingNow, standing_now
from votum.web.meetings.models import Vote
from votum.web.proposals.domain.changes import Wording, correct_proposal
from votum.web.public.meeting_pages import meeting_page
from votum.web.public.proposal_page import proposal_page

pytestmark = pytest.mark.django_db

BY = an_actor()
FIRST = "/2026-2029/hu/proposals/hoyre-1/"


def voted_anew(site: Site) -> Vote:
    """Let everybody vote for everything that waits."""
    register_presence(BY, site.meeting, SEATS)
    again = open_vote(BY, site.meeting)
    for item in again.items.all():
        enter_ballots(BY, item, dict(IN_FAVOUR), {})
    close_vote(BY, again)
    return again


def test_a_proposal_shows_every_vote_on_it_the_last_one_first(client: Client) -> None:
    site = without_a_quorum()
    assert "The vote that counts" not in opened(client, FIRST).text
    voted_anew(site)

    counts, _, earlier = opened(client, FIRST).text.partition("An earlier vote")

    assert "The vote that counts 7 (3H, 1V, 2Ap, 1R) – 0 Adopted" in counts
    assert "1H – 0 No quorum" in earlier
    assert "6 were not at the meeting." in earlier


def test_the_last_vote_counts_when_it_is_corrected_too(client: Client) -> None:
    site = without_a_quorum()
    again = voted_anew(site)
    correct_vote(BY, again.items.get(proposal=proposal_of(site)), dict(AGAINST), "Heard wrong")

    counts, before, earlier = (
        opened(client, FIRST)
        .text.replace("An earlier vote", "As it was registered before")
        .split("As it was registered before")
    )

    assert "The vote that counts 0 – 7 (3H, 1V, 2Ap, 1R) Rejected" in counts
    assert "7 (3H, 1V, 2Ap, 1R) – 0 Adopted" in before
    assert "1H – 0 No quorum" in earlier


def test_a_meeting_lists_every_proposal_in_each_of_its_votes(client: Client) -> None:
    site = without_a_quorum()
    wording = Wording("Flere faste", ("H", "V"), (200_000_000, 0, 0, 0), (0, 0, 0, 0))
    correct_proposal(BY, proposal_of(site), 1, wording, "Read wrongly")
    voted_anew(site)

    page = opened(client, f"/2026-2029/hu/meetings/{site.meeting.pk}/")

    old, new = (page.tables[f"Votes on the proposals, vote {number}"] for number in (1, 2))
    assert [row[-1] for row in old[1:]] == ["No quorum"] * 3
    assert [row[-1] for row in new[1:]] == ["Adopted"] * 3
    assert figures(old[1])[1:] == [
        "H", "Flere vikarer", "1,00", "1,00", "1,00", "1,00", "4,00", "1H – 0", "No quorum",
    ]  # fmt: skip
    assert figures(new[1])[1:4] == ["H V", "Flere faste", "2,00"]
    assert [old[0][8], new[0][8]] == ["For | against, 1 votes", "For | against, 7 votes"]
    first, _, second = page.text.partition("Vote 2")
    told = "3 proposals were voted on again later; the last vote counts."
    assert told in first
    assert told not in second


def test_a_vote_that_was_closed_just_now_waits_for_the_next_head() -> None:
    site = without_a_quorum()
    now = standing_now(site.treatment)
    assert len(now.rounds) == 1
    again = voted_anew(site)
    correct_vote(BY, again.items.get(proposal=proposal_of(site)), dict(AGAINST), "Heard wrong")

    assert [votes_shown(now), votes_shown(standing_now(site.treatment))] == [(1, 1, 0), (3, 2, 1)]


def votes_shown(now: StandingNow) -> tuple[int, ...]:
    """Return how many votes the pages show: of a proposal, of its meeting, corrections there."""
    page = meeting_page(now, now.standing.treatment.meetings.get())
    on_one = proposal_page(now, now.by_slug["hoyre-1"])["votes"]
    lists = (on_one, page["votes"], page["corrections"])
    return tuple(len(each) for each in lists if isinstance(each, list))
