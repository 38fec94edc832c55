"""What is written here is never changed: the database itself refuses it."""

from django.db import migrations

from votum.web.eventlog.immutability import never_changed


class Migration(migrations.Migration):
    """Triggers on the tables of this application that only grow."""

    dependencies = (("people", "0001_initial"),)
    operations = (never_changed("people_composition"), never_changed("people_groupseats"))
