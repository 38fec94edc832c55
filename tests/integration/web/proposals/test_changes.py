"""Correct, withdraw and replace a proposal, with its history."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support.acts import MILLION, item_of, proposal_of, small_site, wording
from tests.support.databases import Entry, entries_of, refused
from tests.support.site import Site, an_actor
from votum.engine.messages import AmountError
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.meetings.models import VoteItem
from votum.web.proposals.domain.changes import (
    Wording,
    correct_proposal,
    replace_proposal,
    withdraw_proposal,
)
from votum.web.proposals.models import Proposal

pytestmark = pytest.mark.django_db

BY = an_actor()
AS_IT_IS = Wording("Flere vikarer", ("H",), (MILLION,) * 4, (0,) * 4)


def correct(site: Site, new: Wording | None = None, seen: int = 1, reason: str = "Feil") -> None:
    """Correct the first proposal."""
    correct_proposal(BY, proposal_of(site), seen, new or wording(), reason)


def withdraw(site: Site, reason: str = "Trukket av forslagsstilleren") -> None:
    """Withdraw the first proposal."""
    withdraw_proposal(BY, proposal_of(site), reason)


def take_over(
    site: Site,
    new: Wording | None = None,
    number: str = "9",
    reason: str = "Felles",
    seen: int = 1,
) -> None:
    """Replace the first proposal."""
    replace_proposal(BY, proposal_of(site), seen, new or wording(), reason, number=number)


def test_a_correction_is_a_new_revision_beside_the_old() -> None:
    site = small_site("confirmed")
    entries = entries_of(lambda: correct(site, reason=" Feil "))
    proposal = proposal_of(site)
    columns = ("number", "text", "proposers", "operating", "capital", "reason")
    revisions = [
        tuple(each) for each in proposal.revisions.order_by("number").values_list(*columns)
    ]
    assert revisions == [
        (1, "Flere vikarer", ["H"], [MILLION] * 4, [0] * 4, ""),
        (2, "Flere faste", ["H", "V"], [2 * MILLION, 0, 0, 0], [0] * 4, "Feil"),
    ]
    new = proposal.revisions.get(number=2)
    assert (proposal.current, proposal.state) == (new, "proposed")
    content: dict[str, object] = {
        "proposal": "Høyre/1",
        "revision": 2,
        "digests": {
            str(new.pk): row_digest(new),
            str(proposal.pk): row_digest(proposal),
        },
    }
    assert entries == [
        Entry(Chain.PUBLIC, "correct_proposal", None, site.body.pk, proposal.pk, content)
    ]


def test_a_correction_of_what_somebody_else_has_corrected_is_a_conflict() -> None:
    site = small_site("confirmed")
    correct(site)
    assert refused(ConflictError, lambda: correct(site, wording("En tredje"))) == (
        "Somebody has corrected this proposal since you opened it; look at it again."
    )
    assert refused(ConflictError, lambda: take_over(site, wording("En tredje"))) == (
        "Somebody has corrected this proposal since you opened it; look at it again."
    )
    correct(site, wording("En tredje"), seen=2)
    take_over(site, wording("En tredje"), seen=3)


def test_a_correction_that_changes_nothing_is_refused() -> None:
    site = small_site("confirmed")
    assert refused(RefusedError, lambda: correct(site, AS_IT_IS)) == "Nothing is changed."


def test_space_around_a_text_is_no_change() -> None:
    site = small_site("confirmed")
    spaced = replace(AS_IT_IS, text=f" {AS_IT_IS.text}\n")
    assert refused(RefusedError, lambda: correct(site, spaced)) == "Nothing is changed."


WRONG = {
    "no text": (replace(AS_IT_IS, text=" \n"), "A proposal needs a text and a proposer."),
    "no proposer": (replace(AS_IT_IS, proposers=()), "A proposal needs a text and a proposer."),
    "a year too few": (
        replace(AS_IT_IS, operating=(1, 2, 3)),
        "Give one amount for each of the 4 years.",
    ),
    "a year too many": (
        replace(AS_IT_IS, capital=(0,) * 5),
        "Give one amount for each of the 4 years.",
    ),
    "an unknown party": (replace(AS_IT_IS, proposers=("XYZ",)), "“XYZ” is not a known party."),
}


@pytest.mark.parametrize("act", [correct, take_over])
@pytest.mark.parametrize("why", WRONG)
def test_a_wording_that_cannot_be_is_refused(
    act: Callable[[Site, Wording], None], why: str
) -> None:
    site = small_site("confirmed")
    new, sentence = WRONG[why]
    assert refused(RefusedError, lambda: act(site, new)) == sentence


@pytest.mark.parametrize("act", [correct, take_over])
@pytest.mark.parametrize("amount", [2**63, -(2**63) - 1])
def test_an_amount_beyond_64_bits_is_refused(
    act: Callable[[Site, Wording], None], amount: int
) -> None:
    site = small_site("confirmed")
    new = replace(AS_IT_IS, operating=(amount, 0, 0, 0))
    refused(AmountError, lambda: act(site, new))


@pytest.mark.parametrize("reason", ["", " \n\t"])
def test_each_change_says_why(reason: str) -> None:
    site = small_site("confirmed")
    for call in (
        lambda: correct(site, reason=reason),
        lambda: withdraw(site, reason),
        lambda: take_over(site, reason=reason),
    ):
        assert refused(RefusedError, call) == "Say why."


def test_a_withdrawn_proposal_stays_readable() -> None:
    site = small_site("confirmed")
    entries = entries_of(lambda: withdraw(site, " Trukket "))
    proposal = proposal_of(site)
    assert (proposal.state, proposal.closing_reason) == ("withdrawn", "Trukket")
    assert proposal.latest.text == "Flere vikarer"
    content: dict[str, object] = {
        "proposal": "Høyre/1",
        "reason": "Trukket",
        "digests": {str(proposal.pk): row_digest(proposal)},
    }
    assert entries == [
        Entry(Chain.PUBLIC, "withdraw_proposal", None, site.body.pk, proposal.pk, content)
    ]


def test_a_replacing_proposal_is_new_and_linked() -> None:
    site = small_site("confirmed")
    entries = entries_of(lambda: take_over(site, number=" 9 "))
    old, new = proposal_of(site), proposal_of(site, "Høyre/9")
    assert (old.state, old.replaced_by) == ("replaced", new)
    assert (new.slug, new.sheet, new.number, new.position, new.upload, new.listed_position) == (
        "hoyre-9",
        "Høyre",
        "9",
        4,
        None,
        None,
    )
    revision = new.latest
    assert (revision.number, revision.text, revision.reason) == (1, "Flere faste", "Felles")
    content: dict[str, object] = {
        "proposal": "Høyre/9",
        "revision": 1,
        "replaces": "Høyre/1",
        "digests": {
            str(revision.pk): row_digest(revision),
            str(old.pk): row_digest(old),
            str(new.pk): row_digest(new),
        },
    }
    assert entries == [Entry(Chain.PUBLIC, "replace_proposal", None, site.body.pk, new.pk, content)]


@pytest.mark.parametrize("number", ["", " ", "1", "2", " 2 "])
def test_a_number_that_is_missing_or_taken_is_refused(number: str) -> None:
    site = small_site("confirmed")
    assert refused(RefusedError, lambda: take_over(site, number=number)) == (
        f"Number “{number.strip()}” is missing or taken on this sheet."
    )


CLOSED: dict[str, tuple[Callable[[Site], None], str]] = {
    "withdrawn": (withdraw, "The proposal is withdrawn and can no longer be changed."),
    "replaced": (take_over, "The proposal is replaced; change the new one."),
}


@pytest.mark.parametrize("act", [correct, withdraw, take_over])
@pytest.mark.parametrize("state", CLOSED)
def test_a_proposal_that_is_no_longer_open_is_not_changed(
    act: Callable[[Site], None], state: str
) -> None:
    site = small_site("confirmed")
    close, sentence = CLOSED[state]
    close(site)
    assert refused(RefusedError, lambda: act(site)) == sentence


@pytest.mark.parametrize("act", [correct, withdraw, take_over])
def test_a_proposal_that_has_been_voted_on_is_not_changed(act: Callable[[Site], None]) -> None:
    site = small_site("closed")
    assert refused(RefusedError, lambda: act(site)) == (
        "The proposal has been voted on and can no longer be changed."
    )


def test_a_proposal_may_be_corrected_while_it_is_voted_on_and_the_vote_keeps_the_old() -> None:
    site = small_site("open")
    correct(site)
    item = item_of(site)
    assert (item.revision.number, proposal_of(site).latest.number) == (1, 2)
    assert VoteItem.objects.count() == Proposal.objects.count()
