"""An uploaded sheet that was decided on is never changed: the database itself refuses it."""

from django.db import migrations

from votum.web.eventlog.immutability import never_changed


class Migration(migrations.Migration):
    """Triggers on uploads, which change once: when somebody confirms or refuses them."""

    dependencies = (("proposals", "0002_never_changed"),)
    operations = (never_changed("proposals_sheetupload", "OLD.state <> 'previewed'"),)
