"""Open a cycle, say who treats it, plan its steps, publish documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from votum.web.budgets.models import Cycle, DocumentKind
from votum.web.office.forms.fields import (
    MOST_MEGABYTES,
    DayField,
    FileForm,
    Files,
    NameField,
    SmallFileField,
    Typed,
)
from votum.web.people.models import Body

_OF_THE_CHIEF_EXECUTIVE = (
    (DocumentKind.BUDGET_PROPOSAL, _("Budget proposal")),
    (DocumentKind.SUPPLEMENTARY_PROPOSAL, _("Supplementary proposal")),
    (DocumentKind.NOTE, _("Note")),
    (DocumentKind.CASE_DOCUMENT, _("Case document")),
    (DocumentKind.SUBMISSION, _("Input received")),
)
_OF_A_BODY = (
    (DocumentKind.CASE_DOCUMENT, _("Case document")),
    (DocumentKind.MINUTES, _("Minutes")),
    (DocumentKind.STATEMENT, _("Statement")),
    (DocumentKind.NOTE, _("Note")),
    (DocumentKind.SUBMISSION, _("Input received")),
)


class CycleForm(forms.Form):
    """The years of a new plan and what it is called."""

    first_year = forms.IntegerField(label=_("First year (the budget year)"))
    last_year = forms.IntegerField(label=_("Last year"))
    title = NameField(label=_("Title"), max_length=200)


class TreatmentForm(forms.Form):
    """The body that is to treat a plan."""

    body = forms.ModelChoiceField(
        label=_("Body"), queryset=Body.objects.none(), empty_label=_("Choose a body")
    )

    def __init__(self, cycle: Cycle, data: Typed | None = None) -> None:
        super().__init__(data)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the reader of types
        field.queryset = Body.objects.exclude(treatments__cycle=cycle)


class StepForm(forms.Form):
    """The days of a step."""

    starts_on = DayField(label=_("First day"), required=False)
    ends_on = DayField(
        label=_("Last day"), required=False, help_text=_("Leave empty where it is not known yet.")
    )

    def clean(self) -> dict[str, Any]:
        """Prove that the days follow one another."""
        content: dict[str, Any] = super().clean() or self.cleaned_data
        starts_on, ends_on = content.get("starts_on"), content.get("ends_on")
        if ends_on and not starts_on and "starts_on" not in self.errors:
            self.add_error("starts_on", gettext("Say when the step begins, too."))
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", gettext("The step cannot end before it begins."))
        return content


class EarlyMoveForm(forms.Form):
    """Begin or complete a step before its planned day; to send it is to mean it."""

    move = forms.CharField(widget=forms.HiddenInput)
    early = forms.CharField(widget=forms.HiddenInput, initial="yes")


class DocumentForm(FileForm):
    """A PDF to publish."""

    kind = forms.ChoiceField(label=_("Kind"))
    title = NameField(label=_("Title"), max_length=200)
    file = SmallFileField(label=_("PDF file"), widget=forms.FileInput(attrs={"accept": ".pdf"}))

    def __init__(
        self, data: Typed | None = None, files: Files | None = None, *, of_a_body: bool
    ) -> None:
        super().__init__(data, files)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 - for the reader of types
        kind.choices = _OF_A_BODY if of_a_body else _OF_THE_CHIEF_EXECUTIVE
        self.fields["file"].help_text = gettext(
            "At most %(most)s MB. It is public at once, and cannot be taken back."
        ) % {"most": MOST_MEGABYTES}

    def clean_kind(self) -> DocumentKind:
        """Return the kind."""
        return DocumentKind(self.cleaned_data["kind"])
