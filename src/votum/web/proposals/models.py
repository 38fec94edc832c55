"""Proposals with their history, and the uploaded sheets they come from."""

import uuid

from django.db import models
from django.db.models import F, Q

from votum.engine.proposal_sheets.sheets import proposal_label
from votum.web.budgets.models import Treatment


class UploadState(models.TextChoices):
    """Where an uploaded sheet is."""

    PREVIEWED = "previewed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class SheetUpload(models.Model):
    """A sheet as it was uploaded, to the byte; its proposals exist from when it is confirmed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="uploads")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=UploadState, default=UploadState.PREVIEWED)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        ordering = ("-uploaded_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=UploadState.values), name="upload_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=UploadState.PREVIEWED, decided_at__isnull=True)
                | (~Q(state=UploadState.PREVIEWED) & Q(decided_at__isnull=False)),
                name="upload_decided_when_not_previewed",
            ),
            models.UniqueConstraint(
                fields=["treatment", "sha256"],
                condition=~Q(state=UploadState.REFUSED),
                name="upload_once_per_file",
            ),
        )

    def __str__(self) -> str:
        return self.file_name


class ProposalState(models.TextChoices):
    """Where a proposal is; `DECIDED` once its vote is closed."""

    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    DECIDED = "decided"


class Proposal(models.Model):
    """A proposal put forward in a body's treatment; what it says is in its revisions.

    `identifier` is the engine's (sheet and number where it was put forward), `slug` its permanent
    address, `listed_position` its place on the adopted sheets the upload prints.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="proposals")
    upload = models.ForeignKey(
        SheetUpload, on_delete=models.PROTECT, null=True, related_name="proposals"
    )
    identifier = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200)
    sheet = models.CharField(max_length=200)
    number = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    listed_position = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.PROPOSED)
    replaced_by = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaces"
    )
    closing_reason = models.TextField(blank=True)  # why it was withdrawn
    current = models.OneToOneField(
        "ProposalRevision", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint("treatment", "identifier", name="proposal_identifier_once"),
            models.UniqueConstraint("treatment", "slug", name="proposal_address_once"),
            models.UniqueConstraint("treatment", "position", name="proposal_position_once"),
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values), name="proposal_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.REPLACED, replaced_by__isnull=False)
                | (~Q(state=ProposalState.REPLACED) & Q(replaced_by__isnull=True)),
                name="proposal_replaced_by_another",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
                name="proposal_not_replaced_by_itself",
            ),
        )

    def __str__(self) -> str:
        return self.identifier

    @property
    def label(self) -> str:
        """What it is called."""
        return proposal_label(self.latest.proposers, self.number)

    @property
    def gone(self) -> bool:
        """Whether it is withdrawn or replaced: no vote comes, and it counts in no sum."""
        return self.state in (ProposalState.WITHDRAWN, ProposalState.REPLACED)

    @property
    def latest(self) -> "ProposalRevision":
        """What the proposal now says; the column is empty only while both rows are being made."""
        if self.current is None:
            raise AssertionError(f"{self.identifier} has no revision")
        return self.current


class ProposalRevision(models.Model):
    """What a proposal says, as first put forward (1) or as corrected; never changed.

    `operating` and `capital` are minor units, one for each year of the plan; `proposers` are party
    codes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    proposers = models.JSONField()
    operating = models.JSONField()
    capital = models.JSONField()
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint("proposal", "number", name="revision_once_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_numbers_from_one"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="revision_says_why"),
            models.CheckConstraint(condition=~Q(text=""), name="revision_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.number}"
