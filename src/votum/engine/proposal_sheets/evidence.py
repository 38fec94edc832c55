"""What a consistency rule looks at, and how it words the figures it finds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.money import Unit, print_exact
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.proposals import Proposal, proposals_of
from votum.engine.proposal_sheets.sheets import ProposalSheets, Section, Sheet
from votum.engine.votes.bodies import Body
from votum.engine.votes.voting import VotingProcedure

_WITH_UNIT = {
    Unit.KRONE: say("{amount} kr").template,
    Unit.THOUSAND_KRONER: say("{amount} thousand kr").template,
    Unit.MILLION_KRONER: say("{amount} mill. kr").template,
}


@dataclass(frozen=True)
class Evidence:
    """Proposal sheets, the body that voted on them, and the procedure that applied.

    `body` is None where nobody said what it is and no vote shows it; what depends on it is then
    not judged. `presence_known`: whether the body says who was present; where it does not, votes
    that are missing may be those of members who were absent.
    """

    sheets: ProposalSheets
    body: Body | None
    procedure: VotingProcedure
    presence_known: bool = True

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """Every proposal once."""
        return proposals_of(self.sheets)

    def figure(self, minor: int) -> str:
        """Return an amount (minor units) as the document prints amounts, exact to the øre."""
        return print_exact(minor, self.sheets.unit)

    def amount(self, minor: int) -> Message:
        """Return an amount (minor units) with its unit."""
        return say(_WITH_UNIT[self.sheets.unit], amount=self.figure(minor))

    def sections(self) -> Iterator[tuple[Sheet, Section]]:
        """Yield each section with its sheet."""
        for sheet in self.sheets.sheets:
            for section in sheet.sections:
                yield sheet, section

    def amount_error(
        self, rule: str, where: Place, message: Message, *, found: int, expected: int
    ) -> Finding:
        """Return an error about an amount (minor units); the message may name {found}, {expected}.

        The values are worded in the document's unit.
        """
        printed, proven = self.figure(found), self.figure(expected)
        return Finding(
            rule,
            Severity.ERROR,
            where,
            say(message.template, **dict(message.values), found=printed, expected=proven),
            found=printed,
            expected=proven,
            found_minor=found,
            expected_minor=expected,
        )


@lru_cache(maxsize=64)
def column_names(period: PlanPeriod) -> tuple[Message, ...]:
    """Return the names of the columns of a row of figures, in the printed order."""
    return (
        *(say("operating {year}", year=year) for year in period.years),
        say("sum operating"),
        *(say("capital {year}", year=year) for year in period.years),
        say("sum capital"),
    )


def in_column(place: Place, column: Message) -> Place:
    """Return the place narrowed to a column."""
    return replace(place, column=column)
