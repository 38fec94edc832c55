"""What every page of the office needs to carry out an act: who acts, and what is said about it.

A view tries an act inside `explaining(form)` and leaves with a redirect; where the act is refused,
it goes on to show the form again (`form_page`), with the sentence and everything that was typed.
"""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from votum.engine.messages import Message, VotumError
from votum.web.components.page_figures import page_translator
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
    return page_translator().text(message)


def tell_done(request: HttpRequest, text: str) -> None:
    """Say on the next page what was done."""
    messages.success(request, text)


def tell_refused(request: HttpRequest, error: VotumError) -> None:
    """Say on the next page why nothing was done; where somebody has typed, use `explaining`."""
    messages.error(request, said(error.message))


def told(request: HttpRequest, act: Callable[[], str]) -> bool:
    """Carry out an act that has no form, and say on the next page what was done, or why nothing.

    `act` returns the sentence that says so. Returns whether it was done; a right that somebody
    does not have is not told but raised on.
    """
    try:
        tell_done(request, act())
    except NoRightError:
        raise
    except VotumError as error:
        tell_refused(request, error)
        return False
    return True


class _Explaining:
    """See `explaining`."""

    def __init__(self, form: BaseForm, field: str | None) -> None:
        self._form = form
        self._field = field

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, _kind: type[BaseException] | None, fault: BaseException | None, _trace: object
    ) -> bool:
        """Say in the form why an act was refused; anything else goes on its way."""
        if not isinstance(fault, VotumError) or isinstance(fault, NoRightError):
            return False
        code = CONFLICT if isinstance(fault, ConflictError) else None
        self._form.add_error(self._field, ValidationError(said(fault.message), code))
        return True


def explaining(form: BaseForm, field: str | None = None) -> _Explaining:
    """Try an act in a `with` block; where it is refused, say why above the form and go on.

    `field` puts the sentence there instead. A right that somebody does not have is not the form's
    matter and is raised on.
    """
    return _Explaining(form, field)


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
