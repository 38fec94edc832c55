"""What every page of the office needs to carry out an act: who acts, and what is said about it.

A view tries an act inside `explaining(form)` and leaves with a redirect; where the act is refused,
it goes on to show the form again (`form_page`), with the sentence and everything that was typed.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from votum.engine.messages import Message, VotumError
from votum.translations import Translator
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import ConflictError, NoRightError
from votum.web.people.models import User

CONFLICT = "conflict"  # the code of an error that says somebody else was first


def the_user(request: HttpRequest) -> User:
    """Return whoever is logged in; the table of addresses has let nobody else in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts, and that it is now: by the clock here, for roles begin with a day here."""
    return Actor(the_user(request).pk, timezone.localtime())


def said(message: Message) -> str:
    """Return a sentence in the page's language."""
    return Translator(get_language() or "nb").text(message)


def tell_done(request: HttpRequest, text: str) -> None:
    """Say on the next page what was done."""
    messages.success(request, text)


def tell_refused(request: HttpRequest, error: VotumError) -> None:
    """Say on the next page why nothing was done; where somebody has typed, use `explaining`."""
    messages.error(request, said(error.message))


@contextmanager
def explaining(form: BaseForm, field: str | None = None) -> Iterator[None]:
    """Try an act; where it is refused, say why above the form or at a field, and go on.

    A right that somebody does not have is not the form's matter and is raised on.
    """
    try:
        yield
    except NoRightError:
        raise
    except VotumError as error:
        code = CONFLICT if isinstance(error, ConflictError) else None
        form.add_error(field, ValidationError(said(error.message), code))


def has_conflict(form: BaseForm) -> bool:
    """Return whether somebody else was first."""
    return form.has_error(NON_FIELD_ERRORS, CONFLICT)


def form_page(
    request: HttpRequest, template: str, form: BaseForm, **context: object
) -> HttpResponse:
    """Return a page with a form: as it is, or with what is wrong and everything that was typed."""
    status = 200
    if form.errors:
        status = 409 if has_conflict(form) else 422
    return render(request, template, {"form": form, **context}, status=status)
