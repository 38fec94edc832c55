"""Checked documents and decisions are never changed, errata no more once they are settled."""

from django.db import migrations

from votum.web.eventlog.immutability import never_changed


class Migration(migrations.Migration):
    """Triggers on what only grows, and on errata that are published or withdrawn."""

    dependencies = (("plans", "0009_checks"),)
    operations = (
        never_changed("plans_checkeddocument"),
        never_changed("plans_findingdecision"),
        never_changed(
            "plans_registerederratum", "OLD.withdrawn_at IS NOT NULL OR OLD.version_id IS NOT NULL"
        ),
    )
