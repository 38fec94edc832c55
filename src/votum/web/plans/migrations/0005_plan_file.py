"""The list of areas becomes one of the files that are kept beside a budget's tables."""

import django.db.models.deletion
from django.db import migrations, models

from votum.web.eventlog.immutability import may_change


class Migration(migrations.Migration):
    """What is kept so far are areas. Their trigger goes, for the table is remade."""

    dependencies = (("plans", "0004_area_list_never_changed"),)
    operations = (
        may_change("plans_arealist", "OLD.replaced_at IS NOT NULL"),
        migrations.RemoveConstraint("AreaList", "area_list_one_holds"),
        migrations.RenameModel("AreaList", "PlanFile"),
        migrations.AddField(
            "PlanFile",
            "kind",
            models.CharField(
                max_length=20,
                choices=[
                    ("areas", "Areas"),
                    ("fees", "Fees"),
                    ("funds", "Funds"),
                    ("indicators", "Indicators"),
                    ("code_names", "Code Names"),
                ],
                default="areas",
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            "PlanFile",
            "cycle",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="plan_files",
                to="budgets.cycle",
            ),
        ),
        migrations.AddConstraint(
            "PlanFile",
            models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["areas", "fees", "funds", "indicators", "code_names"])
                ),
                name="plan_file_kind_known",
            ),
        ),
        migrations.AddConstraint(
            "PlanFile",
            models.UniqueConstraint(
                fields=("cycle", "kind"),
                condition=models.Q(("replaced_at__isnull", True)),
                name="plan_file_one_holds",
            ),
        ),
    )
