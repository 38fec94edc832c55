"""Published documents that are checked, what is decided of their findings, and errata."""

import uuid

from django.db import models
from django.db.models import Q

from votum.web.budgets.models import Cycle
from votum.web.plans.models.versions import PlanVersion


class CheckedDocument(models.Model):
    """A published document as it was uploaded to be checked, to the byte: once in each plan.

    `errors`, `roundings` and `notices` count what the rules found then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="checked_documents")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    errors = models.PositiveIntegerField()
    roundings = models.PositiveIntegerField()
    notices = models.PositiveIntegerField()
    checked_at = models.DateTimeField()
    checked_by = models.UUIDField(null=True)

    class Meta:
        ordering = ("-checked_at",)
        constraints = (
            models.UniqueConstraint("cycle", "sha256", name="checked_document_once_per_file"),
        )

    def __str__(self) -> str:
        return self.file_name


class RegisteredErratum(models.Model):
    """An error in a published document and its correction, by its number in the plan's register.

    `lines` are what the correction changes in the budget: the fields of lines, amounts in minor
    units, new − old. `version` is the first published one that it is in; it then stays for ever.
    Until then it may be withdrawn with a reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="errata")
    number = models.PositiveIntegerField()
    document = models.CharField(max_length=200)
    place = models.CharField(max_length=300)
    was = models.TextField(blank=True)
    now = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    lines = models.JSONField()
    registered_at = models.DateTimeField()
    registered_by = models.UUIDField(null=True)
    version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, related_name="errata", null=True
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ("cycle", "number")
        constraints = (
            models.UniqueConstraint("cycle", "number", name="erratum_once_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="erratum_numbers_from_one"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="erratum_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(version__isnull=True) | Q(withdrawn_at__isnull=True),
                name="erratum_published_is_not_withdrawn",
            ),
        )

    def __str__(self) -> str:
        return f"E{self.number}"


class DecisionKind(models.TextChoices):
    """What was decided about a finding; one that is reopened waits for a decision again."""

    ACCEPTED = "accepted"
    ERRATUM = "erratum"
    REOPENED = "reopened"


class FindingDecision(models.Model):
    """A decision about a finding of a checked document; the one with the highest number holds.

    `finding` is the finding's key (`votum.engine.findings.finding_keys`), `said` what it said then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(
        CheckedDocument, on_delete=models.PROTECT, related_name="decisions"
    )
    finding = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    said = models.JSONField()
    decision = models.CharField(max_length=10, choices=DecisionKind)
    reason = models.TextField(blank=True)
    erratum = models.OneToOneField(
        RegisteredErratum, on_delete=models.PROTECT, related_name="decision", null=True
    )
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)

    class Meta:
        ordering = ("document", "finding", "number")
        constraints = (
            models.CheckConstraint(
                condition=Q(decision__in=DecisionKind.values), name="decision_known"
            ),
            models.UniqueConstraint(
                "document", "finding", "number", name="decision_once_per_number"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="decision_numbers_from_one"),
            models.CheckConstraint(
                condition=Q(decision=DecisionKind.ERRATUM, erratum__isnull=False)
                | (~Q(decision=DecisionKind.ERRATUM) & Q(erratum__isnull=True)),
                name="decision_names_its_erratum",
            ),
            models.CheckConstraint(
                condition=Q(decision=DecisionKind.ERRATUM) | ~Q(reason=""),
                name="decision_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.finding} {self.decision}"
