"""What is written here is never changed: the database itself refuses it."""

from django.db import migrations

from votum.web.eventlog.immutability import never_changed


class Migration(migrations.Migration):
    """Triggers on the tables that only grow, and on what changes once: when it is decided on."""

    dependencies = (("plans", "0001_initial"),)
    operations = (
        never_changed("plans_savedmapping", "OLD.replaced_at IS NOT NULL"),
        never_changed("plans_tableupload", "OLD.state <> 'previewed'"),
        never_changed("plans_budgettable"),
        never_changed("plans_budgetline"),
        never_changed("plans_planversion"),
    )
