"""Elected bodies and their seats by party."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from votum.engine.messages import StructureError, say

type PartyCounts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Party:
    """A party: the code that is printed beside a count, its name, other spellings in use."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class PartyRegister:
    """The parties of a country and of a body's own lists; spellings are data, not rules.

    Compared by identity, so that it can cheaply be the key of a cache.
    """

    parties: tuple[Party, ...]

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {
            spelling.casefold(): party.code
            for party in self.parties
            for spelling in (party.code, party.name, *party.aliases)
        }

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
    where it is not everybody. Raises StructureError where seats or presence cannot be.
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
        return dict(self.present) or dict(self.seats)
