"""The printed form of one side of a vote: `10 (6H, 2V, 2Frp)`.

Sources write it in three ways: head count with the parties in brackets, a bare `2AP`, and the
same with a space, `1 R`. All three are read; the first is written, and the bare form for a single
party.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from votum.engine.messages import VoteError, say
from votum.engine.votes.bodies import PartyCounts, PartyRegister, refuse_negative

_COUNT_AND_PARTY = re.compile(r"([0-9]{1,6})\s?([^\W\d][^\d,()]*)")
_WITH_BRACKETS = re.compile(r"([0-9]{1,6})\s*\(([^()]*)\)")


@dataclass(frozen=True)
class VoteCell:
    """One side of a printed vote: the head count where it is stated, and the count by party.

    Raises VoteError for a negative count.
    """

    stated: int | None
    by_party: PartyCounts

    def __post_init__(self) -> None:
        """Refuse a negative count: nobody can vote less than not at all."""
        refuse_negative(self.by_party)

    @property
    def counted(self) -> int:
        """The head count that the parties add up to."""
        return sum(self.by_party.values())


NOBODY = VoteCell(None, MappingProxyType({}))


@lru_cache(maxsize=4096)
def parse_vote_cell(text: str, register: PartyRegister) -> VoteCell:
    """Return what a vote cell says, parties under their codes.

    An empty cell, `0` and `-` mean nobody. Raises VoteError for any other text that is not one of
    the three notations, for an unknown party and for a party named twice.
    """
    cell = " ".join(text.split())
    if cell in ("", "0", "-", "–"):
        return NOBODY
    bracketed = _WITH_BRACKETS.fullmatch(cell)
    if bracketed:
        return VoteCell(int(bracketed[1]), _counts(bracketed[2], cell, register))
    return VoteCell(None, _counts(cell, cell, register))


def _counts(parts: str, cell: str, register: PartyRegister) -> PartyCounts:
    """Return the count by party code of `6H, 2V`."""
    counts: dict[str, int] = {}
    for part in parts.split(","):
        match = _COUNT_AND_PARTY.fullmatch(part.strip())
        if match is None:
            raise VoteError(
                say("“{cell}” is not a vote; write it as 10 (6H, 2V, 2Frp) or 2Ap.", cell=cell)
            )
        code = register.code(match[2])
        if code is None:
            raise VoteError(
                say(
                    "“{cell}” names a party that is not known: “{party}”.",
                    cell=cell,
                    party=match[2].strip(),
                )
            )
        if code in counts:
            raise VoteError(say("“{cell}” names {party} twice.", cell=cell, party=code))
        counts[code] = int(match[1])
    return MappingProxyType(counts)


def print_vote_cell(counts: PartyCounts) -> str:
    """Return `10 (6H, 2V, 2Frp)`, `2Ap` for a single party, `0` for nobody; none with 0 votes."""
    voting = {party: count for party, count in counts.items() if count}
    parts = ", ".join(f"{count}{party}" for party, count in voting.items())
    if len(voting) > 1:
        return f"{sum(voting.values())} ({parts})"
    return parts or "0"
