"""The municipality's own areas, a row for each."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from votum.engine.budget.areas import AreaTree
from votum.formats.beside_budget.area_file import LONGEST_CODE, LONGEST_NAME, tree_of
from votum.web.office.forms.bases import RowsForm
from votum.web.office.forms.fields import NameField, Typed

MOST_EDITED = 250  # rows; who has more edits the file
BLANK_ROWS = 5
_PARTS = ("code", "name", "parent")


class AreaRow(forms.Form):
    """One area; a row that is emptied takes it out."""

    code = NameField(label=_("Code"), max_length=LONGEST_CODE, required=False)
    name = NameField(label=_("Name"), max_length=LONGEST_NAME, required=False)
    parent = NameField(label=_("Lies under (code)"), max_length=LONGEST_CODE, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an area without a code or a name."""
        said = super().clean() or {}
        if any(said.values()):
            for part in ("code", "name"):
                if not said.get(part) and part not in self.errors:
                    self.add_error(part, _("An area has a code and a name."))
        return said


class AreasForm(RowsForm):
    """The rows of all areas, and what was shown of them before."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, areas: AreaTree, seen: str, data: Typed | None = None) -> None:
        super().__init__(data, initial={"seen": seen})
        formset = forms.formset_factory(
            AreaRow,
            extra=BLANK_ROWS,
            max_num=MOST_EDITED + BLANK_ROWS,
            absolute_max=MOST_EDITED * 2,
        )
        initial = [
            {"code": each.code, "name": each.name, "parent": each.parent or ""}
            for each in areas.areas
        ]
        self.rows = formset(data, initial=initial, prefix="area")

    def areas(self) -> AreaTree:
        """Return the areas that were typed; UnreadableError where they make up no tree."""
        return tree_of(enumerate(self._typed(), start=1))

    def _typed(self) -> Iterator[list[str]]:
        """Yield code, name and parent of each row."""
        for row in self.rows:
            yield [row.cleaned_data.get(part, "") for part in _PARTS]
