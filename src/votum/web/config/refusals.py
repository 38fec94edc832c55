"""Answers to what cannot be done: a sentence, the right status, nothing half stored."""

import errno
import logging
import sys
from collections.abc import Callable, Mapping

from django.db import DatabaseError, DataError, IntegrityError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import get_language

from votum.engine.messages import Message, VotumError, say
from votum.translations import Translator
from votum.web.eventlog.domain.refusals import ConflictError, NoRightError
from votum.web.eventlog.domain.same_file import LostFileError, refuse_lost_file
from votum.web.eventlog.domain.turns import NoTurnError

LOG = logging.getLogger(__name__)

type Next = Callable[[HttpRequest], HttpResponse]

_NOTHING_STORED = say("Nothing was stored.")
_FULL = say("There is no room left to store anything. Tell those who run this.")
_UNUSABLE: Mapping[type[DatabaseError], Message] = {
    LostFileError: say(
        "The file of the database was removed or replaced while the site was running. Tell those "
        "who run this: nothing can be stored until they have put it right and started the site "
        "again."
    ),
    NoTurnError: say(
        "A folder lies where the site keeps its lock file, beside the database, and nothing can be "
        "stored. Tell those who run this to remove the folder, whose name ends in “-turn”; then "
        "try again."
    ),
}
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


class RefusalMiddleware:
    """Turns what stops an act into a page with one sentence; no traceback reaches a visitor."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; what is refused is refused when an act says so."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Return the answer to a fault of a known kind; anything else is a fault of ours (500)."""
        if isinstance(fault, NoRightError):
            return refusal(request, 403, fault.message)
        if isinstance(fault, ConflictError):
            return refusal(request, 409, fault.message)
        if isinstance(fault, VotumError):
            return refusal(request, 422, fault.message)
        if isinstance(fault, DatabaseError):
            return _database_refusal(request, fault)
        return None


class LostFileMiddleware:
    """Opens no connection to a database whose file is gone.

    SQLite would make an empty one in its place, and empty the old one's `-wal` into that.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on where the file is the same; `failed` says that it is not."""
        refuse_lost_file()
        return self.get_response(request)


def _database_refusal(request: HttpRequest, fault: DatabaseError) -> HttpResponse:
    """Return the answer where the database cannot store or be read."""
    LOG.error("database: %s", _without_content(fault))
    if isinstance(fault, IntegrityError):
        return refusal(
            request, 409, say("Somebody has stored something else meanwhile; look at it again.")
        )
    unusable = _UNUSABLE.get(type(fault))
    if unusable is not None:
        return refusal(request, 503, unusable)
    if isinstance(fault, DataError):
        return refusal(
            request, 422, say("Something you gave is longer or larger than can be kept.")
        )
    text = str(fault)
    if "full" in text or "No space" in text:
        return refusal(request, 507, _FULL)
    if any(word in text for word in ("locked", "lock timeout", "deadlock")):
        response = refusal(
            request, 503, say("Others are storing just now. Wait a moment and try again.")
        )
        response["Retry-After"] = "2"
        return response
    return refusal(request, 503, say("The database cannot be reached. Try again in a moment."))


def _without_content(fault: DatabaseError) -> str:
    """Return what went wrong, for the log: its kind and code, and which constraint it broke.

    The database's own sentence may hold what somebody wrote in secret, as a chair's vote.
    """
    cause = fault.__cause__
    code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
    broken = getattr(getattr(cause, "diag", None), "constraint_name", None)
    if isinstance(fault, IntegrityError):
        broken = broken or "a constraint"
    return " ".join(str(part) for part in (type(fault).__name__, code, broken) if part)


def refusal(request: HttpRequest, status: int, message: Message) -> HttpResponse:
    """Return a page that says why something was not done."""
    translator = Translator(get_language() or "nb")
    return render(
        request,
        "components/refusal.html",
        {
            "status": status,
            "sentence": translator.text(message),
            "stored": translator.text(_NOTHING_STORED) if request.method == "POST" else "",
        },
        status=status,
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's
    """Return the page for what no browser of ours sends: too many fields, a foreign host."""
    return refusal(request, 400, say("This cannot be read: it is too much, or not from here."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's
    """Return the page for an address that leads nowhere."""
    return refusal(request, 404, say("There is nothing at this address."))


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's
    """Return the page for an address that is not open to this visitor."""
    return refusal(
        request, 403, say("This page is not open to you; the budget office grants roles.")
    )


def failed(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault outside any view: of the database, of the disk, or of ours."""
    fault = sys.exc_info()[1]
    if isinstance(fault, DatabaseError):
        return _database_refusal(request, fault)
    if isinstance(fault, OSError) and fault.errno in _NO_ROOM:
        return refusal(request, 507, _FULL)
    return refusal(request, 500, say("Something went wrong here. It has been noted; try again."))


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's
    """Return the page for a form that was sent from an expired or foreign session."""
    response = refusal(
        request,
        403,
        say("The page had been open too long, or you logged in anew. Reload it and try again."),
    )
    response["X-Form-Token"] = get_token(request)  # for a script that can send its form again
    return response


def too_many_logins(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """Return the page for somebody who has tried too many passwords."""
    return refusal(
        request, 429, say("Too many wrong passwords. Wait a quarter of an hour and try again.")
    )
