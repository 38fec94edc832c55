"""What a cell of a sheet says, whichever format it was read from."""

from dataclasses import dataclass

from votum.engine.bodies import PartyRegister
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, VoteError, say
from votum.engine.sheets import ProposalSheets
from votum.engine.vote_notation import VoteCell, parse_vote_cell

READING = "reading"


@dataclass(frozen=True, slots=True)
class ReadSheets:
    """Proposal sheets as read, and what could not be read in them."""

    sheets: ProposalSheets
    findings: tuple[Finding, ...]


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
