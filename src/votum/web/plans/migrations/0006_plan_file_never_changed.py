"""A file beside a budget is never changed once it does not hold: the database refuses it."""

from django.db import migrations

from votum.web.eventlog.immutability import never_changed


class Migration(migrations.Migration):
    """The trigger on files that were replaced."""

    dependencies = (("plans", "0005_plan_file"),)
    operations = (never_changed("plans_planfile", "OLD.replaced_at IS NOT NULL"),)
