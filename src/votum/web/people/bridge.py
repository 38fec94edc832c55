"""Rows of this application as the engine's values."""

from datetime import date
from functools import lru_cache

from votum.countries import Country, load_country
from votum.engine.dates import day_words
from votum.engine.messages import say
from votum.engine.votes import bodies as engine
from votum.web.eventlog.domain.chain import head_of
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.models import Chain
from votum.web.people.models import Body, Composition, Municipality, PartyGroup


def the_municipality() -> Municipality:
    """Return the municipality; RefusedError before it has been founded."""
    return _municipality(head_of(Chain.PUBLIC))


@lru_cache(maxsize=4)
def _municipality(_head: str) -> Municipality:
    """Return the municipality, kept until the next public act."""
    municipality = Municipality.objects.first()
    if municipality is None:
        raise RefusedError(say("No municipality has been set up yet; see docs/operations.md."))
    return municipality


def the_country() -> Country:
    """Return the data of the municipality's country."""
    return load_country(the_municipality().country)


def party_register() -> engine.PartyRegister:
    """Return the country's parties with the municipality's own; equal content is one object."""
    own = PartyGroup.objects.order_by("code").values_list("code", "name", "aliases")
    return _register(the_municipality().country, tuple((c, n, tuple(a)) for c, n, a in own))


@lru_cache(maxsize=8)
def _register(
    country: str, own: tuple[tuple[str, str, tuple[str, ...]], ...]
) -> engine.PartyRegister:
    """Return a register, made once for each content: caches compare registers by identity."""
    parties = (engine.Party(code, name, aliases) for code, name, aliases in own)
    return load_country(country).parties.joined_by(parties)


def composition_on(body: Body, on: date) -> Composition:
    """Return how a body is composed on a day; RefusedError where nobody has said."""
    composition = (
        body.compositions.filter(valid_from__lte=on)
        .order_by("-valid_from")
        .select_related("chair_group")
        .prefetch_related("seats")
        .first()
    )
    if composition is None:
        raise RefusedError(
            say(
                "Nobody has said how {body} is composed on {date}; the budget office enters it.",
                body=body.short_name,
                date=day_words(on),
            )
        )
    return composition


def body_value(body: Body, on: date, present: engine.PartyCounts | None = None) -> engine.Body:
    """Return a body as composed on a day; `present` where not everybody is there."""
    composition = composition_on(body, on)
    seats = {each.group_id: each.seats for each in composition.seats.all()}
    return engine.Body(
        body.name,
        body.short_name,
        seats,
        composition.chair_group_id,
        dict(present) if present and dict(present) != seats else {},
    )
