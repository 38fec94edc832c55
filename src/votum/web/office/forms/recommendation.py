"""Publish the recommendation."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PublicationForm(forms.Form):
    """Why a published version is superseded; not asked for the first one."""

    reason = forms.CharField(
        label=_("Why it is superseded"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read it beside the two versions."),
        required=False,
    )
