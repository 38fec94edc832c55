"""Budget documents, their figures tied to a published version."""

import uuid

from django.db import models
from django.db.models import Q

from votum.web.budgets.models import Cycle
from votum.web.plans.models.versions import PlanVersion


class DocumentState(models.TextChoices):
    """Where an uploaded budget document is."""

    PREVIEWED = "previewed"
    PUBLISHED = "published"
    REFUSED = "refused"


class PlanDocument(models.Model):
    """A budget document as uploaded, its figures tied to a published version of the budget.

    `texts` are the folder's files by name, as JSON text; while it waits, approving its figures
    writes them into its fields. `sha256` is that of the file that was uploaded. What is published
    has a number, the version whose figures it shows, and the book as it was printed then (PDF).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="plan_documents")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    texts = models.TextField()
    state = models.CharField(max_length=10, choices=DocumentState, default=DocumentState.PREVIEWED)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    number = models.PositiveSmallIntegerField(null=True)
    version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, null=True, related_name="documents"
    )
    book = models.BinaryField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("-uploaded_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=DocumentState.values), name="plan_document_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.PREVIEWED, decided_at__isnull=True)
                | (~Q(state=DocumentState.PREVIEWED) & Q(decided_at__isnull=False)),
                name="plan_document_decided_when_not_previewed",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=DocumentState.PUBLISHED,
                    number__isnull=False,
                    version__isnull=False,
                    book__isnull=False,
                )
                | (
                    ~Q(state=DocumentState.PUBLISHED)
                    & Q(number__isnull=True, version__isnull=True, book__isnull=True)
                ),
                name="plan_document_published_as_a_whole",
            ),
            models.UniqueConstraint(
                fields=["cycle", "sha256"],
                condition=Q(state=DocumentState.PREVIEWED),
                name="plan_document_waits_once_per_file",
            ),
            models.UniqueConstraint("cycle", "number", name="plan_document_once_per_number"),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number=1) | ~Q(reason=""),
                name="plan_document_says_why_it_supersedes",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=1),
                name="plan_document_numbers_from_one",
            ),
        )

    def __str__(self) -> str:
        return self.file_name
