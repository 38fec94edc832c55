"""Who logs in, who may do what, and how bodies are composed."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from votum.web.office.acting import actor_of, explaining, form_page, tell_done
from votum.web.office.forms.people import (
    BodyForm,
    CompositionForm,
    RoleEndForm,
    RoleForm,
    UserForm,
)
from votum.web.office.people_list import bodies_with_seats, role_words, users_with_roles
from votum.web.office.trails import crumb, people_trail
from votum.web.people.bridge import party_register
from votum.web.people.domain.bodies import compose_body, establish_body
from votum.web.people.domain.users import (
    add_user,
    end_role,
    grant_role,
    may_be_taken_back,
)
from votum.web.people.models import Body, Role, User


def people(request: HttpRequest) -> HttpResponse:
    """List everybody with their roles, and the bodies with their seats."""
    today = timezone.localdate()
    return render(
        request,
        "office/people.html",
        {"users": users_with_roles(today), "bodies": bodies_with_seats(today)},
    )


def user_new(request: HttpRequest) -> HttpResponse:
    """Add a person."""
    form = UserForm(request.POST or None)
    if form.is_valid():
        with explaining(form):
            user = add_user(actor_of(request), **form.cleaned_data)
            tell_done(
                request,
                gettext("%(name)s can log in. Now give a role.") % {"name": user.name},
            )
            return redirect("office:role-new", user=user.pk)
    return form_page(
        request,
        "office/form.html",
        form,
        title=gettext("Add a person"),
        crumbs=people_trail(crumb(gettext("Add a person"))),
        submit=gettext("Add the person"),
    )


def role_new(request: HttpRequest, user: UUID) -> HttpResponse:
    """Give a person a role."""
    person = get_object_or_404(User, pk=user)
    form = RoleForm(request.POST or None, initial={"from_day": timezone.localdate()})
    if form.is_valid():
        with explaining(form):
            role = grant_role(actor_of(request), person, **form.cleaned_data)
            tell_done(
                request,
                gettext("%(name)s: %(role)s from %(day)s.")
                % {
                    "name": person.name,
                    "role": role_words(role),
                    "day": date_format(role.valid_from),
                },
            )
            return redirect("office:people")
    return form_page(
        request,
        "office/form.html",
        form,
        title=gettext("Give %(name)s a role") % {"name": person.name},
        lead=gettext(
            "A secretary takes in sheets and carries the votes, a chair closes them, a member "
            "reads; the budget office grants roles and plans the process."
        ),
        crumbs=people_trail(crumb(person.name)),
        submit=gettext("Give the role"),
    )


def role_end(request: HttpRequest, role: UUID) -> HttpResponse:
    """End a role."""
    held = get_object_or_404(Role.objects.select_related("user", "body"), pk=role)
    today = timezone.localdate()
    form = RoleEndForm(
        request.POST or None, today=today, may_be_at_once=may_be_taken_back(held, today)
    )
    if form.is_valid():
        with explaining(form):
            end_role(actor_of(request), held, form.day)
            tell_done(request, _ended(held, form.day))
            return redirect("office:people")
    return form_page(
        request,
        "office/form.html",
        form,
        title=gettext("End a role of %(name)s") % {"name": held.user.name},
        lead=role_words(held),
        crumbs=people_trail(crumb(held.user.name)),
        submit=gettext("End the role"),
    )


def _ended(role: Role, last_day: date | None) -> str:
    """Return what is said once a role is ended."""
    words = (
        gettext("%(name)s: %(role)s until %(day)s.")
        if last_day
        else gettext("%(name)s is not %(role)s any more; it was given by mistake.")
    )
    return words % {
        "name": role.user.name,
        "role": role_words(role),
        "day": date_format(last_day) if last_day else "",
    }


def body_new(request: HttpRequest) -> HttpResponse:
    """Establish a body."""
    form = BodyForm(request.POST or None)
    if form.is_valid():
        with explaining(form):
            body = establish_body(actor_of(request), **form.cleaned_data)
            tell_done(
                request,
                gettext("%(body)s is established. Now say how it is composed.")
                % {"body": body.name},
            )
            return redirect("office:composition-new", body=body.slug)
    return form_page(
        request,
        "office/form.html",
        form,
        title=gettext("Establish a body"),
        crumbs=people_trail(crumb(gettext("Establish a body"))),
        submit=gettext("Establish the body"),
    )


def composition_new(request: HttpRequest, body: str) -> HttpResponse:
    """Say how a body is composed from a day on."""
    row = get_object_or_404(Body, slug=body)
    before = row.compositions.prefetch_related("seats").order_by("-valid_from").first()
    form = CompositionForm(party_register().parties, before, request.POST or None)
    if form.is_valid():
        with explaining(form):
            compose_body(
                actor_of(request),
                row,
                form.day,
                seats=form.seats,
                chair=form.cleaned_data["chair"] or None,
                own_parties=form.own_parties,
            )
            tell_done(
                request,
                gettext("%(body)s has %(seats)s seats from %(day)s.")
                % {
                    "body": row.short_name,
                    "seats": sum(form.seats.values()),
                    "day": date_format(form.day),
                },
            )
            return redirect("office:people")
    return form_page(
        request,
        "office/composition.html",
        form,
        body=row,
        before=before,
        crumbs=people_trail(crumb(gettext("Composition of %(body)s") % {"body": row.short_name})),
    )
