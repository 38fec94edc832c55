"""What several forms do alike: those with rows, and those that say what was shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext


class RowsForm(forms.Form):
    """A form with rows below it, which are wrong or right together with it."""

    rows: "forms.BaseFormSet[Any]"

    def is_valid(self) -> bool:
        """Return whether every row is; where one is not, say so above them."""
        if not self.is_bound or self.rows.is_valid():
            return super().is_valid()
        self.add_error(None, gettext("Some rows are wrong; it says so where they stand."))
        return False


class ShownForm(forms.Form):
    """A form that sends back what was shown, in a field `seen` of its own."""

    def look_again(self, seen: int) -> None:
        """Let the form be sent anew by somebody who has now seen what was decided meanwhile."""
        self.data = {**{name: self.data.get(name) for name in self.data}, "seen": seen}
