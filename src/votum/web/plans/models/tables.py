"""Budget tables as taken in, and the mappings that read them."""

import uuid

from django.db import models
from django.db.models import Q

from votum.engine.budget.lines import Kind
from votum.formats.budget_tables.mapping import Stage
from votum.web.budgets.models import Cycle

STAGES = [each.value for each in Stage]
KINDS = [each.value for each in Kind]


class SavedMapping(models.Model):
    """What the columns of a municipality's tables mean, saved under a name to be used again.

    `content` is TOML. A mapping that is saved anew is a new row; `replaced_at` is when that was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)
    content = models.TextField()
    saved_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name", "saved_at")
        constraints = (
            models.UniqueConstraint(
                fields=["name"], condition=Q(replaced_at__isnull=True), name="mapping_name_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class TableState(models.TextChoices):
    """Where an uploaded table is."""

    PREVIEWED = "previewed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class TableUpload(models.Model):
    """A budget table as it was uploaded, to the byte, with the mapping (TOML) it is read by.

    Its lines exist from when it is confirmed; `digest` is then that of what they say.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="table_uploads")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    mapping = models.TextField()
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=TableState, default=TableState.PREVIEWED)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        ordering = ("-uploaded_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=TableState.values), name="table_upload_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=TableState.PREVIEWED, decided_at__isnull=True)
                | (~Q(state=TableState.PREVIEWED) & Q(decided_at__isnull=False)),
                name="table_upload_decided_when_not_previewed",
            ),
            models.CheckConstraint(
                condition=Q(state=TableState.CONFIRMED) & ~Q(digest="")
                | ~Q(state=TableState.CONFIRMED) & Q(digest=""),
                name="table_upload_confirmed_with_its_digest",
            ),
            models.UniqueConstraint(
                fields=["cycle", "sha256"],
                condition=~Q(state=TableState.REFUSED),
                name="table_upload_once_per_file",
            ),
            models.UniqueConstraint(
                fields=["cycle", "digest"],
                condition=Q(state=TableState.CONFIRMED),
                name="table_upload_once_per_content",
            ),
        )

    def __str__(self) -> str:
        return self.file_name


class BudgetTable(models.Model):
    """The lines of one version, change group and stage of a confirmed file.

    `years` are those of each line's amounts; `version` and `change_group` as the file names them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    upload = models.ForeignKey(TableUpload, on_delete=models.PROTECT, related_name="tables")
    position = models.PositiveIntegerField()
    stage = models.CharField(max_length=20)
    version = models.TextField(blank=True)
    change_group = models.TextField(blank=True)
    years = models.JSONField()

    class Meta:
        ordering = ("upload", "position")
        constraints = (
            models.CheckConstraint(condition=Q(stage__in=STAGES), name="budget_table_stage_known"),
            models.UniqueConstraint("upload", "position", name="budget_table_position_once"),
        )

    def __str__(self) -> str:
        return f"{self.stage} {self.years}"


class BudgetLine(models.Model):
    """One line: where it sits, what the file says of it, and its amounts.

    `amounts` are minor units (expenditure +, income −), one for each year of its table.
    """

    table = models.ForeignKey(BudgetTable, on_delete=models.PROTECT, related_name="lines")
    area = models.TextField()
    kind = models.CharField(max_length=10)
    amounts = models.JSONField()
    economic_code = models.TextField(blank=True)
    function_code = models.TextField(blank=True)
    cost_centre = models.TextField(blank=True)
    project = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="budget_line_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.area} {self.kind}"
