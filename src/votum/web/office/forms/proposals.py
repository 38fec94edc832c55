"""Put a proposal right, withdraw it, or replace it by another."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from votum.engine.money import print_exact
from votum.engine.votes.bodies import Party
from votum.web.budgets.bridge import period_of, unit_of
from votum.web.office.forms.fields import AmountField, NameField, Typed
from votum.web.proposals.domain.changes import Wording
from votum.web.proposals.models import Proposal


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Everybody can read this beside the proposal, and it cannot be taken back: name no "
            "private person."
        ),
        error_messages={"required": _("Say why.")},
    )


class WordingForm(forms.Form):
    """What a proposal is to say; it begins as what it says now."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(label=_("Proposal"), widget=forms.Textarea(attrs={"rows": 6}))
    proposers = forms.MultipleChoiceField(
        label=_("Put forward by"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one party.")},
    )

    def __init__(
        self, proposal: Proposal, parties: Iterable[Party], data: Typed | None = None
    ) -> None:
        current = proposal.latest
        super().__init__(
            data,
            initial={"seen": current.number, "text": current.text, "proposers": current.proposers},
        )
        self.years = period_of(proposal.treatment.cycle).years
        self._current_proposers: list[str] = current.proposers
        unit = unit_of(proposal.treatment)
        proposers = self.fields["proposers"]
        assert isinstance(proposers, forms.MultipleChoiceField)  # noqa: S101 - for the types
        proposers.choices = [(party.code, f"{party.name} ({party.code})") for party in parties]
        sides = (
            ("operating", gettext("Operating %(year)s"), current.operating),
            ("capital", gettext("Capital %(year)s"), current.capital),
        )
        for side, label, amounts in sides:
            for year, amount in zip(self.years, amounts, strict=True):
                self.fields[f"{side}_{year}"] = AmountField(
                    unit, label=label % {"year": year}, initial=print_exact(amount, unit)
                )
        self.fields["reason"] = ReasonForm.base_fields["reason"]

    def look_again(self, proposal: Proposal) -> None:
        """Let the form be sent anew by somebody who has now seen what the other wrote."""
        self.data = {
            **{name: self.data.get(name) for name in self.data},
            "proposers": self.cleaned_data["proposers"],
            "seen": proposal.latest.number,
        }

    @property
    def amount_rows(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        """Each year with its two fields."""
        return [(year, self[f"operating_{year}"], self[f"capital_{year}"]) for year in self.years]

    @property
    def wording(self) -> Wording:
        """What was typed, as an act takes it."""
        cleaned = self.cleaned_data
        chosen = cleaned["proposers"]
        # The order of proposers is theirs: those who were there keep their places.
        kept = [code for code in self._current_proposers if code in chosen]
        return Wording(
            cleaned["text"],
            (*kept, *(code for code in chosen if code not in kept)),
            tuple(cleaned[f"operating_{year}"] for year in self.years),
            tuple(cleaned[f"capital_{year}"] for year in self.years),
        )


class ReplacementForm(WordingForm):
    """The proposal that takes another's place, under a number of its own."""

    number = NameField(label=_("Number of the new proposal"), max_length=20)

    field_order = ("seen", "number")
