"""The municipality's own areas: a row for each, or a file with all of them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from votum.engine.areas import AreaTree
from votum.formats.area_file import LONGEST_CODE, LONGEST_NAME, tree_of
from votum.web.office.forms.fields import FileForm, Files, NameField, SmallFileField, Typed

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


class AreasForm(forms.Form):
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

    def is_valid(self) -> bool:
        """Return whether every row is; where one is not, say so above them."""
        if not self.is_bound or self.rows.is_valid():
            return super().is_valid()
        self.add_error(None, _("Some rows are wrong; it says so where they stand."))
        return False

    def areas(self) -> AreaTree:
        """Return the areas that were typed; UnreadableError where they make up no tree."""
        return tree_of(enumerate(self._typed(), start=1))

    def _typed(self) -> Iterator[list[str]]:
        """Yield code, name and parent of each row."""
        for row in self.rows:
            yield [row.cleaned_data.get(part, "") for part in _PARTS]


class AreaFileForm(FileForm):
    """A file with all areas, in place of those that are there."""

    file = SmallFileField(
        label=_("File of areas"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt"}),
        help_text=_("CSV with the columns code, name and parent. It replaces all areas."),
        error_messages={"required": _("Choose a file first."), "empty": _("The file is empty.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, seen: str, data: Typed | None = None, files: Files | None = None) -> None:
        super().__init__(data, files, initial={"seen": seen})
