"""Who may open which address: one table, and the middleware that holds it.

An address without a rule is closed to everybody, and fails the tests. What a page lets a person
*do* is asked once more inside each act (`votum.web.people.domain.permissions`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from votum.web.config.office_addresses import is_office
from votum.web.people.domain.permissions import (
    MEETING_STAFF,
    OFFICE_STAFF,
    SHEET_STAFF,
    roles_at,
)
from votum.web.people.models import RoleKind, User

type View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Access:
    """Who may open an address: everybody, whoever is logged in, or certain roles in the body.

    The body is the one the address names; the budget office is one for all bodies.
    """

    everybody: bool = False
    roles: frozenset[RoleKind] | None = None


PUBLIC = Access(everybody=True)
LOGGED_IN = Access()
BUDGET_OFFICE = Access(roles=OFFICE_STAFF)
SHEETS = Access(roles=SHEET_STAFF)
MEETING = Access(roles=MEETING_STAFF)
BODY = Access(roles=frozenset(RoleKind))

ACCESS: Mapping[str, Access] = {
    "public:front": PUBLIC,
    "public:process": PUBLIC,
    "public:bodies": PUBLIC,
    "public:body": PUBLIC,
    "public:proposals": PUBLIC,
    "public:proposals-file": PUBLIC,
    "public:proposal": PUBLIC,
    "public:sheets": PUBLIC,
    "public:sheet": PUBLIC,
    "public:sheets-file": PUBLIC,
    "public:adopted": PUBLIC,
    "public:recommendation": PUBLIC,
    "public:meetings": PUBLIC,
    "public:meeting": PUBLIC,
    "public:versions": PUBLIC,
    "public:budget": PUBLIC,
    "public:budget-statements": PUBLIC,
    "public:budget-statement": PUBLIC,
    "public:budget-areas": PUBLIC,
    "public:budget-area": PUBLIC,
    "public:budget-figure": PUBLIC,
    "public:budget-measures": PUBLIC,
    "public:budget-measure": PUBLIC,
    "public:budget-what-if": PUBLIC,
    "public:budget-compared": PUBLIC,
    "public:budget-errata": PUBLIC,
    "public:budget-fees": PUBLIC,
    "public:budget-file": PUBLIC,
    "public:budget-version-file": PUBLIC,
    "public:budget-document": PUBLIC,
    "public:budget-document-book": PUBLIC,
    "public:budget-document-numbered": PUBLIC,
    "public:budget-document-chapter": PUBLIC,
    "public:budget-document-file": PUBLIC,
    "public:version": PUBLIC,
    "public:version-file": PUBLIC,
    "public:document": PUBLIC,
    "public:open-data": PUBLIC,
    "public:events": PUBLIC,
    "office:login": PUBLIC,
    "office:logout": LOGGED_IN,
    "office:desk": LOGGED_IN,
    "office:password": LOGGED_IN,
    "office:cycle": BUDGET_OFFICE,
    "office:step": BUDGET_OFFICE,
    "office:cycle-new": BUDGET_OFFICE,
    "office:treatment-new": BUDGET_OFFICE,
    "office:document-new": BUDGET_OFFICE,
    "office:people": BUDGET_OFFICE,
    "office:user-new": BUDGET_OFFICE,
    "office:role-new": BUDGET_OFFICE,
    "office:role-end": BUDGET_OFFICE,
    "office:body-new": BUDGET_OFFICE,
    "office:composition-new": BUDGET_OFFICE,
    "office:areas": BUDGET_OFFICE,
    "office:areas-new": BUDGET_OFFICE,
    "office:areas-file": BUDGET_OFFICE,
    "office:files": BUDGET_OFFICE,
    "office:file": BUDGET_OFFICE,
    "office:file-example": BUDGET_OFFICE,
    "office:file-new": BUDGET_OFFICE,
    "office:file-remove": BUDGET_OFFICE,
    "office:budget": BUDGET_OFFICE,
    "office:budget-document-new": BUDGET_OFFICE,
    "office:budget-document": BUDGET_OFFICE,
    "office:budget-document-file": BUDGET_OFFICE,
    "office:table-new": BUDGET_OFFICE,
    "office:table": BUDGET_OFFICE,
    "office:table-mapping": BUDGET_OFFICE,
    "office:table-mapping-file": BUDGET_OFFICE,
    "office:table-confirm": BUDGET_OFFICE,
    "office:table-refuse": BUDGET_OFFICE,
    "office:checks": BUDGET_OFFICE,
    "office:check-new": BUDGET_OFFICE,
    "office:check": BUDGET_OFFICE,
    "office:check-report": BUDGET_OFFICE,
    "office:check-findings": BUDGET_OFFICE,
    "office:finding": BUDGET_OFFICE,
    "office:errata": BUDGET_OFFICE,
    "office:errata-file": BUDGET_OFFICE,
    "office:erratum-new": BUDGET_OFFICE,
    "office:erratum-withdraw": BUDGET_OFFICE,
    "office:body": BODY,
    "office:body-document-new": SHEETS,
    "office:upload-new": SHEETS,
    "office:empty-workbook": SHEETS,
    "office:upload": SHEETS,
    "office:upload-confirm": SHEETS,
    "office:upload-refuse": SHEETS,
    "office:proposal": SHEETS,
    "office:proposal-correct": SHEETS,
    "office:proposal-withdraw": SHEETS,
    "office:proposal-replace": SHEETS,
    "office:meeting-new": MEETING,
    "office:meeting": MEETING,
    "office:meeting-change": MEETING,
    "office:presence": MEETING,
    "office:vote-open": MEETING,
    "office:vote": MEETING,
    "office:vote-changes": MEETING,
    "office:ballots": MEETING,
    "office:chair-vote": MEETING,
    "office:printed-votes": MEETING,
    "office:take-in": MEETING,
    "office:vote-close": MEETING,
    "office:vote-correct": MEETING,
    "office:recommendation": MEETING,
}


class AccessMiddleware:
    """Opens an address to those whom the table lets in; everybody else gets a clear answer."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; what is held is held once the address is known. No browser keeps office pages."""
        response = self.get_response(request)
        if is_office(request.path):
            add_never_cache_headers(response)
        return response

    def process_view(
        self, request: HttpRequest, _view: View, _args: tuple[object, ...], kwargs: dict[str, str]
    ) -> HttpResponse | None:
        """Return nothing where the visitor may go on, else the way to log in; or refuse."""
        match = request.resolver_match
        access = ACCESS.get(match.view_name) if match else None
        if access is None:
            raise PermissionDenied
        if access.everybody:
            return None
        user = request.user
        if not isinstance(user, User):
            return _to_login(request)
        if access.roles is None:
            return None
        if not roles_at(user.pk, timezone.localdate(), kwargs.get("body")) & access.roles:
            raise PermissionDenied
        return None


def _to_login(request: HttpRequest) -> HttpResponse:
    """Return the way to log in and back.

    A script is told by status and header, for it cannot follow; what was typed stays on the page.
    """
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=401)
        response["HX-Reswap"] = "none"
        return response
    if request.method == "GET":
        return redirect_to_login(request.get_full_path())
    return HttpResponseRedirect(f"{resolve_url('office:login')}?expired=1")
