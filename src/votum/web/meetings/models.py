"""Meetings, who is present, and how each group voted."""

import uuid

from django.db import models
from django.db.models import Q

from votum.engine.proposal_sheets.sheets import proposal_label
from votum.web.budgets.models import Treatment
from votum.web.people.models import PartyGroup
from votum.web.proposals.models import Proposal, ProposalRevision


class Meeting(models.Model):
    """A body's meeting on a plan; `chair_group` is the party of whoever chairs it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="meetings")
    date = models.DateField()
    starts_at = models.TimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    agenda_case_number = models.CharField(max_length=20, blank=True)
    archive_case_id = models.CharField(max_length=30, blank=True)
    case_title = models.CharField(max_length=300, blank=True)
    chair_name = models.CharField(max_length=200, blank=True)
    secretary_name = models.CharField(max_length=200, blank=True)
    chair_group = models.ForeignKey(
        PartyGroup, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("date", "starts_at")
        constraints = (models.UniqueConstraint("treatment", "date", name="meeting_once_per_day"),)

    def __str__(self) -> str:
        return f"{self.treatment} {self.date}"


class Presence(models.Model):
    """How many members of a group are present in a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="presence")
    group = models.ForeignKey(PartyGroup, on_delete=models.PROTECT, related_name="+")
    present = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint("meeting", "group", name="presence_once_per_group"),
            models.CheckConstraint(condition=Q(present__gte=0), name="presence_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.present}{self.group_id}"


class Vote(models.Model):
    """A vote over proposals one by one: open while entries are made, then closed for good.

    `edition` counts the changes of what is entered; an item's or a ballot's edition is the count
    at its own last change, and `taken_in` the one when proposals were taken in last. `seats`
    ([group, seats] in the order in which votes are printed), `chair_group` and `procedure` are as
    they were when it was opened, whatever is said of the body later. `treatment` is the meeting's:
    by it the database itself lets no two votes on the same proposals be open.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="votes")
    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="votes")
    number = models.PositiveSmallIntegerField()
    edition = models.PositiveIntegerField(default=0)
    taken_in = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    on_behalf_of_chair = models.BooleanField(default=False)
    procedure = models.CharField(max_length=40)
    seats = models.JSONField()
    chair_group = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint("meeting", "number", name="vote_once_per_number"),
            models.UniqueConstraint(
                fields=["treatment"], condition=Q(closed_at__isnull=True), name="vote_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"


class Outcomes(models.TextChoices):
    """What a closed vote on a proposal came to (votum.engine.votes.voting.Outcome)."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_QUORUM = "no_quorum"


class VoteItem(models.Model):
    """One proposal in a vote: first as voted, then each correction as an item of its own.

    `outcome` is empty while the vote is open, and `presence` then unknown; both are fixed when it
    closes, and from then on triggers refuse any change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="items")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="vote_items")
    revision = models.ForeignKey(ProposalRevision, on_delete=models.PROTECT, related_name="+")
    entry = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by"
    )
    reason = models.TextField(blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.UUIDField(null=True)
    edition = models.PositiveIntegerField(default=0)
    chair_in_favour = models.BooleanField(null=True)
    presence = models.JSONField(default=dict)
    outcome = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ("proposal__position", "entry")
        constraints = (
            models.UniqueConstraint("vote", "proposal", "entry", name="item_once_per_entry"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *Outcomes.values]), name="item_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(entry=1, corrects__isnull=True)
                | (Q(entry__gt=1, corrects__isnull=False) & ~Q(reason="") & ~Q(outcome="")),
                name="item_correction_says_what_and_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.entry}"

    @property
    def label(self) -> str:
        """What the proposal is called, in the wording that is voted on."""
        return proposal_label(self.revision.proposers, self.proposal.number)


class Ballot(models.Model):
    """How a group voted on a proposal: heads for, against, and absent from this one vote.

    `final` once the vote is closed; from then on triggers refuse any change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(VoteItem, on_delete=models.CASCADE, related_name="ballots")
    group = models.ForeignKey(PartyGroup, on_delete=models.PROTECT, related_name="+")
    in_favour = models.PositiveSmallIntegerField()
    against = models.PositiveSmallIntegerField()
    absent = models.PositiveSmallIntegerField()
    edition = models.PositiveIntegerField()
    entered_by = models.UUIDField(null=True)
    final = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint("item", "group", name="ballot_once_per_group"),
            models.CheckConstraint(
                condition=Q(in_favour__gte=0, against__gte=0, absent__gte=0),
                name="ballot_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(in_favour__gt=0) | Q(against__gt=0) | Q(absent__gt=0),
                name="ballot_not_empty",
            ),
        )

    def __str__(self) -> str:
        return f"{self.group_id} {self.in_favour}–{self.against}"
