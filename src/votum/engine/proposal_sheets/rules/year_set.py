"""R9: every row has a figure for every year of the plan, and for no other."""

from collections.abc import Iterator

from votum.engine.amounts import Amounts
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.evidence import Evidence
from votum.engine.proposal_sheets.sheets import Sheet

RULE = "R9"
MOST_LISTED = 12


def check_year_set(evidence: Evidence) -> Iterator[Finding]:
    """Yield an error for a header with other years than the plan's, and for unplaced figures.

    A row that prints fewer figures than there are years is a notice where the totals of the
    columns leave exactly one way to place them, and an error with the candidates where they leave
    none or several. A sheet without any header of years is a notice.
    """
    for sheet in evidence.sheets.sheets:
        yield from _headers(sheet, evidence.sheets.period)
        for row in sheet.rows:
            if row.figures is None:
                continue  # an amount that cannot be read is an error of its own
            if row.figures.amounts is None:
                yield _unplaced(row.place, row.figures.candidates, evidence.sheets.period)
            elif row.figures.inferred:
                yield _placed(row.place, row.figures.amounts, evidence.sheets.period)


def _headers(sheet: Sheet, period: PlanPeriod) -> Iterator[Finding]:
    """Yield what is wrong with the years that a sheet's table headers list."""
    for header in sheet.year_columns:
        if header.years not in (period.years, period.years * 2):
            yield Finding(
                RULE,
                Severity.ERROR,
                header.place,
                say(
                    "The table's years are {found}; the plan {period} has {expected}.",
                    found=_listed(header.years),
                    period=str(period),
                    expected=_listed(period.years),
                ),
                found=_listed(header.years),
                expected=_listed(period.years),
            )
    if not sheet.year_columns:
        yield Finding(
            RULE,
            Severity.NOTICE,
            sheet.place,
            say(
                "No table header on the sheet lists the years; they are taken from the plan "
                "{period}.",
                period=str(period),
            ),
        )


def _placed(place: Place, amounts: Amounts, period: PlanPeriod) -> Finding:
    """Return the notice that says where figures were placed."""
    return Finding(
        RULE,
        Severity.NOTICE,
        place,
        say(
            "The row does not say which years its figures belong to; placed in {years}, the only "
            "way in which the columns add up to their totals.",
            years=_years(amounts, period),
        ),
        found=str(_years(amounts, period)),
    )


def _unplaced(place: Place, candidates: tuple[Amounts, ...], period: PlanPeriod) -> Finding:
    """Return the error that lists the ways in which figures could be placed."""
    if not candidates:
        message = say("The row's figures fit no set of years: none makes its sums right.")
        return Finding(RULE, Severity.ERROR, place, message)
    listed = [_years(each, period) for each in candidates[:MOST_LISTED]]
    if len(candidates) > MOST_LISTED:
        listed.append(say("…"))
    message = say(
        "The row does not say which years its figures belong to, and the totals of the columns "
        "do not decide between these: {candidates}. Fill in every year.",
        candidates=tuple(listed),
    )
    expected = "; ".join(map(str, listed))
    return Finding(RULE, Severity.ERROR, place, message, expected=expected)


def _years(amounts: Amounts, period: PlanPeriod) -> Message:
    """Return the years in which a row has figures, in words."""
    operating, capital = (
        _listed(tuple(year for year, amount in zip(period.years, values, strict=True) if amount))
        for values in (amounts.operating, amounts.capital)
    )
    if not capital:
        return say("{years}", years=operating)
    if not operating:
        return say("{years} (capital)", years=capital)
    return say(
        "{operating} (operating) and {capital} (capital)", operating=operating, capital=capital
    )


def _listed(years: tuple[int, ...]) -> str:
    """Return years in a list."""
    return ", ".join(map(str, years))
