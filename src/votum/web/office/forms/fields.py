"""Fields that several forms have: a name, a day, a file."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from votum.engine.names import name_fault
from votum.formats.reading import MOST_BYTES
from votum.web.office.acting import said
from votum.web.office.upload_limit import Upload

type Typed = Mapping[str, Any]
type Files = MultiValueDict[str, Upload]

MOST_MEGABYTES = MOST_BYTES // 2**20


class NameField(forms.CharField):
    """A name or a title: one line, on which everything that is there is seen."""

    def validate(self, value: str) -> None:
        """Say what is wrong with the name."""
        super().validate(value)
        fault = name_fault(value, self.max_length or len(value)) if value else None
        if fault:
            raise forms.ValidationError(said(fault))


class DayField(forms.DateField):
    """A day, chosen in the browser's calendar or typed."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%d.%m.%Y"],
            error_messages={
                "required": _("Choose a day."),
                "invalid": _("This is no day; write it as 31.12.2026."),
            },
            **options,
        )


class SmallFileField(forms.FileField):
    """A file that is no larger than what Votum reads.

    `overflow` is set by the view where the upload was cut off, and there is no file any more.
    """

    overflow = False

    def clean(self, data: Upload | None, initial: object = None) -> Upload:
        """Return the file; say so where it was too large, and not that it is missing."""
        if self.overflow or (data is not None and (data.size or 0) > MOST_BYTES):
            raise forms.ValidationError(
                gettext("The file is larger than %(most)s MB. Split it up, or save it smaller.")
                % {"most": MOST_MEGABYTES}
            )
        cleaned: Upload = super().clean(data, initial)
        return cleaned


class FileForm(forms.Form):
    """A form with a file, which has a field of that name."""

    @property
    def file_field(self) -> SmallFileField:
        """The field of the file."""
        field = self.fields["file"]
        assert isinstance(field, SmallFileField)  # noqa: S101 - for the reader of types
        return field


def content_of(file: Upload) -> bytes:
    """Return what is in an uploaded file, of which the field has proven the size."""
    file.seek(0)
    content: bytes = file.read()
    return content
