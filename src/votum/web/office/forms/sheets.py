"""Upload a sheet."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from votum.web.office.forms.fields import MOST_MEGABYTES, FileForm, Files, SmallFileField, Typed


class UploadForm(FileForm):
    """A file of proposal sheets."""

    file = SmallFileField(
        label=_("Proposal sheets"),
        widget=forms.FileInput(attrs={"accept": ".txt,.xlsx"}),
    )

    def __init__(self, data: Typed | None = None, files: Files | None = None) -> None:
        super().__init__(data, files)
        self.fields["file"].help_text = gettext(
            "A workbook (.xlsx) or text in UTF-8 (.txt), at most %(most)s MB. Nothing is public "
            "before you have seen what was found in it and have confirmed."
        ) % {"most": MOST_MEGABYTES}
