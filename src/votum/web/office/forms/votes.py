"""Correct a vote on a proposal after it is closed: heads of each group, a reason, the chair."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.grid import GridGroup, GridRow

_SIDES = (("in_favour", _("for")), ("against", _("against")), ("absent", _("absent")))


class CloseForm(forms.Form):
    """Whether proposals without votes are left for another vote; the edition that was shown."""

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)
    leave_out = forms.BooleanField(
        label=_("Leave the proposals without votes for another vote"), required=False
    )


class CorrectionForm(forms.Form):
    """New heads for every group, and why; how the chair voted where the vote is tied."""

    reason = forms.CharField(
        label=_("Why it is corrected"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read it, beside the old and the new votes."),
    )
    chair = forms.ChoiceField(
        label=_("How the chair voted"),
        choices=(
            ("", _("Not needed: the vote is not tied")),
            ("for", _("For")),
            ("against", _("Against")),
        ),
        required=False,
    )

    def __init__(
        self, row: GridRow, groups: tuple[GridGroup, ...], data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data)
        self.groups = groups
        for group in groups:
            ballot = row.entries.get(group.code)
            for side, word in _SIDES:
                self.fields[f"{side}-{group.code}"] = forms.IntegerField(
                    label=f"{group.code} {word}",
                    min_value=0,
                    max_value=group.present,
                    required=False,
                    initial=getattr(ballot, side) if ballot else 0,
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )
        self.order_fields(
            [*(f"{s}-{g.code}" for g in groups for s, _word in _SIDES), "chair", "reason"]
        )
        if row.item.chair_in_favour is not None:
            self.fields["chair"].initial = "for" if row.item.chair_in_favour else "against"

    @property
    def rows(self) -> list[Mapping[str, Any]]:
        """The groups as lines of a table: three fields each."""
        return [
            {"group": group, "fields": [self[f"{side}-{group.code}"] for side, _word in _SIDES]}
            for group in self.groups
        ]

    @property
    def choices(self) -> Mapping[str, Choice]:
        """How each group voted, once the form is valid."""
        content = self.cleaned_data
        return {
            group.code: Choice(
                *(content.get(f"{side}-{group.code}") or 0 for side, _word in _SIDES)
            )
            for group in self.groups
        }

    @property
    def chair_in_favour(self) -> bool | None:
        """How the chair voted, None where that is not said."""
        return {"for": True, "against": False}.get(self.cleaned_data["chair"])
