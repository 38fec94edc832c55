"""The cycle of a plan, its seven steps, who treats it, and what was published."""

import uuid

from django.db import models
from django.db.models import F, Q

from votum.engine.money import Unit
from votum.web.people.models import Body


class Cycle(models.Model):
    """The making of one plan, from the proposal to the binding budget."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("-first_year",)
        constraints = (
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")), name="cycle_runs_forwards"
            ),
        )

    def __str__(self) -> str:
        return self.title


class StepState(models.TextChoices):
    """Where a step is; several may be current, for they run side by side."""

    FUTURE = "future"
    CURRENT = "current"
    PASSED = "passed"


class Step(models.Model):
    """One of the seven steps of the process, with its days and state."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=StepState, default=StepState.FUTURE)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint("cycle", "number", name="step_once_per_cycle"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=7), name="step_one_to_seven"
            ),
            models.CheckConstraint(
                condition=Q(state__in=StepState.values), name="step_state_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="step_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.cycle} {self.number}"


class Treatment(models.Model):
    """A body's treatment of a plan: what its proposals, meetings and versions belong to.

    `plan`, `unit` and `price_level` are what the first confirmed sheet prints.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="treatments")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="treatments")
    plan = models.CharField(max_length=60, blank=True)
    section = models.CharField(max_length=200, blank=True)
    unit = models.PositiveIntegerField(default=int(Unit.MILLION_KRONER))
    price_level = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("body__position", "body__slug")
        constraints = (
            models.UniqueConstraint("cycle", "body", name="treatment_once_per_body"),
            models.CheckConstraint(
                condition=Q(unit__in=[int(unit) for unit in Unit]), name="treatment_unit_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.cycle}"


class Version(models.Model):
    """A published version: its canonical content, digest, and the one it supersedes.

    Never changed: triggers refuse it, and `votum verify` proves it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    content = models.TextField()
    digest = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ("treatment", "number")
        constraints = (
            models.UniqueConstraint("treatment", "number", name="version_once_per_number"),
            models.UniqueConstraint("treatment", "digest", name="version_once_per_content"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="version_says_why_it_supersedes"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_numbers_from_one"),
        )
        indexes = (models.Index("digest", name="version_by_digest"),)

    def __str__(self) -> str:
        return f"{self.name} ({self.digest[:8]})"


class VersionFile(models.Model):
    """A document of a version as it was published, to the byte."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="files")
    file_name = models.CharField(max_length=100)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("file_name",)
        constraints = (
            models.UniqueConstraint("version", "file_name", name="version_file_once_per_name"),
        )

    def __str__(self) -> str:
        return self.file_name


class DocumentKind(models.TextChoices):
    """What a document is in the process."""

    BUDGET_PROPOSAL = "budget_proposal"
    SUPPLEMENTARY_PROPOSAL = "supplementary_proposal"
    NOTE = "note"
    CASE_DOCUMENT = "case_document"
    MINUTES = "minutes"
    STATEMENT = "statement"
    SUBMISSION = "submission"


class Document(models.Model):
    """A published document: the chief executive's where `treatment` is None, else a body's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="documents")
    treatment = models.ForeignKey(
        Treatment, on_delete=models.PROTECT, null=True, related_name="documents"
    )
    kind = models.CharField(max_length=30, choices=DocumentKind)
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ("published_at", "title")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=DocumentKind.values), name="document_kind_known"
            ),
            models.UniqueConstraint(
                fields=["treatment", "sha256"],
                condition=Q(treatment__isnull=False),
                name="document_published_once_for_a_body",
            ),
            models.UniqueConstraint(
                fields=["cycle", "sha256"],
                condition=Q(treatment__isnull=True),
                name="document_published_once_for_all",
            ),
        )

    def __str__(self) -> str:
        return self.title
