"""Upload a budget document, and decide on it."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from votum.web.eventlog.domain.typed import LONGEST_REASON
from votum.web.office.forms.fields import MOST_MEGABYTES, FileForm, Files, SmallFileField, Typed
from votum.web.plans.models import PlanDocument


class BudgetDocumentUploadForm(FileForm):
    """A document's folder, packed as ZIP."""

    file = SmallFileField(
        label=_("The folder of the document"),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
    )

    def __init__(self, data: Typed | None = None, files: Files | None = None) -> None:
        super().__init__(data, files)
        self.fields["file"].help_text = gettext(
            "The folder with document.toml and its texts, packed as ZIP, at most %(most)s MB. "
            "Nothing is public before you have seen it as it would be published."
        ) % {"most": MOST_MEGABYTES}


class BudgetDocumentForm(forms.Form):
    """What is done with a document that waits; `seen` tells what of it was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Why it supersedes the document before"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=LONGEST_REASON,
    )

    def __init__(self, before: PlanDocument | None, seen: str, data: Typed | None = None) -> None:
        super().__init__(data, initial={"seen": seen})
        if before is None:
            del self.fields["reason"]
