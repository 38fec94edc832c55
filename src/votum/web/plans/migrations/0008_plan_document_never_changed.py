"""A budget document is never changed once it is decided on: the database itself refuses it."""

from django.db import migrations

from votum.web.eventlog.immutability import never_changed


class Migration(migrations.Migration):
    """The trigger on documents that were published or refused."""

    dependencies = (("plans", "0007_plan_document"),)
    operations = (never_changed("plans_plandocument", "OLD.state <> 'previewed'"),)
