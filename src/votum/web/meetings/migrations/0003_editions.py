"""One name for one count: the edition of a vote, of an item in it, and of a ballot."""

from django.db import migrations


class Migration(migrations.Migration):
    """Renames the columns; what they hold stays."""

    dependencies = (("meetings", "0002_never_changed"),)
    operations = (
        migrations.RenameField("vote", "entries", "edition"),
        migrations.RenameField("voteitem", "stamp", "edition"),
        migrations.RenameField("ballot", "stamp", "edition"),
    )
