"""One vote on a treatment is open at a time; who opened it, and when, is said by the log alone."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from votum.web.eventlog.immutability import may_change, never_changed


def treatment(*, filled: bool) -> models.ForeignKey[object, object]:
    """Return the column: bound to what it points to once it is filled."""
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="votes",
        to="budgets.treatment",
        null=not filled,
        db_constraint=filled,
    )


def fill_treatment(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each vote the treatment of its meeting."""
    for meeting in apps.get_model("meetings", "Meeting").objects.all():
        meeting.votes.update(treatment=meeting.treatment_id)


class Migration(migrations.Migration):
    """Moves the constraint from the meeting to the treatment, and drops what nobody read."""

    dependencies = (
        ("budgets", "0003_publisher_in_the_log"),
        ("meetings", "0003_editions"),
    )
    operations = (
        may_change("meetings_vote", "OLD.closed_at IS NOT NULL"),
        may_change("meetings_ballot", "OLD.final"),
        migrations.RemoveConstraint("vote", "vote_one_open"),
        migrations.AddField("vote", "treatment", treatment(filled=False)),
        migrations.RunPython(fill_treatment, migrations.RunPython.noop),
        migrations.AlterField("vote", "treatment", treatment(filled=True)),
        migrations.AddConstraint(
            "vote",
            models.UniqueConstraint(
                fields=["treatment"],
                condition=models.Q(closed_at__isnull=True),
                name="vote_one_open",
            ),
        ),
        migrations.RemoveField("vote", "opened_at"),
        migrations.RemoveField("vote", "opened_by"),
        migrations.RemoveField("ballot", "entered_at"),
        never_changed("meetings_ballot", "OLD.final"),
        never_changed("meetings_vote", "OLD.closed_at IS NOT NULL"),
    )
