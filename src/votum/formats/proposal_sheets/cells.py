"""What a cell of a sheet says, whichever format it was read from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, VoteError, say
from votum.engine.money import Unit
from votum.engine.proposal_sheets.sheets import ProposalSheets
from votum.engine.votes.bodies import PartyRegister
from votum.engine.votes.vote_notation import VoteCell, parse_vote_cell
from votum.formats.refusals import UnreadableError

READING = "reading"


@dataclass(frozen=True, slots=True)
class ReadSheets:
    """Proposal sheets as read, and what could not be read in them."""

    sheets: ProposalSheets
    findings: tuple[Finding, ...]


def unit_of_document(stated: Iterable[Unit | None], given: Unit | None) -> Unit:
    """Return the unit of a document's amounts: the first that it states, or the one given.

    Raises UnreadableError where nobody says it, or the two are not the same.
    """
    said = next((unit for unit in stated if unit), given)
    if said is None:
        raise UnreadableError(
            say(
                "The document does not say whether its amounts are kr, 1000 kr or mill. kr; say "
                "which unit it is."
            )
        )
    if given is not None and said is not given:
        raise UnreadableError(
            say(
                "The document says itself in which unit its amounts are, and it is not the one "
                "given; leave that out."
            )
        )
    return said


def stated_unit(stated: Sequence[Unit], expected: Unit) -> Unit | None:
    """Return the unit that a sheet states; where it states several, one that is not expected."""
    others = [unit for unit in stated if unit is not expected]
    return next(iter([*others, *stated]), None)


def reading_error(place: Place, message: Message, found: str = "") -> Finding:
    """Return the error for something that is there and cannot be understood."""
    return Finding(READING, Severity.ERROR, place, message, found=found)


def read_proposers(
    text: str, place: Place, register: PartyRegister, findings: list[Finding]
) -> tuple[str, ...]:
    """Return the codes of the proposers named in a cell, set off by commas, each once.

    An unknown one is an error and kept as it is written; so is a cell that names nobody.
    """
    codes = []
    for spelling in filter(None, (part.strip() for part in text.split(","))):
        code = register.code(spelling)
        if code is None:
            message = say(
                "“{party}” is not a known party; enter local lists in the body's file.",
                party=spelling,
            )
            findings.append(reading_error(place, message, found=spelling))
        codes.append(code or spelling)
    if not codes:
        findings.append(reading_error(place, say("The row does not say who proposes.")))
    return tuple(dict.fromkeys(codes))


def read_votes(
    cells: tuple[str, str], place: Place, register: PartyRegister, findings: list[Finding]
) -> tuple[VoteCell | None, VoteCell | None]:
    """Return the votes for and against; (None, None) where nothing was voted or can be read."""
    if not any(cell.strip() for cell in cells):
        return None, None
    try:
        in_favour, against = (parse_vote_cell(cell, register) for cell in cells)
    except VoteError as fault:
        findings.append(reading_error(place, fault.message, found=" ".join(cells)))
        return None, None
    return in_favour, against
