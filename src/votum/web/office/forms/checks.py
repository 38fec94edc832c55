"""Check a published document, and decide about its findings."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from votum.engine.findings import Severity
from votum.web.eventlog.domain.typed import LONGEST_REASON
from votum.web.office.forms.bases import ShownForm
from votum.web.office.forms.fields import (
    MOST_MEGABYTES,
    FileForm,
    Files,
    SmallFileField,
    Typed,
)

MOST_DIGITS = 4  # of a count of decisions


class DocumentCheckForm(FileForm):
    """A published document, as text or PDF."""

    file = SmallFileField(
        label=_("Published document"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.txt"}),
    )

    def __init__(self, data: Typed | None = None, files: Files | None = None) -> None:
        super().__init__(data, files)
        self.fields["file"].help_text = gettext(
            "PDF or text, at most %(most)s MB. A long PDF takes some seconds to read."
        ) % {"most": MOST_MEGABYTES}


class DecisionForm(ShownForm):
    """Why a finding is let stand, or opened again; `seen` is what was shown of its decisions."""

    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Say why.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class TogetherForm(forms.Form):
    """One reason for several findings of a severity; `shown` is each one's key and what was shown.

    That is how many decisions it had, after a colon; findings are set off by spaces.
    """

    reason = forms.CharField(
        label=_("Why they may stand"),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Say why.")},
    )
    severity = forms.ChoiceField(choices=[(each.value, each.value) for each in Severity])
    shown = forms.CharField(required=False)

    def __init__(self, data: Typed | None = None) -> None:
        severity = str((data or {}).get("severity", ""))
        super().__init__(data, auto_id=f"all-{severity}-%s")

    def clean_shown(self) -> list[tuple[str, int]]:
        """Return the key of each finding, and how many decisions it had."""
        found = []
        for each in self.cleaned_data["shown"].split():
            key, _colon, seen = each.partition(":")
            if not (seen.isascii() and seen.isdecimal() and len(seen) <= MOST_DIGITS):
                raise forms.ValidationError(gettext("This was not sent by the page."))
            found.append((key, int(seen)))
        return found
