"""Elected bodies and their seats by party."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from votum.engine.messages import StructureError, VoteError, say

type PartyCounts = Mapping[str, int]


def refuse_negative(counts: PartyCounts) -> None:
    """Raise VoteError where a party has fewer than no votes."""
    for party, count in counts.items():
        if count < 0:
            raise VoteError(
                say(
                    "{count} votes of {party}: a count cannot be negative.",
                    count=count,
                    party=party,
                )
            )


@dataclass(frozen=True, slots=True)
class Party:
    """A party: the code that is printed beside a count, its name, other spellings in use."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def spellings(self) -> frozenset[str]:
        """Everything the party is called, without regard to case."""
        return frozenset(each.casefold() for each in (self.code, self.name, *self.aliases))


@dataclass(frozen=True, eq=False)
class PartyRegister:
    """The parties of a country and of a body's own lists; spellings are data, not rules.

    Compared by identity, so that it can cheaply be the key of a cache. Raises StructureError where
    two parties share a spelling.
    """

    parties: tuple[Party, ...]

    def __post_init__(self) -> None:
        """Refuse a spelling that two parties share: it would count one's votes as the other's."""
        owners: dict[str, str] = {}
        for party in self.parties:
            for spelling in party.spellings:
                if owners.setdefault(spelling, party.code) != party.code:
                    raise StructureError(
                        say(
                            "“{spelling}” would mean both {one} and {other}.",
                            spelling=spelling,
                            one=owners[spelling],
                            other=party.code,
                        )
                    )

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {spelling: party.code for party in self.parties for spelling in party.spellings}

    def code(self, spelling: str) -> str | None:
        """Return the code of a party written as code, name or alias in any case; else None."""
        return self._codes.get(spelling.strip().casefold())

    def name(self, code: str) -> str:
        """Return the full name of a party, or the code itself where the register lacks it."""
        return next((party.name for party in self.parties if party.code == code), code)

    def joined_by(self, more: Iterable[Party]) -> "PartyRegister":
        """Return the register with further parties; a code it has is replaced."""
        added = tuple(more)
        codes = {party.code for party in added}
        return PartyRegister((*(each for each in self.parties if each.code not in codes), *added))


@dataclass(frozen=True)
class Body:
    """A council, board or committee: seats by party, in the order in which votes are printed.

    `chair` is the party of whoever chairs, where known; `present` the members present by party,
    where it is not everybody (a party left out has nobody there). Raises StructureError where
    seats or presence cannot be.
    """

    name: str
    short_name: str
    seats: PartyCounts
    chair: str | None = None
    present: PartyCounts = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a body without seats, negative seats, and more present than there are seats."""
        if not sum(self.seats.values()) or any(count < 1 for count in self.seats.values()):
            raise StructureError(
                say("“{name}”: each party needs at least one seat.", name=self.name)
            )
        for party, count in self.present.items():
            if not 0 <= count <= self.seats.get(party, 0):
                raise StructureError(
                    say(
                        "“{name}”: {count} of {party} cannot be present; it has {seats} seats.",
                        name=self.name,
                        count=count,
                        party=party,
                        seats=self.seats.get(party, 0),
                    )
                )
        if self.chair is not None and self.chair not in self.seats:
            raise StructureError(
                say(
                    "“{name}”: the chair's party {party} has no seat.",
                    name=self.name,
                    party=self.chair,
                )
            )

    @property
    def members(self) -> int:
        """The number of seats."""
        return sum(self.seats.values())

    @cached_property
    def voting(self) -> PartyCounts:
        """Members with a vote in the meeting, by party: those present, or else every seat."""
        if not self.present:
            return dict(self.seats)
        return {party: self.present.get(party, 0) for party in self.seats}
