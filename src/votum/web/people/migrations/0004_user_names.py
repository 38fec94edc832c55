"""User names that differ in case or width alone are the same name."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from votum.web.people.models import UserNameField


def keep_alike(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Store each user name as it is now kept; the field itself sees to that."""
    for user in apps.get_model("people", "User").objects.all():
        user.save(update_fields=["username"])


class Migration(migrations.Migration):
    """Stops where two people have names that are now the same; one of them needs another."""

    dependencies = (("people", "0003_given_passwords"),)
    operations = (
        migrations.AlterField("user", "username", UserNameField(max_length=100, unique=True)),
        migrations.RunPython(keep_alike, migrations.RunPython.noop),
    )
