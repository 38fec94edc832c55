"""Put the budget together from the tables that were taken in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from votum.engine.budgets import ChangeSetType
from votum.formats.budget_tables.mapping import Stage
from votum.web.office.forms.fields import NameField, Typed
from votum.web.office.table_words import part_choices, stage_words
from votum.web.plans.domain.assembly import Assembly, ChosenTable
from votum.web.plans.models import PlanVersion, TableUpload

BASE, LEFT_OUT = "base", "left_out"


@dataclass(frozen=True)
class TableRow:
    """A table with its two fields."""

    upload: TableUpload
    part: forms.BoundField
    origin: forms.BoundField


class BudgetForm(forms.Form):
    """What each table is in the budget, and what the version is called."""

    name = NameField(label=_("Name of the version"), max_length=200)
    reason = forms.CharField(
        label=_("Why it supersedes the version before"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        name: str,
        uploads: Sequence[TableUpload],
        versions: Mapping[Stage, Sequence[str]],
        latest: PlanVersion | None,
        data: Typed | None = None,
    ) -> None:
        super().__init__(data, initial={"name": name})
        self.uploads, self.versions = uploads, versions
        if latest is None:
            del self.fields["reason"]
        for upload in uploads:
            self.fields[f"part-{upload.pk}"] = forms.ChoiceField(
                label=gettext("What “%(file)s” is") % {"file": upload.file_name},
                choices=part_choices(),
                initial=BASE,
            )
            self.fields[f"origin-{upload.pk}"] = NameField(
                label=gettext("Who made the changes in “%(file)s”") % {"file": upload.file_name},
                max_length=100,
                required=False,
            )
        for stage, names in versions.items():
            self.fields[f"version-{stage.value}"] = forms.ChoiceField(
                label=gettext("Version of: %(stage)s") % {"stage": stage_words(stage)},
                choices=[(each, each) for each in names],
                required=False,
            )

    @property
    def rows(self) -> Iterator[TableRow]:
        """The tables, each with its fields."""
        for each in self.uploads:
            yield TableRow(each, self[f"part-{each.pk}"], self[f"origin-{each.pk}"])

    @property
    def shared_fields(self) -> list[forms.BoundField]:
        """The fields that are of no single table."""
        versions = [f"version-{stage.value}" for stage in self.versions]
        named = [name for name in ("name", "reason") if name in self.fields]
        return [self[name] for name in (*versions, *named)]

    @property
    def assembly(self) -> Assembly:
        """What was chosen, or what is proposed where nothing is yet: every table as the budget."""
        chosen = self.cleaned_data if self.is_bound and self.is_valid() else {}
        tables = []
        for each in self.uploads:
            part = chosen.get(f"part-{each.pk}", BASE)
            if part != LEFT_OUT:
                changes = None if part == BASE else ChangeSetType(part)
                tables.append(ChosenTable(each.pk, changes, chosen.get(f"origin-{each.pk}", "")))
        versions = {
            stage: chosen.get(f"version-{stage.value}", names[0])
            for stage, names in self.versions.items()
        }
        name = chosen.get("name") or self.initial["name"]
        return Assembly(name, tuple(tables), versions)
