"""Add people, give and end roles, and compose bodies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from votum.engine.votes.bodies import Party
from votum.web.office.forms.fields import DayField, NameField, Typed
from votum.web.office.role_names import ROLE_NAMES
from votum.web.people.domain.users import LEAST_CHARACTERS
from votum.web.people.models import Body, BodyKind, Composition, RoleKind

OWN_LISTS = 3  # rows for parties that the country's register lacks


class UserForm(forms.Form):
    """A new person, with a password to log in with the first time."""

    name = NameField(label=_("Name"), max_length=200)
    username = NameField(
        label=_("User name"),
        max_length=100,
        help_text=_("Short and without spaces; it is typed at each login."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("First password"),
        strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, data: Typed | None = None) -> None:
        super().__init__(data)
        self.fields["password"].help_text = gettext(
            "At least %(least)s characters. Hand it over in person; at the first login the user is "
            "asked to choose another."
        ) % {"least": LEAST_CHARACTERS}

    def clean_username(self) -> str:
        """Return the user name, if it is one word."""
        username: str = self.cleaned_data["username"]
        if any(character.isspace() for character in username):
            raise forms.ValidationError(gettext("A user name has no spaces."))
        return username


class RoleForm(forms.Form):
    """A role in a body, or in the budget office, from a day on."""

    kind = forms.ChoiceField(label=_("Role"), choices=[*ROLE_NAMES.items()])
    body = forms.ModelChoiceField(
        label=_("Body"),
        queryset=Body.objects.all(),
        required=False,
        empty_label=_("None (the budget office)"),
    )
    from_day = DayField(label=_("From"))

    def clean_kind(self) -> RoleKind:
        """Return the role."""
        return RoleKind(self.cleaned_data["kind"])


class RoleEndForm(forms.Form):
    """The last day of a role, or that it was given by mistake and ends at once."""

    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("The role ends when this day is over.")
    )
    at_once = forms.BooleanField(
        label=_("It was given by mistake: end it at once"),
        required=False,
        help_text=_("The log keeps that it was given and taken back."),
    )

    def __init__(self, data: Typed | None = None, *, today: date, may_be_at_once: bool) -> None:
        super().__init__(data, initial={"last_day": today})
        if not may_be_at_once:
            del self.fields["at_once"]

    def clean(self) -> dict[str, Any]:
        """Prove that it is said when the role ends."""
        content: dict[str, Any] = super().clean() or self.cleaned_data
        if not (self.errors or content.get("at_once") or content["last_day"]):
            self.add_error("last_day", gettext("Choose a day."))
        return content

    @property
    def day(self) -> date | None:
        """The last day, None where the role ends at once."""
        day: date = self.cleaned_data["last_day"]
        return None if self.cleaned_data.get("at_once") else day


class BodyForm(forms.Form):
    """A new council, board or committee."""

    name = NameField(label=_("Name"), max_length=200)
    short_name = NameField(
        label=_("Short name"),
        max_length=40,
        help_text=_("As it stands on proposal sheets: HEVE, FSK."),
    )
    slug = forms.SlugField(
        label=_("Address"),
        max_length=40,
        help_text=_("Small letters, digits and hyphens. It stands in addresses and never changes."),
        error_messages={"invalid": _("Use letters from a to z, digits and hyphens only.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            (BodyKind.COMMITTEE, _("Committee")),
            (BodyKind.EXECUTIVE_BOARD, _("Executive board")),
            (BodyKind.COUNCIL, _("Council")),
            (BodyKind.ADVISORY_COUNCIL, _("Advisory council")),
            (BodyKind.JOINT_COMMITTEE, _("Joint committee")),
        ],
    )
    position = forms.IntegerField(
        label=_("Place in lists"),
        min_value=0,
        max_value=999,
        initial=0,
        help_text=_("Bodies with lower numbers stand first."),
    )

    def clean_slug(self) -> str:
        """Return the address in small letters."""
        slug: str = self.cleaned_data["slug"]
        return slug.lower()

    def clean_kind(self) -> BodyKind:
        """Return the kind."""
        return BodyKind(self.cleaned_data["kind"])


@dataclass(frozen=True)
class SeatRow:
    """One row of the table of seats: the fields of a party."""

    code: str
    name: str
    seats: forms.BoundField
    order: forms.BoundField


@dataclass(frozen=True)
class ListRow:
    """One row for a local list: its code, name, seats and place."""

    fields: tuple[forms.BoundField, ...]


class CompositionForm(forms.Form):
    """The seats of a body from a day on, by group, and whose chair it is.

    The groups stand in the order in which votes are printed: that of the composition before, or
    the numbers typed.
    """

    valid_from = DayField(label=_("From"), help_text=_("The first day with these seats."))
    chair = forms.CharField(
        label=_("The chair's party"),
        required=False,
        max_length=20,
        help_text=_("Its code as in the table below; it decides where the votes are equal."),
    )

    def __init__(
        self, parties: Iterable[Party], before: Composition | None, data: Typed | None = None
    ) -> None:
        held = {each.group_id: each for each in before.seats.all()} if before else {}
        chair = before.chair_group_id if before else None
        super().__init__(data, initial={"chair": chair or ""})
        known = {party.code: party for party in parties}
        self.codes = [*held, *(code for code in known if code not in held)]
        self._names = {code: known[code].name if code in known else code for code in self.codes}
        for code in self.codes:
            seats = held.get(code)
            self._add_counts(
                code,
                self._names[code],
                seats.seats if seats else None,
                seats.position if seats else None,
            )
        for number in range(1, OWN_LISTS + 1):
            words = {"number": number}
            self.fields[f"list_code_{number}"] = NameField(
                label=gettext("Local list %(number)s: code") % words, required=False, max_length=20
            )
            self.fields[f"list_name_{number}"] = NameField(
                label=gettext("Local list %(number)s: name") % words, required=False, max_length=100
            )
            title = gettext("Local list %(number)s") % words
            self._add_counts(f"list_{number}", title, None, None)

    def _add_counts(self, key: str, title: str, seats: int | None, order: int | None) -> None:
        """Add the fields of a group."""
        words = {"group": title}
        self.fields[f"seats_{key}"] = _count_field(gettext("%(group)s: seats") % words, seats)
        self.fields[f"order_{key}"] = _count_field(gettext("%(group)s: order") % words, order)

    @property
    def seat_rows(self) -> list[SeatRow]:
        """The rows of the table of seats."""
        return [
            SeatRow(code, self._names[code], self[f"seats_{code}"], self[f"order_{code}"])
            for code in self.codes
        ]

    @property
    def list_rows(self) -> list[ListRow]:
        """The rows for local lists."""
        keys = ("list_code_{}", "list_name_{}", "seats_list_{}", "order_list_{}")
        return [
            ListRow(tuple(self[key.format(number)] for key in keys))
            for number in range(1, OWN_LISTS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """Prove that each local list is whole, that somebody has a seat, and the chair too."""
        content: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, OWN_LISTS + 1):
            self._prove_list(number)
        if not self.errors and not self.seats:
            self.add_error(None, gettext("Give at least one group its seats."))
        chair = content.get("chair")
        if chair and not self.errors and chair not in self.seats:
            self.add_error(
                "chair",
                gettext("“%(party)s” has no seat here; use a code from the table.")
                % {"party": chair},
            )
        return content

    def _prove_list(self, number: int) -> None:
        """Say what a local list lacks."""
        code, name, seats = (
            self.cleaned_data.get(key.format(number))
            for key in ("list_code_{}", "list_name_{}", "seats_list_{}")
        )
        if not (code or name or seats):
            return
        missing = gettext("A local list needs code, name and seats.")
        for key, value in (("list_code_", code), ("list_name_", name), ("seats_list_", seats)):
            if not value:
                self.add_error(f"{key}{number}", missing)
        if code in self.codes:
            self.add_error(f"list_code_{number}", gettext("This code is in the table above."))

    @property
    def own_parties(self) -> tuple[Party, ...]:
        """The local lists typed."""
        cleaned = self.cleaned_data
        return tuple(
            Party(cleaned[f"list_code_{number}"], cleaned[f"list_name_{number}"])
            for number in range(1, OWN_LISTS + 1)
            if cleaned.get(f"list_code_{number}")
        )

    @property
    def seats(self) -> dict[str, int]:
        """The seats by group, in the order in which votes are to be printed."""
        cleaned = self.cleaned_data
        rows = [(code, code) for code in self.codes] + [
            (f"list_{number}", cleaned.get(f"list_code_{number}") or "")
            for number in range(1, OWN_LISTS + 1)
        ]
        counted = [
            (cleaned.get(f"order_{key}") or len(rows), code, cleaned[f"seats_{key}"])
            for key, code in rows
            if code and cleaned.get(f"seats_{key}")
        ]
        return {code: count for _, code, count in sorted(counted, key=lambda each: each[0])}

    @property
    def day(self) -> date:
        """The first day."""
        day: date = self.cleaned_data["valid_from"]
        return day


def _count_field(label: str, initial: int | None) -> forms.IntegerField:
    """Return a field for a whole number."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=999,
        initial=initial,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": gettext("Type a whole number.")},
    )
