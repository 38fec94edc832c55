"""What stands around every page: whose site this is, where we are in the process, the menus."""

from dataclasses import dataclass
from functools import lru_cache

from django.contrib.messages import get_messages
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info, gettext

from votum.translations.translator import LANGUAGES
from votum.web.budgets.domain.process import Status, current_cycle, status_of
from votum.web.components.step_titles import step_title
from votum.web.config.office_addresses import is_office
from votum.web.eventlog.domain.chain import head_of
from votum.web.eventlog.domain.same_file import refuse_lost_file
from votum.web.eventlog.models import Chain
from votum.web.people.domain.permissions import roles_of
from votum.web.people.models import Municipality, RoleKind, User
from votum.web.plans.domain.publishing import latest_plan


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Whose site this is, and where its plan is in the process; None before a plan is begun.

    `has_budget` says whether the plan's whole budget is published.
    """

    municipality: str
    status: Status | None
    has_budget: bool = False


@lru_cache(maxsize=4)
def where_we_are(_head: str) -> Whereabouts:
    """Return what every page says of the site, kept until the next public act."""
    municipality = Municipality.objects.first()
    cycle = current_cycle() if municipality else None
    return Whereabouts(
        municipality.name if municipality else "Votum",
        status_of(cycle) if cycle else None,
        cycle is not None and latest_plan(cycle) is not None,
    )


def page_frame(request: HttpRequest) -> dict[str, object]:
    """Return the frame of a page, made when a template first asks for it."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> dict[str, object]:
    """Return the frame: every address in it leads to a page.

    Where the database cannot be read there still is a page that says so, in a bare frame.
    """
    try:
        refuse_lost_file()
        site = where_we_are(head_of(Chain.PUBLIC))
        office = _office(request) if is_office(request.path) else {}
    except (DatabaseError, UnicodeDecodeError):  # SQLite may quote damaged bytes
        site, office = Whereabouts("Votum", None), {}
    return {
        "municipality": site.municipality,
        "home_url": reverse("public:front"),
        "menu": _menu(request, site),
        "status": _status(site.status) if site.status else None,
        "languages": _languages(request),
        "open_data_url": reverse("public:open-data"),
        "desk_url": reverse("office:desk"),
        "login_url": "" if office else reverse("office:desk"),
        "base": f"components/{'office_base' if office else 'base'}.html",
        **office,
    }


def _menu(request: HttpRequest, site: Whereabouts) -> list[dict[str, object]]:
    """Return the main menu; the budget is in it from when it is published."""
    cycle = site.status.cycle.slug if site.status else None
    entries = [(gettext("Bodies"), reverse("public:bodies"))]
    if cycle:
        budget = (gettext("The budget"), reverse("public:budget", args=[cycle]))
        entries = [
            (gettext("The process"), reverse("public:process", args=[cycle])),
            *([budget] if site.has_budget else []),
            (gettext("Bodies and proposals"), reverse("public:bodies")),
            (gettext("Meetings"), reverse("public:meetings", args=[cycle])),
            (gettext("Versions"), reverse("public:versions", args=[cycle])),
        ]
    entries.append((gettext("Open data"), reverse("public:open-data")))
    return [{"title": title, "url": url, "current": request.path == url} for title, url in entries]


def _status(status: Status) -> dict[str, object] | None:
    """Return the strip that says where we are; None where no step is current."""
    if status.step is None:
        return None
    deadline = ""
    if status.display_by and status.council_on:
        deadline = gettext(
            "the recommendation public by %(day)s (%(days)s days before the council on %(council)s)"
        ) % {
            "day": date_format(status.display_by),
            "days": status.display_days,
            "council": date_format(status.council_on),
        }
    return {
        "now": step_title(status.step.number),
        "step": status.step.number,
        "steps": status.steps,
        "deadline": deadline,
    }


def _languages(request: HttpRequest) -> list[dict[str, object]]:
    """Return the page's addresses in each language."""
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "url": translate_url(request.path, code),
            "current": code == get_language(),
        }
        for code in LANGUAGES
    ]


def _office(request: HttpRequest) -> dict[str, object]:
    """Return what the staff's pages have besides: menu, name, the way out, what was done."""
    user = getattr(request, "user", None)  # none where the request was stopped on its way in
    if not isinstance(user, User):
        return {}
    entries = [(gettext("My desk"), reverse("office:desk"))]
    if RoleKind.BUDGET_OFFICE in roles_of(user.pk, timezone.localdate(), None):
        cycle = current_cycle()
        if cycle:
            entries.append((gettext("Steps"), reverse("office:cycle", args=[cycle.slug])))
        entries.append((gettext("People"), reverse("office:people")))
    entries.append((gettext("The public site"), reverse("public:front")))
    return {
        "office_menu": [
            {"title": title, "url": url, "current": request.path == url} for title, url in entries
        ],
        "user_name": user.name,
        "password_url": reverse("office:password"),
        "logout_url": reverse("office:logout"),
        "messages": [
            {"kind": each.level_tag, "text": each.message} for each in get_messages(request)
        ],
    }
