"""Found the municipality, establish its bodies, and say how they are composed."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from votum.countries import load_country
from votum.engine.dates import day_words
from votum.engine.messages import say
from votum.engine.votes import bodies as engine
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.domain.typed import refuse_odd_names
from votum.web.people.bridge import party_register
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.people.models import (
    Body,
    BodyKind,
    Composition,
    GroupSeats,
    Municipality,
    PartyGroup,
)

MUNICIPALITY = UUID(int=1)  # the subject of entries about the municipality itself


def found_municipality(by: Actor, name: str, country: str) -> Municipality:
    """Say whose database this is; RefusedError where that has been said."""
    with acting(by, Act.FOUND_MUNICIPALITY) as entry:
        if Municipality.objects.exists():
            raise RefusedError(say("This database already belongs to a municipality."))
        refuse_odd_names(Municipality, name=name)
        load_country(country)  # refuses a country for which there is no data
        municipality = Municipality.objects.create(name=name, country=country)
        entry.subject = MUNICIPALITY
        entry.content = {"name": name, "country": country}
    return municipality


def establish_body(  # noqa: PLR0913 - a body has these parts
    by: Actor, *, slug: str, name: str, short_name: str, kind: BodyKind, position: int = 0
) -> Body:
    """Establish a body under a permanent address; RefusedError where the address is taken."""
    with acting(by, Act.ESTABLISH_BODY) as entry:
        refuse_odd_names(Body, slug=slug, name=name, short_name=short_name)
        if Body.objects.filter(slug=slug).exists():
            raise RefusedError(say("There already is a body with the address “{slug}”.", slug=slug))
        body = Body.objects.create(
            slug=slug, name=name, short_name=short_name, kind=kind, position=position
        )
        entry.subject = body.pk
        entry.content = {"slug": slug, "name": name, "short_name": short_name, "kind": kind}
    return body


def compose_body(  # noqa: PLR0913 - a composition has these parts
    by: Actor,
    body: Body,
    valid_from: date,
    *,
    seats: Mapping[str, int],
    chair: str | None,
    own_parties: Iterable[engine.Party] = (),
) -> Composition:
    """Say how a body is composed from a day on: seats by party code, and the chair's party.

    Parties that neither the country nor the municipality knows are given in `own_parties`.
    RefusedError for a day that already has a composition; StructureError for seats that cannot be.
    """
    with acting(by, Act.COMPOSE_BODY, body=body) as entry:
        if body.compositions.filter(valid_from=valid_from).exists():
            raise RefusedError(
                say(
                    "{body} already has a composition from {date}; choose another day.",
                    body=body.short_name,
                    date=day_words(valid_from),
                )
            )
        engine.Body(body.name, body.short_name, seats, chair)
        known_groups(seats, own_parties)
        composition = Composition.objects.create(
            body=body, valid_from=valid_from, chair_group_id=chair
        )
        GroupSeats.objects.bulk_create(
            GroupSeats(composition=composition, group_id=code, seats=count, position=position)
            for position, (code, count) in enumerate(seats.items(), start=1)
        )
        entry.subject = body.pk
        entry.content = {
            "valid_from": valid_from.isoformat(),
            "seats": dict(seats),
            "chair": chair,
        }
    return composition


def known_groups(codes: Iterable[str], own_parties: Iterable[engine.Party] = ()) -> None:
    """Make sure that each code has its row; part of an act. RefusedError for an unknown code."""
    own_parties = tuple(own_parties)
    for each in own_parties:
        refuse_odd_names(PartyGroup, code=each.code, name=each.name)
    register = party_register().joined_by(own_parties)
    parties = {party.code: party for party in register.parties}
    wanted = dict.fromkeys(codes)
    present = set(PartyGroup.objects.filter(code__in=wanted).values_list("code", flat=True))
    for code in wanted:
        if code not in parties:
            raise RefusedError(say("“{party}” is not a known party.", party=code))
    PartyGroup.objects.bulk_create(
        PartyGroup(code=code, name=parties[code].name, aliases=list(parties[code].aliases))
        for code in wanted
        if code not in present
    )
