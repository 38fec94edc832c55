"""A chain of its own for what is entered while a vote is open."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Lets `chain` say so."""

    dependencies = [
        ("eventlog", "0002_never_changed"),
    ]

    operations = [
        migrations.AlterField(
            model_name="chainhead",
            name="chain",
            field=models.CharField(
                choices=[("public", "Public"), ("office", "Office"), ("entries", "Entries")],
                max_length=10,
                primary_key=True,
                serialize=False,
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="chain",
            field=models.CharField(
                choices=[("public", "Public"), ("office", "Office"), ("entries", "Entries")],
                max_length=10,
            ),
        ),
    ]
