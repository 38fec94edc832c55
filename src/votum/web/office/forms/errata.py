"""Register an error in a published document, with what its correction changes in the budget."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.errata import Erratum
from votum.engine.money import Unit
from votum.formats.beside_budget.area_file import LONGEST_CODE
from votum.web.eventlog.domain.typed import LONGEST_REASON, longest_of
from votum.web.office.forms.bases import RowsForm, ShownForm
from votum.web.office.forms.fields import AmountField, NameField, Typed
from votum.web.office.table_words import kind_choices, unit_choices
from votum.web.plans.domain.errata import LONGEST
from votum.web.plans.models import RegisteredErratum

BLANK_ROWS = 6  # what takes more is several errata
LONGEST_ACCOUNT_CODE = 20
_CODES = ("economic_code", "function_code")
_WORDS = ("document", "place", "was", "now", "reason", "effect")


class TextField(forms.CharField):
    """Some lines of text that may be left out."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Django's
        rows = forms.Textarea(attrs={"rows": 2})
        super().__init__(widget=rows, required=False, max_length=LONGEST, **options)


class LineRow(forms.Form):
    """A line that the correction changes: where it sits, and how much more each year."""

    area = NameField(label=_("Area (code)"), max_length=LONGEST_CODE, required=False)
    kind = forms.ChoiceField(label=_("Budget"))
    economic_code = NameField(
        label=_("Economic code"), max_length=LONGEST_ACCOUNT_CODE, required=False
    )
    function_code = NameField(label=_("Function"), max_length=LONGEST_ACCOUNT_CODE, required=False)

    def __init__(self, *parts: Any, unit: Unit, years: Sequence[int], **more: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*parts, **more)
        self.years = years
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 - for the reader of types
        kind.choices = kind_choices()
        for year in years:
            self.fields[f"amount-{year}"] = AmountField(unit, label=str(year), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a line without its area, or with an amount for some of the years alone."""
        said = super().clean() or {}
        if self._filled(said):
            if not said.get("area") and "area" not in self.errors:
                self.add_error("area", _("Say which area the line is of."))
            for year in self.years:
                name = f"amount-{year}"
                if said.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Type an amount; 0 where there is none."))
        return said

    def _filled(self, said: Mapping[str, Any]) -> bool:
        """Return whether anything is typed in the row; a budget is always chosen."""
        amounts = [said.get(f"amount-{year}") for year in self.years]
        codes = [said.get(name) for name in ("area", *_CODES)]
        return any(codes) or any(each is not None for each in amounts) or bool(self.errors)

    def line(self) -> Line | None:
        """Return the line in minor units; None for a row that was left blank."""
        said = self.cleaned_data
        if not self._filled(said):
            return None
        amounts = tuple(said[f"amount-{year}"] for year in self.years)
        return Line(said["area"], Kind(said["kind"]), amounts, *(said[each] for each in _CODES))


class ErratumForm(RowsForm, ShownForm):
    """An error: the document, the place, what stood there and what should have."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    document = NameField(label=_("Document"), max_length=longest_of(RegisteredErratum, "document"))
    place = NameField(
        label=_("Place"),
        max_length=longest_of(RegisteredErratum, "place"),
        help_text=_("Chapter, table, row or page."),
    )
    was = TextField(label=_("What stood there"))
    now = TextField(label=_("What should have stood there"))
    reason = TextField(label=_("Why it was wrong"))
    effect = TextField(label=_("What else follows from it"))
    unit = forms.ChoiceField(label=_("Amounts are in"), required=False)

    def __init__(
        self, years: Sequence[int], initial: Mapping[str, Any], data: Typed | None = None
    ) -> None:
        super().__init__(data, initial={"unit": Unit.THOUSAND_KRONER.name, **initial})
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ChoiceField)  # noqa: S101 - for the reader of types
        unit.choices = unit_choices()
        chosen = (data or {}).get("unit", "")
        formset = forms.formset_factory(
            LineRow, extra=BLANK_ROWS, max_num=BLANK_ROWS, absolute_max=BLANK_ROWS
        )
        kwargs = {
            "unit": Unit[chosen] if chosen in Unit.__members__ else Unit.THOUSAND_KRONER,
            "years": years,
        }
        self.rows = formset(data, prefix="line", form_kwargs=kwargs)

    @property
    def said_fields(self) -> list[forms.BoundField]:
        """The fields that say the error in words."""
        return [self[name] for name in _WORDS]

    def erratum(self) -> Erratum:
        """Return the error that was typed; the register gives it its number."""
        said = self.cleaned_data
        words = {name: said[name] for name in _WORDS}
        return Erratum(identifier="", lines=tuple(self._lines()), **words)

    def _lines(self) -> Iterator[Line]:
        """Yield the lines that were typed."""
        for row in self.rows:
            line = row.line()
            if line is not None:
                yield line


class WithdrawalForm(forms.Form):
    """Why an erratum is withdrawn."""

    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_REASON,
        help_text=_("It stays readable in the register; its number is not used again."),
        error_messages={"required": _("Say why.")},
    )
