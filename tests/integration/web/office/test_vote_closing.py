"""A vote over HTTP from what changes while it is open to its correction after it is closed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.office import PLACE, as_a, logged_in, main_of
from tests.support.site import (
    a_user,
    an_actor,
    carry,
    example_site,
    seats_of,
)
from tests.support.voting import ADOPTED, SCRIPT, Room, a_room, text_of
from votum.web.eventlog.models import Chain, Event
from votum.web.meetings.domain.calling import register_presence
from votum.web.meetings.models import Ballot, Vote
from votum.web.people.models import RoleKind
from votum.web.proposals.domain.changes import (
    Wording,
    correct_proposal,
    replace_proposal,
    withdraw_proposal,
)
from votum.web.proposals.models import Proposal, ProposalState

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return a_room()


# --- the chair, and what changes while it is voted -----------------------------------------------


def tie(room: Room) -> dict[str, str]:
    """Return entries that end in a tie with the chair's group divided."""
    register_presence(an_actor(), room.vote.meeting, {"H": 6, "V": 2, "Frp": 2, "Ap": 2, "R": 0})
    return {"choice-H": "split", "in_favour-H": "3", "against-H": "3"} | {
        "choice-V": "for",
        "choice-Frp": "against",
        "choice-Ap": "split",
        "in_favour-Ap": "1",
        "against-Ap": "1",
    }


def test_in_a_tie_the_chair_decides(room: Room) -> None:
    response = room.enter(room.kari, tie(room))
    assert "Equal: the chair's vote decides." in text_of(response).replace("&#x27;", "'")

    address = f"{room.url}items/{room.items[0].pk}/chair/"
    answer = room.kari.post(address, {"chair": "for"}, headers=SCRIPT)
    assert answer.status_code == 200
    assert "1 of 44 proposals entered" in text_of(answer)
    assert room.items[0].chair_in_favour is True
    plain = room.kari.post(address, {"chair": "against", "seen": "for"})
    assert plain["Location"].endswith(f"#ballot-{room.items[0].pk}")
    told = text_of(room.ola.get(f"{room.url}changes/", {"since": 1}, headers=SCRIPT))
    assert "Kari: the chair voted against" in told


def test_a_corrected_proposal_is_flagged_and_taken_in_anew(room: Room) -> None:
    room.enter(room.kari, ADOPTED)
    proposal = room.items[0].proposal
    revision = proposal.latest
    wording = Wording(
        "Another wording",
        tuple(revision.proposers),
        tuple(revision.operating),
        tuple(revision.capital),
    )
    correct_proposal(an_actor(), proposal, 1, wording, "A slip")

    told = text_of(room.kari.get(f"{room.url}changes/", {"since": 1}, headers=SCRIPT))
    assert "Corrected after it came up." in told
    assert "1 proposal was corrected" in told
    assert room.kari.post(f"{room.url}close/", {"leave_out": "on"}).status_code == 422

    taken = room.kari.post(f"{room.url}take-in/", follow=True)
    assert "The vote now holds the proposals as they read." in text_of(taken)
    assert "Another wording" in text_of(taken)
    assert room.counts() == {}


def test_withdrawn_and_replaced_proposals_leave_the_vote(room: Room) -> None:
    first, second = room.items[0], room.items[1]
    withdraw_proposal(an_actor(), first.proposal, "Not needed")
    revision = second.proposal.latest
    wording = Wording("New", tuple(revision.proposers), (1, 0, 0, 0), (0, 0, 0, 0))
    replace_proposal(an_actor(), second.proposal, 1, wording, "Better", number="99")

    page = text_of(room.kari.get(room.url))
    assert "Withdrawn after it came up." in page
    assert "Replaced after it came up." in page
    assert "1 new proposal waits to be voted on." in page
    room.kari.post(f"{room.url}take-in/")
    gone = room.kari.post(f"{room.url}items/{first.pk}/", {"choice-H": "for"}, headers=SCRIPT)
    assert gone.status_code == 422
    assert "The proposal is no longer in this vote." in text_of(gone)
    plain = room.kari.post(f"{room.url}items/{first.pk}/", {"choice-H": "for"}, follow=True)
    assert "The proposal is no longer in this vote." in text_of(plain)


def test_printed_votes_are_entered_where_nothing_is(room: Room) -> None:
    room.enter(room.kari, {"choice": "against"})
    page = room.kari.post(f"{room.url}printed/", follow=True)

    assert "The sheets' votes were entered on 43 proposals" in text_of(page).replace("&#x27;", "'")
    assert room.counts(0)["H"] == (0, 6, 0)
    assert room.counts(1)["H"] == (6, 0, 0)
    assert 'class="message message-done"' in page.content.decode()


def test_printed_votes_that_do_not_fit_are_named_with_the_reason(room: Room) -> None:
    register_presence(an_actor(), room.vote.meeting, {"H": 5, "V": 2, "Frp": 2, "Ap": 2, "R": 1})
    page = room.kari.post(f"{room.url}printed/", follow=True)

    assert 'class="message message-warning"' in page.content.decode()
    told = text_of(page)
    assert "No votes were entered from the sheets. Left out, for they do not fit" in told
    assert f"{room.items[0].proposal.sheet} {room.items[0].proposal.number}," in told
    assert "(H 6 printed, 5 present)." in told
    assert Ballot.objects.count() == 0


# --- closing and correcting ----------------------------------------------------------------------


def test_the_page_of_closing_lists_what_is_missing(room: Room) -> None:
    room.enter(room.kari, {"choice-H": "for"})
    room.enter(room.kari, ADOPTED, row=1)

    response = room.kari.get(f"{room.url}close/")
    page = main_of(response)
    box = response.content.decode().partition('aria-labelledby="to-put-right"')[2]
    assert f'href="{room.url}#ballot-{room.items[0].pk}"' in box.partition("</section>")[0]
    assert str(room.items[1].pk) not in box.partition("</section>")[0]
    assert "To be put right first 1 proposal cannot be closed as it is entered" in page
    assert "Not entered: V, Frp, Ap, R." in page
    assert "on the chair's behalf" in page
    settled = room.items[1].proposal
    assert "million kroner" in page  # the unit of what is adopted in sum
    closing = page.partition("What is closed Proposal Votes Outcome ")[2]
    assert closing.startswith(f"{settled.sheet} {settled.number} ")
    assert " 10–3 Adopted Left out: without votes " in closing
    assert "You close it as chair" in main_of(room.ola.get(f"{room.url}close/"))


def test_entries_that_no_longer_fit_who_is_present_are_counted_and_led_to(room: Room) -> None:
    for row in (0, 2):
        room.enter(room.kari, ADOPTED, row=row)
    address = f"{PLACE}meetings/{room.vote.meeting.pk}/presence/"
    everybody = {"present-H": 6, "present-V": 2, "present-Frp": 2, "present-Ap": 2, "present-R": 1}

    page = room.kari.post(address, everybody, follow=True)
    assert 'class="message message-done"' in page.content.decode()
    page = room.kari.post(address, everybody | {"present-H": 5, "present-R": 0}, follow=True)
    message = page.content.decode().partition('class="message message-warning"')[2]
    message = message.partition("</p>")[0]
    assert "11 of 13 members are present" in message
    assert "4 kept entries no longer fit; enter them again:" in message
    for row in (0, 2):
        item = room.items[row]
        link = f'<a href="{room.url}#ballot-{item.pk}">{item.proposal.sheet} {item.proposal.number}'
        assert link in message
    assert message.count("<a ") == 2
    assert "2 proposals cannot be closed as they are entered" in main_of(
        room.kari.get(f"{room.url}close/")
    )


def test_what_is_missing_is_left_out_only_when_said(room: Room) -> None:
    room.enter(room.kari, ADOPTED)

    refused = room.kari.post(f"{room.url}close/", {})
    assert refused.status_code == 422
    assert "43 proposals have no entries" in main_of(refused)
    assert Vote.objects.get().closed_at is None

    closed = room.kari.post(f"{room.url}close/", {"leave_out": "on"}, follow=True)
    page = main_of(closed)
    assert "by Kari on the chair's behalf" in page
    assert "See what it came to" not in page  # it is what one sees
    assert "1 of 1 adopted" in page
    assert 'name="choice-H"' not in closed.content.decode()
    assert Proposal.objects.filter(state=ProposalState.DECIDED).count() == 1


def test_the_chair_closes_in_their_own_name(room: Room) -> None:
    room.enter(room.ola, ADOPTED)
    page = room.ola.post(f"{room.url}close/", {"leave_out": "on"}, follow=True)

    assert "by Ola." in main_of(page)
    assert not Vote.objects.get().on_behalf_of_chair


@pytest.mark.parametrize("script", [True, False])
def test_a_closed_vote_takes_no_entries(room: Room, *, script: bool) -> None:
    room.enter(room.kari, ADOPTED)
    item = room.items[0]
    room.ola.post(f"{room.url}close/", {"leave_out": "on"})

    response = room.kari.post(
        f"{room.url}items/{item.pk}/",
        {"choice-H": "against", "edition-H": "1"},
        headers=SCRIPT if script else None,
    )
    assert response.status_code == 422
    assert "The vote is closed" in text_of(response)
    assert room.counts()["H"] == (6, 0, 0)
    for act in ("printed", "take-in"):
        page = room.kari.post(f"{room.url}{act}/", follow=True)
        assert "The vote is closed; a mistake is put right" in text_of(page)
    assert "Somebody has closed it." in main_of(room.kari.get(f"{room.url}close/"))


def correction(**changed: object) -> dict[str, object]:
    fields: dict[str, object] = {"reason": "Heard wrong", "chair": ""}
    for code, (in_favour, against) in {
        "H": (0, 6),
        "V": (2, 0),
        "Frp": (2, 0),
        "Ap": (0, 2),
        "R": (0, 1),
    }.items():
        fields |= {f"in_favour-{code}": in_favour, f"against-{code}": against, f"absent-{code}": 0}
    return fields | changed


def test_a_correction_stands_beside_the_old_entry(room: Room) -> None:
    room.enter(room.kari, ADOPTED)
    item = room.items[0]
    room.ola.post(f"{room.url}close/", {"leave_out": "on"})
    address = f"{room.url}items/{item.pk}/correct/"

    assert "As it stands" in main_of(room.kari.get(address))
    page = main_of(room.kari.post(address, correction(), follow=True))
    assert "4–9" in page
    assert "Heard wrong Before: 10 (6H, 2V, 2Frp) – 3 (2Ap, 1R)" in page
    assert "Rejected" in page


@pytest.mark.parametrize(
    ("changed", "status", "sentence"),
    [
        ({"reason": ""}, 422, "This field is required."),
        ({"against-H": 7}, 422, "less than or equal to 6"),
        ({"against-H": 5}, 422, "H: 5 entered, but 6 are present"),
        ({"in_favour-H": 6, "against-H": 0}, 422, "Nothing is changed."),
        ({"in_favour-H": "x"}, 422, "whole number"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    room: Room, changed: dict[str, object], status: int, sentence: str
) -> None:
    room.enter(room.kari, ADOPTED)
    item = room.items[0]
    room.ola.post(f"{room.url}close/", {"leave_out": "on"})

    response = room.kari.post(f"{room.url}items/{item.pk}/correct/", correction(**changed))
    assert response.status_code == status
    assert sentence in main_of(response)


def test_a_second_correction_of_the_same_entry_is_a_conflict(room: Room) -> None:
    room.enter(room.kari, ADOPTED)
    item = room.items[0]
    room.ola.post(f"{room.url}close/", {"leave_out": "on"})
    address = f"{room.url}items/{item.pk}/correct/"
    room.kari.post(address, correction())

    response = room.ola.post(address, correction(reason="Also"))
    assert response.status_code == 409
    assert "Somebody has corrected this vote since you opened it" in main_of(response)


def test_an_open_vote_is_not_corrected_but_changed(room: Room) -> None:
    page = room.kari.get(f"{room.url}items/{room.items[0].pk}/correct/", follow=True)

    assert "The vote is still open; change the entry itself." in text_of(page)


# --- rights, speed, the whole way ----------------------------------------------------------------


@pytest.mark.parametrize("role", [RoleKind.MEMBER, RoleKind.BUDGET_OFFICE])
def test_only_the_secretary_and_the_chair_are_let_in(room: Room, role: RoleKind) -> None:
    body = None if role is RoleKind.BUDGET_OFFICE else room.vote.meeting.treatment.body
    somebody = as_a(role, body)

    assert somebody.get(room.url).status_code == 403
    assert room.enter(somebody, {"choice-H": "for"}).status_code == 403
    assert somebody.get(f"{room.url}changes/").status_code == 403
    assert somebody.post(f"{room.url}close/").status_code == 403
    assert Ballot.objects.count() == 0


def test_an_unknown_vote_or_row_is_not_there(room: Room) -> None:
    nowhere = "00000000-0000-0000-0000-000000000000"

    assert room.kari.get(f"{PLACE}votes/{nowhere}/").status_code == 404
    assert room.kari.get(f"{room.url}items/{nowhere}/correct/", follow=True).status_code == 200
    assert room.kari.get(f"{room.url}items/{nowhere}/").status_code == 405


def queries(room: Room) -> int:
    room.kari.get(room.url)
    with CaptureQueriesContext(connection) as captured:
        assert room.kari.get(room.url).status_code == 200
    return len(captured)


def test_the_grid_takes_as_many_queries_for_3_as_for_44(room: Room) -> None:
    for row in range(3):
        room.enter(room.kari, ADOPTED, row=row)
    many = queries(room)
    keep = [each.pk for each in room.items[:3]]
    room.vote.items.exclude(pk__in=keep).delete()

    assert queries(room) == many
    assert many < 30


def test_the_whole_way_from_presence_to_the_public(room: Room) -> None:
    carried = room.kari.post(f"{room.url}printed/", follow=True)
    assert "44 of 44 proposals entered" in text_of(carried)
    closed = room.kari.post(f"{room.url}close/", follow=True)
    assert "What Hovedutvalg for omsorg og mestring voted" in main_of(closed)
    published = room.kari.post(f"{PLACE}recommendation/", {}, follow=True)
    assert "Version 1 is published." in main_of(published)
    assert list(
        Event.objects.filter(chain=Chain.PUBLIC, act__in=["close_vote", "publish_recommendation"])
        .order_by("sequence")
        .values_list("act", flat=True)
    ) == ["close_vote", "publish_recommendation"]


def test_a_vote_is_opened_from_the_meeting() -> None:
    site = example_site("called")
    kari = logged_in(a_user("kari", RoleKind.SECRETARY, body=site.body))
    address = f"{PLACE}meetings/{site.meeting.pk}/open/"

    early = kari.post(address, follow=True)
    assert "Register who is present first" in text_of(early)
    carry(site, ("uploaded", "confirmed"))
    register_presence(an_actor(), site.meeting, seats_of(site.body))
    opened = kari.post(address, follow=True)
    assert "The vote is open." in text_of(opened)
    assert opened.redirect_chain[-1][0].endswith(f"/votes/{Vote.objects.get().pk}/")
