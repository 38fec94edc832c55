"""Open a vote, enter how groups vote, and keep each entry from being overwritten unseen."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.support.acts import (
    IN_FAVOUR,
    MORE_SHEETS,
    SEATS,
    item_of,
    proposal_of,
    small_site,
    wording,
)
from tests.support.databases import Entry, entries_of, refused, rows_of
from tests.support.site import Site, a_user, an_actor
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.meetings.bridge import vote_digest
from votum.web.meetings.domain.ballots import (
    enter_ballots,
    enter_chair_vote,
    enter_printed_votes,
    open_vote,
    take_in_proposals,
)
from votum.web.meetings.domain.calling import register_presence
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.closing import close_vote
from votum.web.meetings.models import Ballot, Vote, VoteItem
from votum.web.people.models import RoleKind
from votum.web.proposals.domain.changes import correct_proposal, replace_proposal, withdraw_proposal
from votum.web.proposals.domain.uploads import confirm_sheet, upload_sheet

pytestmark = pytest.mark.django_db

BY = an_actor()
VOTES = ("item__proposal__identifier", "group", "in_favour", "against", "absent", "final")
PRINTED = sorted(
    [
        ("Høyre/1", "H", 3, 0, 0, False),
        ("Høyre/1", "V", 0, 1, 0, False),
        ("Høyre/1", "Ap", 0, 2, 0, False),
        ("Høyre/1", "R", 0, 1, 0, False),
        ("Høyre/2", "H", 3, 0, 0, False),
        ("Høyre/2", "V", 1, 0, 0, False),
        ("Høyre/2", "Ap", 2, 0, 0, False),
        ("Høyre/2", "R", 1, 0, 0, False),
        ("Venstre/1", "H", 0, 3, 0, False),
        ("Venstre/1", "V", 1, 0, 0, False),
        ("Venstre/1", "Ap", 0, 2, 0, False),
        ("Venstre/1", "R", 0, 1, 0, False),
    ],
    key=repr,
)


def an_empty_vote() -> Site:
    """Return the small site with a vote that has no entries yet."""
    site = small_site("confirmed")
    register_presence(BY, site.meeting, SEATS)
    site.maybe_vote = open_vote(BY, site.meeting)
    return site


def editions(site: Site) -> dict[str, int]:
    """Return the editions of the entries on the first proposal, by group."""
    return dict(item_of(site).ballots.values_list("group_id", "edition"))


def came_up(vote: Vote) -> dict[str, list[str]]:
    """Return the proposal and revision of each item of a vote, as the log has it."""
    items = vote.items.values_list("pk", "proposal", "revision")
    return {str(pk): [str(proposal), str(revision)] for pk, proposal, revision in items}


def test_a_vote_opens_over_every_proposal_that_waits() -> None:
    site = small_site("confirmed")
    register_presence(BY, site.meeting, SEATS)
    withdraw_proposal(BY, proposal_of(site, "Høyre/2"), "Trukket")
    entries = entries_of(lambda: open_vote(BY, site.meeting))
    vote = Vote.objects.get()
    assert (vote.number, vote.treatment, vote.edition, vote.closed_at, vote.procedure) == (
        1,
        site.treatment,
        0,
        None,
        "no-2018-item-vote",
    )
    columns = (
        "proposal__identifier",
        "revision__number",
        "entry",
        "edition",
        "outcome",
        "presence",
    )
    assert rows_of(VoteItem, *columns) == [
        ("Høyre/1", 1, 1, 0, "", {}),
        ("Venstre/1", 1, 1, 0, "", {}),
    ]
    content: dict[str, object] = {
        "procedure": "no-2018-item-vote",
        "seats": [["H", 3], ["V", 1], ["Ap", 2], ["R", 1]],
        "chair_group": "H",
        "proposals": ["Høyre/1", "Venstre/1"],
        "items": came_up(vote),
        "digests": {str(vote.pk): vote_digest(vote)},
    }
    assert entries == [Entry(Chain.PUBLIC, "open_vote", None, site.body.pk, vote.pk, content)]


def test_a_vote_needs_presence() -> None:
    site = small_site("confirmed")
    assert refused(RefusedError, lambda: open_vote(BY, site.meeting)) == (
        "Register who is present first; then the vote can be opened."
    )


def test_one_vote_is_open_at_a_time() -> None:
    site = small_site("open")
    assert refused(RefusedError, lambda: open_vote(BY, site.meeting)) == (
        "A vote on these proposals is open already; close it first."
    )


def test_a_vote_needs_something_that_waits() -> None:
    site = small_site("closed")
    assert refused(RefusedError, lambda: open_vote(BY, site.meeting)) == (
        "No proposal waits for a vote: upload the sheets, or correct a closed vote."
    )


def test_printed_votes_are_entered_where_nothing_is_yet() -> None:
    site = an_empty_vote()
    item = item_of(site)
    enter_ballots(BY, item, {"H": Choice(1, 2)}, {})
    entries = entries_of(lambda: enter_printed_votes(BY, site.vote))
    assert rows_of(Ballot, *VOTES) == sorted(
        [each for each in PRINTED if each[0] != "Høyre/1"] + [("Høyre/1", "H", 1, 2, 0, False)],
        key=repr,
    )
    content: dict[str, object] = {
        "entered": 2,
        "left_out": 0,
        "proposals": ["Høyre/2", "Venstre/1"],
        "entered_on": {
            str(each.pk): {
                code: [in_favour, against, absent]
                for code, in_favour, against, absent in each.ballots.values_list(
                    "group", "in_favour", "against", "absent"
                )
            }
            for each in site.vote.items.exclude(pk=item.pk)
        },
    }
    assert entries == [
        Entry(Chain.ENTRIES, "enter_printed_votes", None, site.body.pk, site.vote.pk, content)
    ]


def test_a_printed_vote_that_does_not_fit_who_is_present_is_left_to_a_person() -> None:
    site = an_empty_vote()
    register_presence(BY, site.meeting, {**SEATS, "R": 0})
    printed = enter_printed_votes(BY, site.vote)
    assert printed.entered == ()
    assert [(str(reason), len(items)) for reason, items in printed.left_out.items()] == [
        ("R 1 printed, 0 present", 3)
    ]
    assert not Ballot.objects.exists()


def test_all_printed_votes() -> None:
    small_site("open")
    assert rows_of(Ballot, *VOTES) == PRINTED


def test_entries_are_stored_together_with_an_edition_of_their_own() -> None:
    site = an_empty_vote()
    user = a_user("kari", RoleKind.SECRETARY, body=site.body)
    item = item_of(site)
    choices: dict[str, Choice | None] = {"H": Choice(2, 0, 1), "V": Choice(0, 1)}
    entries = entries_of(lambda: enter_ballots(an_actor(user), item, choices, {}))
    assert rows_of(Ballot, *VOTES) == [
        ("Høyre/1", "H", 2, 0, 1, False),
        ("Høyre/1", "V", 0, 1, 0, False),
    ]
    assert rows_of(Ballot, "entered_by") == [(user.pk,)] * 2
    item.refresh_from_db()
    site.vote.refresh_from_db()
    assert (editions(site), item.edition, site.vote.edition) == ({"H": 1, "V": 1}, 1, 1)
    content: dict[str, object] = {"entries": {"H": [2, 0, 1], "V": [0, 1, 0]}}
    assert entries == [
        Entry(Chain.ENTRIES, "enter_ballots", user.pk, site.body.pk, item.pk, content)
    ]


def test_an_entry_is_changed_and_cleared_by_whoever_has_seen_it() -> None:
    site = an_empty_vote()
    item = item_of(site)
    enter_ballots(BY, item, {"H": Choice(3, 0)}, {})
    enter_ballots(BY, item, {"H": Choice(0, 3)}, {"H": 1})
    assert rows_of(Ballot, *VOTES) == [("Høyre/1", "H", 0, 3, 0, False)]
    (entry,) = entries_of(lambda: enter_ballots(BY, item, {"H": None}, {"H": 2}))
    assert entry.content == {"entries": {"H": None}}
    assert not Ballot.objects.exists()


def test_what_is_entered_already_is_no_act() -> None:
    site = an_empty_vote()
    item = item_of(site)
    enter_ballots(BY, item, {"H": Choice(3, 0)}, {})
    same: list[tuple[Mapping[str, Choice | None], Mapping[str, int]]] = [
        ({}, {}),
        ({"H": Choice(3, 0)}, {}),
        ({"H": Choice(3, 0)}, {"H": 99}),
        ({"V": None}, {}),
    ]
    for choices, seen in same:
        assert entries_of(lambda: enter_ballots(BY, item, choices, seen)) == []  # noqa: B023 - called at once
    assert editions(site) == {"H": 1}


@pytest.mark.parametrize("seen", [{}, {"H": 0}, {"H": 2}])
def test_an_entry_somebody_else_made_is_not_overwritten_unseen(seen: Mapping[str, int]) -> None:
    site = an_empty_vote()
    item = item_of(site)
    user = a_user("kari", RoleKind.CHAIR, body=site.body)
    enter_ballots(an_actor(user), item, {"H": Choice(2, 1)}, {})
    for choice in (Choice(3, 0), None):
        sentence = refused(
            ConflictError,
            lambda: enter_ballots(BY, item, {"V": Choice(1, 0), "H": choice}, seen),  # noqa: B023 - the same
        )
        assert sentence == (
            "Kari has entered 2 for and 1 against for H meanwhile; yours is not stored. Look, and "
            "enter it again if it should stand."
        )


def test_an_entry_of_an_operator_is_somebody_s() -> None:
    site = an_empty_vote()
    item = item_of(site)
    enter_ballots(BY, item, {"H": Choice(2, 1)}, {})
    sentence = refused(ConflictError, lambda: enter_ballots(BY, item, {"H": Choice(3, 0)}, {}))
    assert sentence.startswith("Somebody has entered 2 for and 1 against for H meanwhile;")


def test_an_entry_somebody_else_cleared_is_not_made_again_unseen() -> None:
    site = an_empty_vote()
    item = item_of(site)
    enter_ballots(BY, item, {"H": Choice(2, 1)}, {})
    enter_ballots(BY, item, {"H": None}, {"H": 1})
    assert refused(
        ConflictError, lambda: enter_ballots(BY, item, {"H": Choice(3, 0)}, {"H": 1})
    ) == ("Somebody has cleared the entry of H meanwhile; enter it again.")


PRESENT = "each votes for or against, or is absent from this vote."


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"Sp": Choice(1, 0)}, "Sp has no seat here."),
        ({"H": Choice(3, 1)}, f"H: 4 entered, but 3 are present; {PRESENT}"),
        ({"H": Choice(0, 0)}, f"H: 0 entered, but 3 are present; {PRESENT}"),
        ({"H": Choice(4, -1)}, "H: a count cannot be negative."),
        (
            {"V": Choice(1, 0), "H": Choice(1, 0), "R": Choice(2, 0)},
            (
                f"H: 1 entered, but 3 are present; {PRESENT}; "
                f"R: 2 entered, but 1 are present; {PRESENT}"
            ),
        ),
    ],
)
def test_an_entry_that_cannot_be_is_refused_with_all_others(
    choices: Mapping[str, Choice], sentence: str
) -> None:
    site = an_empty_vote()
    item = item_of(site)
    assert refused(RefusedError, lambda: enter_ballots(BY, item, choices, {})) == sentence


def test_the_chair_s_vote_is_entered() -> None:
    site = an_empty_vote()
    item = item_of(site)
    for seen, in_favour in ((None, True), (True, False), (False, None)):
        entries = entries_of(
            lambda: enter_chair_vote(BY, item, in_favour=in_favour, seen=seen)  # noqa: B023 - called at once
        )
        item.refresh_from_db()
        assert item.chair_in_favour is in_favour
        content: dict[str, object] = {"chair_in_favour": in_favour}
        assert entries == [
            Entry(Chain.ENTRIES, "enter_chair_vote", None, site.body.pk, item.pk, content)
        ]
    assert item.edition == 3


def test_a_vote_takes_in_what_has_changed() -> None:
    site = small_site("open")
    correct_proposal(BY, proposal_of(site, "Høyre/1"), 1, wording(), "Feil")
    withdraw_proposal(BY, proposal_of(site, "Venstre/1"), "Trukket")
    upload = upload_sheet(BY, site.treatment, "more.txt", MORE_SHEETS)
    confirm_sheet(BY, upload)
    enter_chair_vote(BY, item_of(site), in_favour=True)
    gone, kept = item_of(site, "Venstre/1"), item_of(site, "Høyre/2")
    entries = entries_of(lambda: take_in_proposals(BY, site.vote))
    columns = ("proposal__identifier", "revision__number", "chair_in_favour", "edition")
    assert rows_of(VoteItem, *columns) == [
        ("Høyre/1", 2, None, 3),
        ("Høyre/2", 1, None, 1),
        ("Rødt/1", 1, None, 3),
    ]
    assert rows_of(Ballot, *VOTES) == [each for each in PRINTED if each[0] == "Høyre/2"]
    content: dict[str, Any] = {
        "taken_in": ["Rødt/1"],
        "cleared": ["Høyre/1"],
        "left_out": ["Venstre/1"],
        "items": {str(gone.pk): None, **came_up(site.vote)},
    }
    del content["items"][str(kept.pk)]
    assert entries == [
        Entry(Chain.ENTRIES, "take_in_proposals", None, site.body.pk, site.vote.pk, content)
    ]


def test_taking_in_nothing_leaves_no_entry() -> None:
    site = small_site("open")
    assert entries_of(lambda: take_in_proposals(BY, site.vote)) == []
    assert Vote.objects.get().edition == site.vote.edition


def test_a_replaced_proposal_goes_out_and_the_new_one_comes_in() -> None:
    site = small_site("open")
    gone = item_of(site)
    replace_proposal(BY, proposal_of(site), 1, wording(), "Felles", number="9")
    take_in_proposals(BY, site.vote)
    assert rows_of(VoteItem, "proposal__identifier") == [
        ("Høyre/2",),
        ("Høyre/9",),
        ("Venstre/1",),
    ]
    for call in (
        lambda: enter_ballots(BY, gone, IN_FAVOUR, {}),
        lambda: enter_chair_vote(BY, gone, in_favour=True),
    ):
        assert refused(RefusedError, call) == "The proposal is no longer in this vote."


CLOSED = "The vote is closed; a mistake is put right by a correction with a reason."


AFTER: Mapping[str, Callable[[Site], object]] = {
    "enter_ballots": lambda site: enter_ballots(BY, item_of(site), IN_FAVOUR, {}),
    "enter_chair_vote": lambda site: enter_chair_vote(BY, item_of(site), in_favour=True),
    "enter_printed_votes": lambda site: enter_printed_votes(BY, site.vote),
    "take_in_proposals": lambda site: take_in_proposals(BY, site.vote),
    "close_vote": lambda site: close_vote(BY, site.vote),
}


@pytest.mark.parametrize("act", AFTER)
def test_nothing_is_entered_after_the_vote_is_closed(act: str) -> None:
    site = small_site("closed")
    assert refused(RefusedError, lambda: AFTER[act](site)) == CLOSED
