"""Log in, and change one's password."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from votum.web.office.forms.fields import Typed
from votum.web.people.domain.users import LEAST_CHARACTERS
from votum.web.people.models import User

GIVEN_PASSWORD = _("Somebody else chose your password, and knows it. Choose one of your own.")


class LoginForm(AuthenticationForm):
    """Name and password."""

    username = forms.CharField(
        label=_("User name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {  # noqa: RUF012 - Django's
        "invalid_login": _("The user name and the password do not belong together. Try again."),
        "inactive": _("This user may no longer log in."),
    }

    def clean_username(self) -> str:
        """Return the user name as it is kept, so that wrong passwords are counted under it."""
        return User.normalize_username(self.cleaned_data["username"])


class PasswordForm(forms.Form):
    """The old password, and the new one twice."""

    old = forms.CharField(
        label=_("Your password now"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, user: User, data: Typed | None = None) -> None:
        super().__init__(data)
        self.user = user
        self.fields["new"].help_text = gettext(
            "At least %(least)s characters; three or four words that do not belong together are "
            "good."
        ) % {"least": LEAST_CHARACTERS}

    def clean_old(self) -> str:
        """Return the old password, if it is that."""
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError(gettext("This is not your password."))
        return old

    def clean_again(self) -> str:
        """Return the new password, if it was typed the same twice."""
        again: str = self.cleaned_data["again"]
        if "new" in self.cleaned_data and again != self.cleaned_data["new"]:
            raise forms.ValidationError(gettext("The two new passwords differ; type them anew."))
        return again
