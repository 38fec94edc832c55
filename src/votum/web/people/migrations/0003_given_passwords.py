"""Who still has the password that the office gave them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Nobody has, of those who are there already."""

    dependencies = (("people", "0002_never_changed"),)
    operations = (
        migrations.AddField(
            model_name="user",
            name="password_given",
            field=models.BooleanField(default=False),
        ),
    )
