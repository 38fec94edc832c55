"""Correct, withdraw or replace a proposal that has not been voted on; its history is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from votum.engine.messages import say
from votum.engine.money import check_range
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.domain.typed import reason_given, refuse_odd_names, typed_text
from votum.web.people.domain.acting import Entry, acting
from votum.web.people.domain.bodies import known_groups
from votum.web.people.domain.permissions import Act
from votum.web.proposals.domain.uploads import address_of
from votum.web.proposals.models import Proposal, ProposalRevision, ProposalState


@dataclass(frozen=True, slots=True)
class Wording:
    """What a proposal is to say: its text, proposers (codes) and figures (minor units a year)."""

    text: str
    proposers: tuple[str, ...]
    operating: tuple[int, ...]
    capital: tuple[int, ...]


def correct_proposal(
    by: Actor, proposal: Proposal, seen: int, wording: Wording, reason: str
) -> ProposalRevision:
    """Put a proposal right; `seen` is the number of the revision that was shown.

    ConflictError where somebody has corrected it since; RefusedError without a reason, where
    nothing changes, or where the proposal is no longer open.
    """
    with acting(by, Act.CORRECT_PROPOSAL, body=proposal.treatment.body) as entry:
        proposal = _open(proposal)
        current = proposal.latest
        _refuse_unseen(proposal, seen)
        wording = _typed(proposal, wording)
        reason = reason_given(reason)
        if _wording(current) == wording:
            raise RefusedError(say("Nothing is changed."))
        revision = _revision(by, proposal, current.number + 1, wording, reason)
        _make_current(proposal, revision)
        _log(entry, proposal, revision)
    return revision


def withdraw_proposal(by: Actor, proposal: Proposal, reason: str) -> None:
    """Withdraw a proposal; it stays readable. RefusedError where it is no longer open."""
    with acting(by, Act.WITHDRAW_PROPOSAL, body=proposal.treatment.body) as entry:
        proposal = _open(proposal)
        proposal.closing_reason = reason_given(reason)
        proposal.state = ProposalState.WITHDRAWN
        proposal.save(update_fields=["state", "closing_reason"])
        entry.subject = proposal.pk
        entry.content = {
            "proposal": proposal.identifier,
            "reason": proposal.closing_reason,
        }
        entry.digests = {str(proposal.pk): row_digest(proposal)}


def replace_proposal(  # noqa: PLR0913 - a replacement has these parts
    by: Actor, proposal: Proposal, seen: int, wording: Wording, reason: str, *, number: str
) -> Proposal:
    """Replace a proposal by a new one on the same sheet; both stay readable and linked.

    `seen` is the number of the revision that was shown: ConflictError where somebody has corrected
    it since. RefusedError where the proposal is no longer open or the new number is taken.
    """
    with acting(by, Act.REPLACE_PROPOSAL, body=proposal.treatment.body) as entry:
        proposal = _open(proposal)
        _refuse_unseen(proposal, seen)
        wording = _typed(proposal, wording)
        reason = reason_given(reason)
        siblings = proposal.treatment.proposals
        number = number.strip()
        if number:
            refuse_odd_names(Proposal, number=number)
        identifier = f"{proposal.sheet}/{number}"
        if not number or siblings.filter(identifier=identifier).exists():
            raise RefusedError(
                say("Number “{number}” is missing or taken on this sheet.", number=number)
            )
        new = Proposal.objects.create(
            treatment=proposal.treatment,
            identifier=identifier,
            slug=address_of(identifier, set(siblings.values_list("slug", flat=True))),
            sheet=proposal.sheet,
            number=number,
            position=siblings.count() + 1,
        )
        revision = _revision(by, new, 1, wording, reason)
        _make_current(new, revision)
        proposal.state = ProposalState.REPLACED
        proposal.replaced_by = new
        proposal.save(update_fields=["state", "replaced_by"])
        _log(entry, new, revision)
        entry.content["replaces"] = proposal.identifier
        entry.digests[str(proposal.pk)] = row_digest(proposal)
    return new


def mark_decided(entry: Entry, proposals: Iterable[Proposal]) -> None:
    """Say that proposals have been voted on; part of the act that closes or corrects the vote."""
    _mark(entry, proposals, ProposalState.DECIDED)


def mark_undecided(entry: Entry, proposals: Iterable[Proposal]) -> None:
    """Say that proposals wait for a vote after all; part of the act that corrects theirs."""
    _mark(entry, proposals, ProposalState.PROPOSED)


def _mark(entry: Entry, proposals: Iterable[Proposal], state: ProposalState) -> None:
    """Put proposals into a state, and bind that in the log."""
    marked = list(proposals)
    for each in marked:
        each.state = state
        entry.digests[str(each.pk)] = row_digest(each)
    Proposal.objects.filter(pk__in=[each.pk for each in marked]).update(state=state)


def _open(proposal: Proposal) -> Proposal:
    """Return the proposal, held; RefusedError where it is withdrawn, replaced or voted on."""
    held = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("treatment__cycle", "treatment__body", "current")
        .get(pk=proposal.pk)
    )
    why = {
        ProposalState.WITHDRAWN: say("The proposal is withdrawn and can no longer be changed."),
        ProposalState.REPLACED: say("The proposal is replaced; change the new one."),
        ProposalState.DECIDED: say("The proposal has been voted on and can no longer be changed."),
    }
    if held.state in why:
        raise RefusedError(why[ProposalState(held.state)])
    return held


def _refuse_unseen(proposal: Proposal, seen: int) -> None:
    """Raise ConflictError where the proposal says something else than what was shown."""
    if proposal.latest.number != seen:
        raise ConflictError(
            say("Somebody has corrected this proposal since you opened it; look at it again.")
        )


def _wording(revision: ProposalRevision) -> Wording:
    """Return what a revision says."""
    return Wording(
        revision.text,
        tuple(revision.proposers),
        tuple(revision.operating),
        tuple(revision.capital),
    )


def _typed(proposal: Proposal, wording: Wording) -> Wording:
    """Return a wording as it is kept; RefusedError for one that cannot be."""
    text = typed_text(wording.text, before=proposal.latest.text)
    if not text or not wording.proposers:
        raise RefusedError(say("A proposal needs a text and a proposer."))
    cycle = proposal.treatment.cycle
    years = cycle.last_year - cycle.first_year + 1
    if len(wording.operating) != years or len(wording.capital) != years:
        raise RefusedError(say("Give one amount for each of the {years} years.", years=years))
    for amount in (*wording.operating, *wording.capital):
        check_range(amount)
    known_groups(wording.proposers)
    return replace(wording, text=text)


def _revision(
    by: Actor, proposal: Proposal, number: int, wording: Wording, reason: str
) -> ProposalRevision:
    """Store what a proposal says."""
    return ProposalRevision.objects.create(
        proposal=proposal,
        number=number,
        text=wording.text,
        proposers=list(wording.proposers),
        operating=list(wording.operating),
        capital=list(wording.capital),
        reason=reason,
        made_at=by.at,
        made_by=by.user,
    )


def _make_current(proposal: Proposal, revision: ProposalRevision) -> None:
    """Let a revision be what the proposal now says."""
    proposal.current = revision
    proposal.save(update_fields=["current"])


def _log(entry: Entry, proposal: Proposal, revision: ProposalRevision) -> None:
    """Tell the log of a new revision."""
    entry.subject = proposal.pk
    entry.content = {"proposal": proposal.identifier, "revision": revision.number}
    entry.digests = {
        str(revision.pk): row_digest(revision),
        str(proposal.pk): row_digest(proposal),
    }
