"""The bodies: what they are, who sits in them, which plans they treat."""

from django.urls import reverse
from django.utils.translation import gettext

from votum.engine.bodies import PartyRegister
from votum.engine.vote_notation import print_vote_cell
from votum.web.budgets.models import Treatment
from votum.web.people.bridge import party_register
from votum.web.people.models import Body, BodyKind, Composition
from votum.web.public.finding import address


def body_kind(kind: str) -> str:
    """Return what a body is, in words."""
    return {
        BodyKind.COUNCIL: gettext("Municipal council"),
        BodyKind.EXECUTIVE_BOARD: gettext("Executive board"),
        BodyKind.COMMITTEE: gettext("Committee"),
        BodyKind.ADVISORY_COUNCIL: gettext("Advisory council"),
        BodyKind.JOINT_COMMITTEE: gettext("Joint committee"),
    }[BodyKind(kind)]


def bodies_page() -> dict[str, object]:
    """Return what the page of all bodies shows: each with how it is composed now."""
    bodies = Body.objects.prefetch_related("compositions__seats", "treatments__cycle")
    return {
        "bodies": [
            {
                "body": each,
                "kind": body_kind(each.kind),
                "url": reverse("public:body", args=[each.slug]),
                "now": _compositions(each)[:1],
                "treatments": [_treatment(one, each) for one in each.treatments.all()],
            }
            for each in bodies
        ]
    }


def body_page(body: Body) -> dict[str, object]:
    """Return what the page of a body shows: seats now and before, the plans it treats."""
    compositions = _compositions(body)
    register = party_register() if compositions else None
    return {
        "body": body,
        "kind": body_kind(body.kind),
        "crumbs": [
            {"title": gettext("Bodies"), "url": reverse("public:bodies")},
            {"title": body.short_name},
        ],
        "now": compositions[0] if compositions else None,
        "groups": _groups(compositions[0], register) if register else [],
        "earlier": compositions[1:],
        "treatments": [_treatment(each, body) for each in body.treatments.select_related("cycle")],
    }


def _compositions(body: Body) -> list[dict[str, object]]:
    """Return a body's compositions, the newest first.

    The page is kept until something is done, whatever the day: so it says from when each holds.
    """
    return [
        _composition(each)
        for each in sorted(body.compositions.all(), key=lambda each: each.valid_from, reverse=True)
    ]


def _composition(composition: Composition) -> dict[str, object]:
    """Return how a body is composed, as seats and in words."""
    seats = {each.group_id: each.seats for each in composition.seats.all()}
    return {
        "from": composition.valid_from,
        "seats": seats,
        "members": sum(seats.values()),
        "words": print_vote_cell(seats),
        "chair": composition.chair_group_id,
    }


def _groups(composition: dict[str, object], register: PartyRegister) -> list[dict[str, object]]:
    """Return the groups of a composition with their names and seats."""
    seats = composition["seats"]
    if not isinstance(seats, dict):
        raise TypeError
    return [
        {
            "code": code,
            "name": register.name(code),
            "seats": count,
            "chair": code == composition["chair"],
        }
        for code, count in seats.items()
    ]


def _treatment(treatment: Treatment, body: Body) -> dict[str, object]:
    """Return a plan that a body treats, with where to read on."""
    treatment.body = body  # it is known
    return {
        "title": treatment.cycle.title,
        "links": [
            {"title": gettext("Proposals"), "url": address("proposals", treatment)},
            {"title": gettext("Sheets"), "url": address("sheets", treatment)},
            {"title": gettext("Adopted"), "url": address("adopted", treatment)},
            {"title": gettext("Recommendation"), "url": address("recommendation", treatment)},
        ],
    }
