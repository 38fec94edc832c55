"""Upload a budget table, and say what its columns mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from votum.engine.budget.lines import Kind
from votum.engine.money import Unit
from votum.engine.statements.sign_conventions import SignConvention
from votum.formats.budget_tables.column_meanings import (
    NOT_READ,
    ColumnMeaning,
    column_meanings,
    possible_meanings,
    with_meanings,
)
from votum.formats.budget_tables.file_columns import FileColumn
from votum.formats.budget_tables.mapping import ColumnMapping, RepeatedLines
from votum.web.office.forms.fields import (
    MOST_MEGABYTES,
    FileForm,
    Files,
    NameField,
    SmallFileField,
    Typed,
)
from votum.web.office.table_words import (
    kind_choices,
    meaning_words,
    repeated_choices,
    sign_choices,
    unit_choices,
)
from votum.web.plans.domain.mappings import saved_mappings
from votum.web.plans.models import SavedMapping

EARLIEST_YEAR, LATEST_YEAR = 1900, 2200


class TableUploadForm(FileForm):
    """A budget table, and the saved mapping it is read by, where there is one."""

    file = SmallFileField(
        label=_("Budget table"),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.ods,.json"}),
    )
    mapping = forms.ModelChoiceField(
        SavedMapping.objects.none(),
        label=_("What the columns mean"),
        required=False,
        empty_label=_("Let Votum propose it"),
    )

    def __init__(self, data: Typed | None = None, files: Files | None = None) -> None:
        super().__init__(data, files)
        self.fields["file"].help_text = gettext(
            "CSV, XLSX, ODS or JSON, at most %(most)s MB. You see what was found in it before "
            "anything is taken in."
        ) % {"most": MOST_MEGABYTES}
        field = self.fields["mapping"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the reader of types
        field.queryset = saved_mappings()


@dataclass(frozen=True)
class ColumnRow:
    """A column of the file with its two fields."""

    column: FileColumn
    meaning: forms.BoundField
    year: forms.BoundField


class MappingForm(forms.Form):
    """What each column means, and how the file writes amounts."""

    unit = forms.ChoiceField(label=_("Amounts are in"))
    sign = forms.ChoiceField(label=_("Signs"))
    kind = forms.ChoiceField(label=_("The table is of the"))
    repeated = forms.ChoiceField(label=_("Several lines of one key"))
    save_as = NameField(
        label=_("Save under the name"),
        max_length=60,
        required=False,
        help_text=_("To read the next table of this kind in the same way."),
    )

    def __init__(
        self, mapping: ColumnMapping, columns: Sequence[FileColumn], data: Typed | None = None
    ) -> None:
        self.mapping, self.columns = mapping, columns
        super().__init__(data, initial=_initial(mapping))
        choices = {
            "unit": unit_choices(),
            "sign": sign_choices(),
            "kind": kind_choices(),
            "repeated": repeated_choices(),
        }
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader of types
            field.choices = offered
        known = column_meanings(mapping)
        for place, column in enumerate(columns):
            self._add_column(place, column, known.get(column.header, NOT_READ))

    def _add_column(self, place: int, column: FileColumn, known: ColumnMeaning) -> None:
        """Add the two fields of a column; what else it means now may be kept."""
        offered = dict.fromkeys(("", *possible_meanings(), known.what))
        self.fields[f"meaning-{place}"] = forms.ChoiceField(
            label=gettext("What “%(column)s” means") % {"column": column.header},
            choices=[(each, meaning_words(each)) for each in offered],
            required=False,
            initial=known.what,
        )
        self.fields[f"year-{place}"] = forms.IntegerField(
            label=gettext("Year of “%(column)s”") % {"column": column.header},
            min_value=EARLIEST_YEAR,
            max_value=LATEST_YEAR,
            required=False,
            initial=known.year,
        )

    @property
    def shared_fields(self) -> list[forms.BoundField]:
        """The fields that are of no single column."""
        return [self[name] for name in self.base_fields]

    @property
    def rows(self) -> Iterator[ColumnRow]:
        """The columns, each with its fields."""
        for place, column in enumerate(self.columns):
            yield ColumnRow(column, self[f"meaning-{place}"], self[f"year-{place}"])

    def chosen(self) -> ColumnMapping:
        """Return the mapping that was chosen, once the form is valid; StructureError for none."""
        said = self.cleaned_data
        meanings = {
            column.header: ColumnMeaning(said[f"meaning-{place}"], said[f"year-{place}"])
            for place, column in enumerate(self.columns)
        }
        mapping = replace(
            self.mapping,
            unit=Unit[said["unit"]],
            sign=SignConvention(said["sign"]),
            kind=Kind(said["kind"]),
            repeated=RepeatedLines(said["repeated"]),
        )
        return with_meanings(mapping, meanings)


def _initial(mapping: ColumnMapping) -> dict[str, Any]:
    """Return what is said of no single column."""
    return {
        "unit": mapping.unit.name,
        "sign": mapping.sign.value,
        "kind": mapping.kind.value,
        "repeated": mapping.repeated.value,
        "save_as": mapping.name if saved_mappings().filter(name=mapping.name).exists() else "",
    }
