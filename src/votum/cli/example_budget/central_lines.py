"""The lines of investment projects and of the central areas, which balance every column."""

from collections.abc import Iterator, Sequence

from votum.cli.example_budget.facts import Facts, Project
from votum.cli.example_budget.service_lines import Side, area_total, in_whole_kroner
from votum.engine.budget.lines import Kind, Line

FINANCE, FUNDS, CAPITAL_FINANCING = "92", "93", "94"
_VAT, _COMPENSATION, _GRANT = "429", "729", "810"
_REVERSED = "990"
_TRANSFER_OUT, _TRANSFER_IN = "570", "970"
TO_FUND, _FROM_FUND, _LOANS = "540", "940", "910"
FUND_FUNCTION, _LOAN_FUNCTION, _VAT_FUNCTION, _REVERSAL_FUNCTION = "880", "870", "841", "860"


def _project_lines(facts: Facts) -> Iterator[Line]:
    """Yield the lines of each project: what is bought by economic code, and its grant."""
    for project in facts.projects:
        shares = facts.profiles[project.profile]
        split = [in_whole_kroner(amount, tuple(shares.values())) for amount in project.amounts]
        for economic_code, *amounts in zip(shares, *split, strict=True):
            yield _project_line(project, economic_code, amounts)
        if project.grant:
            granted = [-amount * project.grant // 1000 for amount in project.amounts]
            yield _project_line(project, _GRANT, granted)


def _project_line(project: Project, economic_code: str, amounts: Sequence[int]) -> Line:
    """Return a line of a project, on the cost centre that its programme area invests by."""
    return Line(
        project.area,
        Kind.CAPITAL,
        tuple(amounts),
        economic_code,
        project.function,
        investing_cost_centre(project.area),
        project.code,
    )


def investing_cost_centre(area: str) -> str:
    """Return the code of the cost centre that an area's investments, or central lines, stand on."""
    return f"{area}0000"


def central_line(
    kind: Kind, area: str, function: str, economic_code: str, amounts: Sequence[int]
) -> Line:
    """Return a line of a central area."""
    centre = investing_cost_centre(area)
    return Line(area, kind, tuple(amounts), economic_code, function, centre)


def _financing_lines(facts: Facts) -> Iterator[Line]:
    """Yield the central lines that are told."""
    for each in facts.financing:
        yield central_line(each.kind, each.area, each.function, each.economic_code, each.amounts)


def central_lines(facts: Facts) -> tuple[Line, ...]:
    """Return all lines of projects and central areas, which balance both budgets in each column."""
    told = [*_project_lines(facts), *_financing_lines(facts)]
    every = (*told, *_derived_lines(facts, told))
    return tuple(line for line in every if any(line.amounts))


def _derived_lines(facts: Facts, told: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines that follow from the services and from what is told.

    Depreciation is reversed, tax on investments compensated, and what operating transfers is
    received. What is left of the operating budget goes to or comes from the general fund; what is
    left of the capital budget is borrowed.
    """
    columns = range(len(facts.columns))
    depreciation = _service_sums(facts, Side.DEPRECIATION)
    taxes = _sums(told, Kind.CAPITAL, columns, _VAT)
    transfers = _sums(told, Kind.OPERATING, columns, _TRANSFER_OUT)
    following = [
        _contrary(Kind.OPERATING, FINANCE, _REVERSAL_FUNCTION, _REVERSED, depreciation),
        _contrary(Kind.CAPITAL, CAPITAL_FINANCING, _VAT_FUNCTION, _COMPENSATION, taxes),
        _contrary(Kind.CAPITAL, CAPITAL_FINANCING, FUND_FUNCTION, _TRANSFER_IN, transfers),
    ]
    known = [*told, *following]
    services = _service_sums(facts, *Side)
    operating = map(sum, zip(services, _sums(known, Kind.OPERATING, columns), strict=True))
    capital = _sums(known, Kind.CAPITAL, columns)
    return (
        *following,
        *_fund_lines([-each for each in operating]),
        _contrary(Kind.CAPITAL, CAPITAL_FINANCING, _LOAN_FUNCTION, _LOANS, capital),
    )


def _contrary(
    kind: Kind, area: str, function: str, economic_code: str, amounts: Sequence[int]
) -> Line:
    """Return a central line with amounts turned about."""
    return central_line(kind, area, function, economic_code, [-each for each in amounts])


def _fund_lines(allocated: Sequence[int]) -> tuple[Line, Line]:
    """Return what goes to (+) and comes from (−) the general fund, of amounts by column."""
    given, taken = ([max(0, each) for each in allocated], [min(0, each) for each in allocated])
    return (
        central_line(Kind.OPERATING, FUNDS, FUND_FUNCTION, TO_FUND, given),
        central_line(Kind.OPERATING, FUNDS, FUND_FUNCTION, _FROM_FUND, taken),
    )


def _sums(
    lines: Sequence[Line], kind: Kind, columns: Sequence[int], economic_code: str = ""
) -> list[int]:
    """Return the sums of lines by column, of one economic code or of all."""
    taken = [
        line for line in lines if line.kind is kind and economic_code in ("", line.economic_code)
    ]
    return [sum(line.amounts[column] for line in taken) for column in columns]


def _service_sums(facts: Facts, *sides: Side) -> list[int]:
    """Return what sides of all programme areas add up to, by column."""
    return [
        sum(area_total(area, side, column) for area in facts.areas for side in sides)
        for column in facts.columns
    ]
