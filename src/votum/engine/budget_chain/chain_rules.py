"""What proves a budget's chain: stated sums, changes of key figures, price levels."""

from collections.abc import Iterator, Mapping, Sequence

from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.chain import BASE, BudgetChain, StatedTotal, lines_of_stage
from votum.engine.findings import Finding, Place, Severity
from votum.engine.indicators import check_indicators
from votum.engine.messages import say
from votum.engine.money import Unit, print_exact
from votum.engine.printed_sums import PrintedFigure, judged_sum

TOTALS_RULE = "R3"
PRICE_RULE = "R15"


def check_chain(chain: BudgetChain, unit: Unit) -> tuple[Finding, ...]:
    """Return all findings on a chain; `unit` is what its amounts are printed in."""
    return (
        *_wrong_totals(chain, unit),
        *check_indicators(chain.indicators, chain.stages, chain.whole.period.years),
        *_price_levels(chain),
    )


def _wrong_totals(chain: BudgetChain, unit: Unit) -> Iterator[Finding]:
    """Yield the stated sums that their parts do not add up to (R3).

    Parts are sums stated for the areas below, where there are such, and lines elsewhere. Of a chain
    of printed amounts a difference within their rounding is a rounding.
    """
    for stage in chain.stages:
        totals = [each for each in chain.totals if each.stage == stage]
        lines = lines_of_stage(chain, stage) if totals else ()
        for total in totals:
            for column in range(len(chain.whole.period.years)):
                parts = _parts(chain, total, totals, lines, column)
                severity = judged_sum(total.amounts[column], parts)
                if severity is not None:
                    yield _wrong_total(
                        _place(chain, total, column),
                        total.amounts[column],
                        sum(part.amount for part in parts),
                        severity if chain.rounded else Severity.ERROR,
                        unit,
                    )


def _place(chain: BudgetChain, total: StatedTotal, column: int) -> Place:
    """Return where a stated sum stands."""
    year = chain.whole.period.years[column]
    return Place(row=f"{total.stage}, {total.label}", column=say("{year}", year=year))


def _wrong_total(
    place: Place, printed: int, computed: int, severity: Severity, unit: Unit
) -> Finding:
    """Return the finding on a stated sum that is not what its parts add up to (minor units)."""
    found, expected = print_exact(printed, unit), print_exact(computed, unit)
    return Finding(
        TOTALS_RULE,
        severity,
        place,
        say(
            "The parts add up to {expected}, but the sum is given as {found}.",
            expected=expected,
            found=found,
        ),
        found,
        expected,
        printed,
        computed,
    )


def _parts(
    chain: BudgetChain,
    total: StatedTotal,
    totals: Sequence[StatedTotal],
    lines: Sequence[Line],
    column: int,
) -> list[PrintedFigure]:
    """Return the figures of a year that a stated sum sums up."""
    children = _children(chain)
    stated = {
        each.areas[0]: PrintedFigure(each.amounts[column], each.fineness)
        for each in totals
        if each.kind is total.kind and len(each.areas) == 1
    }
    own = _own(lines, total.kind, column, total.fineness)
    if len(total.areas) == 1:
        waiting = list(children.get(total.areas[0], ()))
        parts = list(own.get(total.areas[0], ()))
    else:
        waiting = list(total.areas or children[None])
        parts = []
    while waiting:
        area = waiting.pop(0)
        if area in stated:
            parts.append(stated[area])
        else:
            parts += own.get(area, ())
            waiting += children.get(area, ())
    return parts


def _children(chain: BudgetChain) -> Mapping[str | None, list[str]]:
    """Return the areas right below each area, the roots under None."""
    children: dict[str | None, list[str]] = {}
    for area in chain.whole.areas.areas:
        children.setdefault(area.parent, []).append(area.code)
    return children


def _own(
    lines: Sequence[Line], kind: Kind, column: int, fineness: int
) -> Mapping[str, list[PrintedFigure]]:
    """Return the figures of the lines on each area itself, of a kind and year."""
    own: dict[str, list[PrintedFigure]] = {}
    for line in lines:
        if line.kind is kind:
            own.setdefault(line.area, []).append(PrintedFigure(line.amounts[column], fineness))
    return own


def _price_levels(chain: BudgetChain) -> Iterator[Finding]:
    """Yield a notice where no price level is stated, an error where a change set has another."""
    if not chain.price_level:
        yield Finding(
            PRICE_RULE,
            Severity.NOTICE,
            Place(row=BASE),
            say(
                "The budget does not say at which price level its amounts are (fixed or current "
                "prices, of which year)."
            ),
        )
        return
    for change_set in chain.whole.change_sets:
        if change_set.price_level and change_set.price_level != chain.price_level:
            yield Finding(
                PRICE_RULE,
                Severity.ERROR,
                Place(row=change_set.identifier),
                say(
                    "The amounts are stated in {found}, those of the budget in {expected}: they "
                    "cannot be added.",
                    found=change_set.price_level,
                    expected=chain.price_level,
                ),
                found=change_set.price_level,
                expected=chain.price_level,
            )
