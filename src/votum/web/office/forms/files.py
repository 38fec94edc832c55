"""A file of what stands beside a budget."""

from django import forms
from django.utils.translation import gettext_lazy as _

from votum.web.office.file_words import file_form_words
from votum.web.office.forms.fields import FileForm, Files, SmallFileField, Typed
from votum.web.plans.models import FileKind


class PlanFileForm(FileForm):
    """A file in place of the one of its kind that is there."""

    file = SmallFileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, kind: FileKind, seen: str, data: Typed | None = None, files: Files | None = None
    ) -> None:
        super().__init__(data, files, initial={"seen": seen})
        self.file_field.help_text = file_form_words(kind)
        if kind is FileKind.FEES:
            self.file_field.widget.attrs["accept"] += ",.xlsx"
