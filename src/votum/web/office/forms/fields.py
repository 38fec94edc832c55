"""Fields that several forms have: a name, an amount, a day, a file."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from votum.engine.messages import AmountError
from votum.engine.money import LONGEST_NUMBER, NumberForm, Unit, parse_amount
from votum.engine.names import name_fault
from votum.formats.opening import MOST_BYTES
from votum.web.office.acting import said
from votum.web.office.upload_limit import Upload, was_cut_off

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


class AmountField(forms.CharField):
    """An amount typed as decimal text in a unit; cleaned to minor units.

    A comma is the decimal mark, as pages print it. A point with three digits behind it could be
    both, and is refused.
    """

    def __init__(self, unit: Unit, **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(
            max_length=LONGEST_NUMBER,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={"required": gettext("Type an amount; 0 where there is none.")},
            **options,
        )
        self.unit = unit

    def clean(self, value: str) -> int | None:
        """Return the amount, None for a blank that need not be filled; or say what is wrong."""
        text = super().clean(value)
        if not text:
            return None
        form = NumberForm.DECIMAL_COMMA if "," in text else None
        try:
            return parse_amount(text, self.unit, form)
        except AmountError as error:
            raise forms.ValidationError(said(error.message)) from None


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

    `overflow` says that the upload was cut off, and there is no file any more (`file_form`).
    """

    default_error_messages = {  # noqa: RUF012 - Django's
        "required": _("Choose a file first."),
        "empty": _("The file is empty."),
    }
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


def file_form[Form: FileForm](
    request: HttpRequest, form: Callable[[Typed | None, Files | None], Form]
) -> Form:
    """Return a form with a file: empty, or as it was sent, which knows if its file was cut off."""
    if request.method != "POST":
        return form(None, None)
    sent = form(request.POST, request.FILES)
    sent.file_field.overflow = was_cut_off(request)
    return sent


def sent_file(form: FileForm) -> tuple[str, bytes]:
    """Return what the file of a valid form is called and what is in it; the field knows its size.

    The name is as it was sent: acts keep the end of a long one (`kept_file_name`).
    """
    file: Upload = form.cleaned_data["file"]
    file.seek(0)
    return file.name or "", file.read()
