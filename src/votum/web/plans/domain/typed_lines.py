"""Lines of a budget that somebody types: their codes must be valid in every year of the plan."""

from collections.abc import Collection

from votum.countries.codes import valid_codes
from votum.engine.budget.lines import Line, line_table
from votum.engine.periods import PlanPeriod
from votum.engine.statements.valid_codes import check_codes
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.people.bridge import the_country


def refuse_invalid_codes(period: PlanPeriod, lines: Collection[Line]) -> None:
    """Raise RefusedError with the first economic code or function that is not valid in a year."""
    valid = tuple(valid_codes(the_country().code, year) for year in period.years)
    fault = next(check_codes(line_table(lines, len(period.years)), valid), None)
    if fault is not None:
        raise RefusedError(fault.message)
