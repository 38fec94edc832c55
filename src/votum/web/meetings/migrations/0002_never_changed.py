"""What is written here is never changed: the database itself refuses it."""

from django.db import migrations

from votum.web.eventlog.immutability import never_changed


class Migration(migrations.Migration):
    """Triggers on the tables of this application that only grow."""

    dependencies = (("meetings", "0001_initial"),)
    operations = (
        never_changed("meetings_vote", "OLD.closed_at IS NOT NULL"),
        never_changed("meetings_voteitem", "OLD.outcome <> ''"),
        never_changed("meetings_ballot", "OLD.final"),
    )
