"""Somebody's own desk, and the desk of a body."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from votum.web.budgets.domain.addresses import treatment_at
from votum.web.budgets.domain.process import current_cycle
from votum.web.office.acting import the_user
from votum.web.office.body_desk import body_desk
from votum.web.office.forms.entrance import GIVEN_PASSWORD
from votum.web.office.trails import body_trail
from votum.web.office.waiting import desk_of
from votum.web.people.domain.permissions import roles_by_body, roles_of
from votum.web.people.models import RoleKind


def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for whoever is logged in."""
    user, today = the_user(request), timezone.localdate()
    cycle = current_cycle()
    roles = roles_by_body(user.pk, today)
    return render(
        request,
        "office/desk.html",
        {
            "cycle": cycle,
            "bodies": desk_of(user, cycle, today) if cycle and roles else [],
            "has_role": bool(roles),
            "given_password": GIVEN_PASSWORD if user.password_given else "",
            "plans": RoleKind.BUDGET_OFFICE in roles.get(None, ()),
        },
    )


def body(request: HttpRequest, cycle: str, body: str) -> HttpResponse:
    """Show a body's treatment of a plan."""
    treatment = treatment_at(cycle, body)
    roles = roles_of(the_user(request).pk, timezone.localdate(), treatment.body)
    trail = body_trail(treatment)
    trail[-1]["url"] = ""
    return render(request, "office/body.html", {**body_desk(treatment, roles), "crumbs": trail})
