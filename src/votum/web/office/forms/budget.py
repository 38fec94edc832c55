"""Put the budget together from the tables that were taken in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from votum.engine.budget.budgets import ChangeSetType
from votum.formats.budget_tables.assembling import StatedChanges
from votum.formats.budget_tables.mapping import Stage
from votum.web.office.errata_list import erratum_title
from votum.web.office.forms.fields import NameField, Typed
from votum.web.office.table_words import part_choices, stage_words
from votum.web.plans.bridge import PlanBudget
from votum.web.plans.domain.assembly import Assembly, ChosenTable, chosen_before
from votum.web.plans.models import RegisteredErratum, TableUpload

BASE, LEFT_OUT = "base", "left_out"
BESIDE_THE_FIGURES = {"name", "reason", "seen"}  # fields that no figure of the budget comes from
EARLIEST = date(1990, 1, 1)  # a day of changes before it is a slip of the keyboard


@dataclass(frozen=True)
class TableRow:
    """A table with its fields: what it is, who made the changes, and what else is said of them."""

    upload: TableUpload
    part: forms.BoundField
    origin: forms.BoundField
    said: tuple[forms.BoundField, ...]

    @property
    def says_more(self) -> bool:
        """Whether more is said, or said wrongly, of the changes than who made them."""
        return any(each.value() or each.errors for each in self.said)


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

    def __init__(  # noqa: PLR0913 - all that a budget is put together from
        self,
        name: str,
        uploads: Sequence[TableUpload],
        versions: Mapping[Stage, Sequence[str]],
        published: PlanBudget | None,
        *,
        errata: Sequence[RegisteredErratum],
        data: Typed | None,
    ) -> None:
        super().__init__(data, initial={"name": name})
        self.uploads, self.versions = uploads, versions
        self.proposed = {each.upload: each for each in chosen_before(published, uploads)}
        self.errata = {str(each.pk): each for each in errata}
        if published is None:
            del self.fields["reason"]
        if errata:
            self.fields["errata"] = forms.MultipleChoiceField(
                label=gettext("Errata that go in"),
                choices=[(pk, erratum_title(each)) for pk, each in self.errata.items()],
                initial=list(self.errata),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        for upload in uploads:
            self._add_fields(upload)
        chosen = published.sources.versions if published else {}
        for stage, names in versions.items():
            self.fields[f"version-{stage.value}"] = forms.ChoiceField(
                label=gettext("Version of: %(stage)s") % {"stage": stage_words(stage)},
                choices=[(each, each) for each in names],
                initial=chosen.get(stage.value),
                required=False,
            )

    def _add_fields(self, upload: TableUpload) -> None:
        """Add what is asked of one table."""
        chosen = self.proposed.get(upload.pk)
        said = chosen.changes if chosen else None
        part = said.type.value if said else BASE
        file = {"file": upload.file_name}
        self.fields[f"part-{upload.pk}"] = forms.ChoiceField(
            label=gettext("What “%(file)s” is") % file,
            choices=part_choices(),
            error_messages={
                "required": gettext("Taken in after you opened the page: say what it is.")
            },
            initial=part if chosen else LEFT_OUT,
        )
        self.fields[f"origin-{upload.pk}"] = NameField(
            label=gettext("Who made the changes in “%(file)s”") % file,
            max_length=100,
            required=False,
            initial=said.origin if said else "",
        )
        self.fields[f"case-{upload.pk}"] = NameField(
            label=gettext("Case"),
            help_text=gettext("The case in which they are treated, such as 188/25."),
            max_length=40,
            required=False,
            initial=said.case_reference if said else "",
        )
        self.fields[f"price_level-{upload.pk}"] = NameField(
            label=gettext("Price level"),
            help_text=gettext("What the amounts are stated in, such as 2026 kroner."),
            max_length=60,
            required=False,
            initial=said.price_level if said else "",
        )
        self.fields[f"dated-{upload.pk}"] = forms.DateField(
            label=gettext("Date of the changes"),
            help_text=gettext("Without one: the day on which the table was taken in."),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            validators=[MinValueValidator(EARLIEST)],
            required=False,
            initial=said.dated if said else None,
        )

    @property
    def rows(self) -> Iterator[TableRow]:
        """The tables, each with its fields."""
        for each in self.uploads:
            said = tuple(self[f"{name}-{each.pk}"] for name in ("case", "price_level", "dated"))
            yield TableRow(each, self[f"part-{each.pk}"], self[f"origin-{each.pk}"], said)

    @property
    def shared_fields(self) -> list[forms.BoundField]:
        """The fields that are of no single table."""
        versions = [f"version-{stage.value}" for stage in self.versions]
        named = [name for name in ("errata", "name", "reason") if name in self.fields]
        return [self[name] for name in (*versions, *named)]

    @property
    def assembly(self) -> Assembly:
        """What was chosen, or what is proposed where nothing is yet."""
        chosen = self.cleaned_data if self._says_what_goes_in else {}
        tables = (
            (self._chosen_table(each.pk, chosen) for each in self.uploads)
            if chosen
            else self.proposed.values()
        )
        versions = {
            stage: chosen.get(name) or self[name].initial or names[0]
            for stage, names in self.versions.items()
            for name in (f"version-{stage.value}",)
        }
        name = chosen.get("name") or self.initial["name"]
        errata = tuple(self.errata[pk].pk for pk in chosen.get("errata", self.errata))
        return Assembly(name, tuple(filter(None, tables)), versions, errata=errata)

    @property
    def _says_what_goes_in(self) -> bool:
        """Whether all that makes up the budget was typed well, whatever else is refused.

        A version that lacks a reason is shown as it was chosen: what is published next is this.
        """
        if not self.is_bound:
            return False
        wrong = set(self.errors)  # asked first: it is what cleans the fields
        return not wrong & (self.fields.keys() - BESIDE_THE_FIGURES)

    @staticmethod
    def _chosen_table(upload: UUID, chosen: Mapping[str, Any]) -> ChosenTable | None:
        """Return what was chosen for a table; None where it is left out."""
        part = chosen[f"part-{upload}"]
        if part in {BASE, LEFT_OUT}:
            return ChosenTable(upload) if part == BASE else None
        changes = StatedChanges(
            ChangeSetType(part),
            origin=chosen[f"origin-{upload}"],
            case_reference=chosen[f"case-{upload}"],
            price_level=chosen[f"price_level-{upload}"],
            dated=chosen[f"dated-{upload}"],
        )
        return ChosenTable(upload, changes)
