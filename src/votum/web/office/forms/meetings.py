"""Call a meeting, and say who is present."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from votum.web.budgets.bridge import period_of
from votum.web.budgets.models import Treatment
from votum.web.meetings.domain.calling import MeetingNotice
from votum.web.meetings.models import Meeting
from votum.web.office.forms.fields import DayField, NameField
from votum.web.office.meeting_page import PresentGroup
from votum.web.people.bridge import the_country
from votum.web.people.models import PartyGroup


class MeetingForm(forms.Form):
    """When and where a body meets, on which case, who chairs, who keeps the minutes."""

    date = DayField(label=_("Day"))
    starts_at = forms.TimeField(
        label=_("Starts at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("This is no time; write it as 18:00.")},
    )
    place = NameField(label=_("Place"), max_length=200, required=False)
    agenda_case_number = NameField(
        label=_("Case number on the agenda"),
        max_length=20,
        required=False,
        help_text=_("As 084/25."),
    )
    archive_case_id = NameField(
        label=_("Case number in the archive"), max_length=30, required=False
    )
    case_title = NameField(label=_("Title of the case"), max_length=300, required=False)
    chair_name = NameField(label=_("Who chairs the meeting"), max_length=200, required=False)
    chair_group = forms.ChoiceField(label=_("The chair's group"), required=False)
    secretary_name = NameField(label=_("Who keeps the minutes"), max_length=200, required=False)

    def __init__(
        self,
        treatment: Treatment,
        data: Mapping[str, Any] | None = None,
        meeting: Meeting | None = None,
    ) -> None:
        initial = _initial(meeting) if meeting else None
        super().__init__(data, initial=initial)
        groups = PartyGroup.objects.filter(
            code__in=treatment.body.compositions.values("seats__group")
        ).values_list("code", "name")
        field = self.fields["chair_group"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader of types
        country = the_country()
        procedure = country.voting_procedure(country.adopted_by(period_of(treatment.cycle)))
        if procedure.casting_vote:
            field.help_text = gettext("In a tie the chair's vote decides (%(rule)s).") % {
                "rule": procedure.legal_reference
            }
        field.choices = [("", _("As the body is composed")), *groups]

    @property
    def notice(self) -> MeetingNotice:
        """What is said of the meeting, once the form is valid."""
        content = dict(self.cleaned_data)
        return MeetingNotice(**{**content, "chair_group": content["chair_group"] or None})


def _initial(meeting: Meeting) -> dict[str, Any]:
    """Return what is said of a meeting now."""
    names = MeetingForm.base_fields
    said = {name: getattr(meeting, name) for name in names if name != "chair_group"}
    return {**said, "chair_group": meeting.chair_group_id or ""}


class PresenceForm(forms.Form):
    """How many of each group are present: everybody, until somebody says less."""

    def __init__(
        self, groups: tuple[PresentGroup, ...], data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data)
        self.groups = groups
        for group in groups:
            self.fields[f"present-{group.code}"] = forms.IntegerField(
                label=group.name,
                min_value=0,
                max_value=group.seats,
                initial=group.present,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                error_messages={"required": _("Say how many are present; 0 where nobody is.")},
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The groups as lines of a table, each with its field."""
        return [{"group": each, "field": self[f"present-{each.code}"]} for each in self.groups]

    @property
    def present(self) -> dict[str, int]:
        """Members present by group, once the form is valid."""
        return {name.removeprefix("present-"): count for name, count in self.cleaned_data.items()}
