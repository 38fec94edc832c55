"""Frozen versions of the whole budget."""

import uuid

from django.db import models
from django.db.models import Q

from votum.web.budgets.models import Cycle


class PlanVersion(models.Model):
    """A frozen version of the whole budget: canonical content, digest, what stands beside it.

    `beside` holds last accounts, previous budget, statements in force, fund balances, key figures,
    errata, fees, votes, names of codes and the tables it was put together from (`sources`) as JSON
    text, bound by its own digest. Never changed: triggers refuse it, `votum verify` proves it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="plan_versions")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    content = models.TextField()
    digest = models.CharField(max_length=64)
    beside = models.TextField()
    beside_digest = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ("cycle", "number")
        constraints = (
            models.UniqueConstraint("cycle", "number", name="plan_version_once_per_number"),
            models.UniqueConstraint(
                "cycle", "digest", "beside_digest", name="plan_version_once_per_content"
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="plan_version_says_why_it_supersedes"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="plan_version_numbers_from_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.digest[:8]})"
