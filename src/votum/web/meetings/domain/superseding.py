"""What a version to be published says of the one it replaces."""

from collections.abc import Iterator

from django.db.models import QuerySet

from votum.documents.superseding import CorrectedVote, Supersession
from votum.engine.votes.bodies import PartyCounts
from votum.engine.votes.voting import Outcome, Vote
from votum.web.budgets.domain.versions import latest_version
from votum.web.budgets.models import Treatment, Version
from votum.web.eventlog.models import Chain, Event
from votum.web.meetings.bridge import counts_of, vote_value
from votum.web.meetings.models import VoteItem


def supersession_of(treatment: Treatment, reason: str) -> Supersession | None:
    """Return what the next version replaces, and the votes corrected since; None for the first."""
    latest = latest_version(treatment)
    if latest is None:
        return None
    return Supersession(latest.number + 1, reason.strip(), tuple(_corrected_since(latest)))


def corrections_since(version: Version, until: Version | None = None) -> QuerySet[VoteItem]:
    """Return the corrections of votes since a version was published, by the order of the log.

    Those before the version `until` was published, where it is given.
    """
    corrections = VoteItem.objects.filter(
        corrects__isnull=False, vote__meeting__treatment=version.treatment_id
    )
    public = Event.objects.filter(chain=Chain.PUBLIC)
    logged = public.filter(
        subject__in=list(corrections.values_list("pk", flat=True)),
        sequence__gt=public.get(subject=version.pk).sequence,
    )
    if until is not None:
        logged = logged.filter(sequence__lt=public.get(subject=until.pk).sequence)
    return (
        corrections.filter(pk__in=list(logged.values_list("subject", flat=True)))
        .select_related("vote", "proposal", "revision", "corrects__vote")
        .prefetch_related("ballots", "corrects__ballots")
        .order_by("proposal__position", "entry")
    )


def _corrected_since(version: Version) -> Iterator[CorrectedVote]:
    """Yield each correction of a vote since a version was published."""
    for item in corrections_since(version):
        old, seats = item.corrects, dict(item.vote.seats)
        if old is None:
            raise AssertionError(f"{item} corrects nothing")
        yield CorrectedVote(
            item.label,
            _vote(old, seats),
            Outcome(old.outcome),
            _vote(item, seats),
            Outcome(item.outcome),
            item.reason,
            seats,
        )


def _vote(item: VoteItem, seats: PartyCounts) -> Vote:
    """Return how an item's ballots stand."""
    return vote_value(counts_of(item.ballots.all()), seats)
