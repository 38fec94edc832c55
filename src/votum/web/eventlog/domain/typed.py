"""What people type, as acts take it: names and texts in which everything that is there is seen."""

from typing import Any

from django.db.models import Field, Model

from votum.engine.messages import say
from votum.engine.names import name_fault, text_fault
from votum.web.eventlog.domain.refusals import RefusedError

type Column = Field[Any, Any]

LONGEST_TEXT = 20_000
LONGEST_REASON = 2_000  # it stands on public pages for ever


def refuse_odd_names(model: type[Model], **names: str) -> None:
    """Raise RefusedError for what is no name, or too long for its column of a model.

    A column that may be blank may also be left out.
    """
    for column, name in names.items():
        field = _column(model, column)
        fault = name_fault(name, field.max_length or len(name)) if name or not field.blank else None
        if fault is not None:
            raise RefusedError(fault)


def kept_file_name(model: type[Model], file_name: str) -> str:
    """Return a file's name as the column `file_name` of a model keeps it: of a long one, the end.

    The end says what kind of file it is. RefusedError for no name, or one with what nobody sees.
    """
    kept = file_name[-longest_of(model, "file_name") :]
    refuse_odd_names(model, file_name=kept)
    return kept


def longest_of(model: type[Model], column: str) -> int:
    """Return how many characters a column of a model takes, which has a limit."""
    longest = _column(model, column).max_length
    assert longest is not None  # noqa: S101 - for the reader of types
    return longest


def typed_text(text: str, *, before: str = "", longest: int = LONGEST_TEXT) -> str:
    """Return a text as it is kept: its lines ended as everywhere, nothing around it.

    RefusedError where it is longer than is kept for ever, or holds what nobody sees; but not for
    the text `before`, which somebody has only left as it was: a sheet's texts are as the sheet has
    them.
    """
    kept = _alike(text)
    if kept == _alike(before):
        return before
    if len(kept) > longest:
        raise RefusedError(
            say(
                "The text is {found} characters long; {most} is the most.",
                found=len(kept),
                most=longest,
            )
        )
    fault = text_fault(kept)
    if fault is not None:
        raise RefusedError(fault)
    return kept


def reason_given(text: str) -> str:
    """Return why somebody does something, as it is kept; RefusedError where nothing is said."""
    reason = typed_text(text, longest=LONGEST_REASON)
    if not reason:
        raise RefusedError(say("Say why."))
    return reason


def _column(model: type[Model], name: str) -> Column:
    """Return a column of a model."""
    field = model._meta.get_field(name)  # noqa: SLF001 - Django's public name
    assert isinstance(field, Field)  # noqa: S101 - for the reader of types
    return field


def _alike(text: str) -> str:
    """Return a text as browsers and spreadsheets paste it, with the line ends and spaces we use."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\t", " ").strip()
