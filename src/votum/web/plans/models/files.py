"""The files that the office keeps beside the tables of a plan: areas, fees, funds, key figures."""

import uuid

from django.db import models
from django.db.models import Q

from votum.web.budgets.models import Cycle


class FileKind(models.TextChoices):
    """What the budget office keeps beside the tables of a budget, a file of each kind."""

    AREAS = "areas"
    FEES = "fees"
    FUNDS = "funds"
    INDICATORS = "indicators"
    CODE_NAMES = "code_names"


class PlanFile(models.Model):
    """What stands beside a budget's tables, as the file (CSV) that the budget office keeps.

    A file that is saved anew is a new row; `replaced_at` is when that was, or when it was taken
    out of use.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="plan_files")
    kind = models.CharField(max_length=20, choices=FileKind)
    content = models.TextField()
    saved_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("cycle", "saved_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=FileKind.values), name="plan_file_kind_known"
            ),
            models.UniqueConstraint(
                fields=["cycle", "kind"],
                condition=Q(replaced_at__isnull=True),
                name="plan_file_one_holds",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.saved_at}"
