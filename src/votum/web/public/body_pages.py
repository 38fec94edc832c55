"""The bodies: what they are, who sits in them, which plans they treat."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from django.urls import reverse
from django.utils.translation import gettext

from votum.engine.votes.vote_notation import print_vote_cell
from votum.web.budgets.models import Treatment
from votum.web.people.bridge import party_register
from votum.web.people.models import Body, BodyKind
from votum.web.public.destination import published_as
from votum.web.public.trails import address


def body_kind(kind: str) -> str:
    """Return what a body is, in words."""
    return {
        BodyKind.COUNCIL: gettext("Municipal council"),
        BodyKind.EXECUTIVE_BOARD: gettext("Executive board"),
        BodyKind.COMMITTEE: gettext("Committee"),
        BodyKind.ADVISORY_COUNCIL: gettext("Advisory council"),
        BodyKind.JOINT_COMMITTEE: gettext("Joint committee"),
    }[BodyKind(kind)]


@dataclass(frozen=True, slots=True)
class Composed:
    """How a body is composed from a day on, to another where a later composition is known.

    A page is kept until something is done, whatever the day: so it says when each composition
    holds, and calls none of them today's.
    """

    first: date
    last: date | None
    seats: Mapping[str, int]
    chair: str | None

    @property
    def members(self) -> int:
        """How many sit in it."""
        return sum(self.seats.values())

    @property
    def words(self) -> str:
        """The seats in words, as a vote is printed."""
        return print_vote_cell(self.seats)


def bodies_page() -> dict[str, object]:
    """Return what the page of all bodies shows: each with how it is composed."""
    bodies = Body.objects.prefetch_related("compositions__seats", "treatments__cycle")
    return {
        "bodies": [
            {
                "body": each,
                "kind": body_kind(each.kind),
                "url": reverse("public:body", args=[each.slug]),
                "compositions": _compositions(each),
                "treatments": [_treatment(one, each) for one in each.treatments.all()],
            }
            for each in bodies
        ]
    }


def body_page(body: Body) -> dict[str, object]:
    """Return what the page of a body shows: how it is composed, the plans it treats."""
    return {
        "body": body,
        "kind": body_kind(body.kind),
        "crumbs": [
            {"title": gettext("Bodies"), "url": reverse("public:bodies")},
            {"title": body.short_name},
        ],
        "compositions": _with_groups(_compositions(body)),
        "treatments": [_treatment(each, body) for each in body.treatments.select_related("cycle")],
    }


def _compositions(body: Body) -> list[Composed]:
    """Return a body's compositions, the newest first; each lasts until the next one begins."""
    known = sorted(body.compositions.all(), key=lambda each: each.valid_from)
    begins = [each.valid_from for each in known]
    lasts = [day - timedelta(days=1) for day in begins[1:]]
    return [
        Composed(
            each.valid_from,
            last,
            {group.group_id: group.seats for group in each.seats.all()},
            each.chair_group_id,
        )
        for each, last in reversed(list(zip_longest(known, lasts)))
    ]


def _with_groups(compositions: list[Composed]) -> list[dict[str, object]]:
    """Return compositions with their groups, by name and seats."""
    if not compositions:
        return []
    register = party_register()
    return [
        {
            "composed": each,
            "groups": [
                {
                    "code": code,
                    "name": register.name(code),
                    "seats": count,
                    "chair": code == each.chair,
                }
                for code, count in each.seats.items()
            ],
        }
        for each in compositions
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
            {"title": published_as(body), "url": address("recommendation", treatment)},
        ],
    }
