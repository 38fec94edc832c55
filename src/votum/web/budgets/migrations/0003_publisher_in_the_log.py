"""Who published a version is said by the log, once."""

from django.db import migrations


class Migration(migrations.Migration):
    """Drops a column that nobody read."""

    dependencies = (("budgets", "0002_never_changed"),)
    operations = (migrations.RemoveField("version", "published_by"),)
