"""Empty proposal sheets for a body whose parties are to fill them in."""

import re

from votum.countries import SheetWords
from votum.engine.amounts import added
from votum.engine.findings import Place
from votum.engine.messages import say
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.sheets import FigureRow, ProposalSheets, Section, Sheet, SheetKind
from votum.engine.votes.bodies import Body, PartyRegister
from votum.formats.refusals import UnreadableError

_PERIOD = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")


def period_from(text: str) -> PlanPeriod:
    """Return the period written as `2026-2029`; UnreadableError where it is not."""
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        raise UnreadableError(
            say("“{text}” is not a plan period; write it as 2026-2029.", text=text)
        )
    return PlanPeriod(int(match[1]), int(match[2]))


def empty_sheets(
    body: Body, register: PartyRegister, period: PlanPeriod, unit: Unit, words: SheetWords
) -> ProposalSheets:
    """Return a joint sheet and one for each party with a seat, all without proposals."""
    names = [words.joint_title, *(register.name(party) for party in body.seats)]
    nothing = added([], len(period.years))

    def sheet(title: str) -> Sheet:
        section = Section(body.name, (), (), FigureRow(Place(title), body.name, nothing))
        return Sheet(
            title,
            SheetKind.PROPOSALS,
            Place(title),
            (section,),
            FigureRow(Place(title), "", nothing),
            unit,
        )

    return ProposalSheets(words.plan_name, period, unit, tuple(map(sheet, names)))
