"""What the vote grid sends: how one or several groups vote on one proposal.

Each group's fields end in its code: `choice-H` says `for`, `against`, `absent`, `split` or
`clear`; with `split`, `in_favour-H`, `against-H` and `absent-H` are the heads (empty: none);
`edition-H` is the edition of the entry that was shown (0: none). Any number of groups may be sent
at once; all are entered or none. A plain `choice` is for the whole row: `for`, `against`, `clear`,
or `above` for what the proposal above has.
"""

from collections.abc import Callable, Mapping

from django.http import QueryDict

from votum.engine.messages import say
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.grid import GridRow

type Choices = Mapping[str, Choice | None]

MOST_SHOWN = 20  # characters of something unknown, in a sentence about it
MOST_DIGITS = 6  # of a number of heads, or of entries in a vote

SIDES = ("in_favour", "against", "absent")  # of a divided group, as its fields are named

_PREFIX = "choice-"


def groups_of(data: QueryDict) -> tuple[str, ...]:
    """Return the groups that something was sent for by name; none where it is the whole row."""
    return tuple(key.removeprefix(_PREFIX) for key in data if key.startswith(_PREFIX))


def choices_of(
    data: QueryDict, present: Mapping[str, int], above: Callable[[], GridRow | None]
) -> Choices:
    """Return what was chosen, by group; RefusedError for what cannot be read.

    `present` are the members present by group, `above` finds the row above where it is needed.
    """
    whole = data.get("choice")
    if whole == "above":
        return _as_above(above())
    if whole is not None:
        return {code: _choice(whole, code, heads, data) for code, heads in present.items() if heads}
    codes = groups_of(data)
    if not codes:
        raise RefusedError(say("Nothing was chosen."))
    for code in codes:
        if code not in present:
            raise RefusedError(say("{party} has no seat here.", party=_seen(code)))
    return {
        code: _choice(data.get(_PREFIX + code, ""), code, present[code], data) for code in codes
    }


def seen_in(data: QueryDict) -> Mapping[str, int]:
    """Return the editions of the entries that were shown, by group."""
    prefix = "edition-"
    return {
        key.removeprefix(prefix): _number(data.get(key, ""), key.removeprefix(prefix))
        for key in data
        if key.startswith(prefix)
    }


def taken_in(data: QueryDict) -> int | None:
    """Return when the proposals shown had been taken in; None where the page did not say."""
    return _number(str(data["taken-in"]), "") if "taken-in" in data else None


def _seen(code: str) -> str:
    """Return a code that nobody has, as it may stand in a sentence."""
    return code[:MOST_SHOWN] if code.isprintable() else "?"


def _choice(word: str, code: str, present: int, data: QueryDict) -> Choice | None:
    """Return what a group's fields say."""
    if word == "clear":
        return None
    if not present:
        raise RefusedError(say("{party}: nobody is present.", party=code))
    if word == "split":
        return Choice(*(_number(data.get(f"{side}-{code}", ""), code) for side in SIDES))
    everybody = {
        "for": Choice(present, 0),
        "against": Choice(0, present),
        "absent": Choice(0, 0, present),
    }
    if word not in everybody:
        raise RefusedError(say("Nothing was chosen."))
    return everybody[word]


def wrong_sides(typed: Mapping[str, str], code: str) -> tuple[str, ...]:
    """Return the sides of a refused division whose fields hold no count.

    All, where each does, but together they are not who is present.
    """
    counts = {side: _count(typed.get(f"{side}-{code}", "")) for side in SIDES}
    return tuple(side for side, count in counts.items() if count is None or count < 0) or SIDES


def _number(text: str, party: str) -> int:
    """Return a count; RefusedError for what is no whole number."""
    count = _count(text)
    if count is None:
        raise RefusedError(
            say(
                "{party}: “{text}” is not a whole number.",
                party=party,
                text=text.strip().replace("−", "-")[:20],
            )
        )
    return count


def _count(text: str) -> int | None:
    """Return a whole number; empty is none (0), None for what is no whole number."""
    plain = text.strip().replace("−", "-")
    if not plain:
        return 0
    digits = plain.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal()) or len(plain) > MOST_DIGITS:
        return None
    return int(plain)


def _as_above(above: GridRow | None) -> Choices:
    """Return what is entered on the proposal above; RefusedError where nothing is."""
    if above is None or not above.entries:
        raise RefusedError(say("Nothing is entered on the proposal above."))
    return {code: entry.choice for code, entry in above.entries.items()}
