"""A list of areas is never changed once another holds: the database itself refuses it."""

from django.db import migrations

from votum.web.eventlog.immutability import never_changed


class Migration(migrations.Migration):
    """The trigger on lists that were replaced."""

    dependencies = (("plans", "0003_area_list"),)
    operations = (never_changed("plans_arealist", "OLD.replaced_at IS NOT NULL"),)
