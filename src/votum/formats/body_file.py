"""Read a body's file: its name, seats, chair, local lists and who is present."""

import tomllib
from dataclasses import dataclass
from typing import Any

from votum.countries import Country, load_country
from votum.countries.loader import party_from
from votum.engine.messages import say
from votum.engine.votes.bodies import Body, Party, PartyRegister
from votum.formats.refusals import UnreadableError

_KEYS = {
    "name": str,
    "short_name": str,
    "municipality": str,
    "country": str,
    "chair": str,
    "seats": dict,
    "present": dict,
    "parties": list,
    "plan": str,
}


@dataclass(frozen=True, eq=False)
class BodyFile:
    """A body with the municipality and country it belongs to, and the parties it knows.

    `plan` is its word for the plan in documents, the country's where it says none.
    `presence_known`: whether it says who was present. A file does, if only by leaving it out.
    """

    body: Body
    municipality: str
    country: Country
    register: PartyRegister
    plan: str
    presence_known: bool = True


def read_body(data: bytes) -> BodyFile:
    """Return the body described by a TOML file, parties under their codes.

    Keys: `name`, `seats` (party = count) and optionally `short_name`, `municipality`, `country`
    (default `no`), `chair`, `present` (party = count), `plan` (one word) and `[[parties]]`
    (`code`, `name`, `aliases`) for local lists. Raises UnreadableError for anything else, and the
    engine's own errors for a composition that cannot be.
    """
    try:
        content = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as fault:  # of which TOML's own are some
        raise UnreadableError(
            say("The body's file is not valid TOML: {fault}", fault=str(fault))
        ) from None
    _refuse_unknown(content)
    country = load_country(content.get("country", "no"))
    register = country.parties.joined_by(map(_own_party, content.get("parties", ())))
    name = content["name"]
    chair = content.get("chair")
    body = Body(
        name,
        content.get("short_name", name),
        _counts(content["seats"], register),
        _code(chair, register) if chair else None,
        _counts(content.get("present", {}), register),
    )
    plan = content.get("plan", country.sheet_words.plan_name)
    if not plan or plan.split() != [plan]:
        raise UnreadableError(say("The body's file: `plan` is one word, such as “Økonomiplan”."))
    return BodyFile(body, content.get("municipality", ""), country, register, plan)


def _own_party(entry: object) -> Party:
    """Return a local list from its entry; UnreadableError where it is none."""
    if isinstance(entry, dict):
        aliases = entry.get("aliases", [])
        if isinstance(aliases, list):
            texts = [entry.get("code"), entry.get("name"), *aliases]
            if all(text and isinstance(text, str) for text in texts):
                return party_from(entry)
    raise UnreadableError(
        say("Each of the body's own parties needs `code` and `name`; `aliases` is a list of texts.")
    )


def _refuse_unknown(content: dict[str, Any]) -> None:
    """Raise UnreadableError for a key that is missing, unknown or of the wrong kind."""
    for key in ("name", "seats"):
        if key not in content:
            raise UnreadableError(say("The body's file lacks `{key}`.", key=key))
    for key, value in content.items():
        if key not in _KEYS or not isinstance(value, _KEYS[key]):
            raise UnreadableError(
                say(
                    "The body's file: `{key}` is not known here, or not of the right kind; known: "
                    "{known}.",
                    key=key,
                    known=", ".join(_KEYS),
                )
            )


def _counts(entries: dict[str, Any], register: PartyRegister) -> dict[str, int]:
    """Return counts by party code, in the order of the file."""
    counts: dict[str, int] = {}
    for spelling, count in entries.items():
        code = _code(spelling, register)
        if not isinstance(count, int) or isinstance(count, bool) or code in counts:
            raise UnreadableError(
                say("The body's file: “{party}” needs one whole number.", party=spelling)
            )
        counts[code] = count
    return counts


def _code(spelling: str, register: PartyRegister) -> str:
    """Return a party's code; UnreadableError where nobody knows it."""
    code = register.code(spelling)
    if code is None:
        raise UnreadableError(
            say(
                "“{party}” is not a known party; enter local lists in the body's file.",
                party=spelling,
            )
        )
    return code
