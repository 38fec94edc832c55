"""The register of errors in a published document, and the change set they are corrected by.

What is published is never changed in silence: each error is named with its place, what stood there
and what should stand, and what that does to the totals. A correction of a word or a name changes
no amount, and is in the register all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure
from votum.engine.budget.lines import Kind, Line
from votum.engine.messages import StructureError, say


@dataclass(frozen=True, slots=True)
class Erratum:
    """One error: the document, the place in it, what was printed, what it is, and the reason.

    `lines` are the change (minor units, new − old) that the correction makes to the budget; none
    where a text, a name or a derived figure was wrong. `effect` says in words what else follows,
    such as another figure worked out from this one.
    """

    identifier: str
    document: str
    place: str
    was: str
    now: str
    reason: str = ""
    lines: tuple[Line, ...] = ()
    effect: str = ""


def refuse_empty(erratum: Erratum) -> Erratum:
    """Return the erratum, or raise StructureError where it corrects nothing or stands nowhere."""
    if not erratum.document.strip() or not erratum.place.strip():
        raise StructureError(say("An erratum names the document and the place in it."))
    if erratum.was == erratum.now and not erratum.lines:
        raise StructureError(
            say(
                "The erratum at {place} changes nothing: “{was}” stands on both sides.",
                place=erratum.place,
                was=erratum.was,
            )
        )
    return erratum


def errata_change_set(
    identifier: str,
    origin: str,
    errata: Sequence[Erratum],
    dated: date | None = None,
    case_reference: str = "",
) -> ChangeSet:
    """Return the errata as one change set of a version; each is a measure.

    Raises StructureError where one of them corrects nothing or stands nowhere.
    """
    measures = tuple(
        Measure(
            each.identifier,
            f"{each.document}, {each.place}: {each.was} → {each.now}",
            each.lines,
        )
        for each in map(refuse_empty, errata)
    )
    return ChangeSet(
        identifier,
        ChangeSetType.ERRATUM,
        origin,
        measures,
        case_reference=case_reference,
        dated=dated,
    )


def effect_on_totals(errata: Sequence[Erratum], kind: Kind, years: int) -> tuple[int, ...]:
    """Return what all errata do to the budget's total of a kind, year by year (minor units)."""
    lines = [line for each in errata for line in each.lines if line.kind is kind]
    return _sum_by_year(lines, years)


def effect_on_areas(
    errata: Sequence[Erratum], kind: Kind, years: int
) -> dict[str, tuple[int, ...]]:
    """Return what all errata do to each area of a kind that they change, by its code.

    A correction that moves an amount from one area to another changes no total, and both areas.
    """
    by_area: dict[str, list[Line]] = {}
    for each in errata:
        for line in each.lines:
            if line.kind is kind:
                by_area.setdefault(line.area, []).append(line)
    found = {area: _sum_by_year(lines, years) for area, lines in by_area.items()}
    return {area: amounts for area, amounts in found.items() if any(amounts)}


def _sum_by_year(lines: Sequence[Line], years: int) -> tuple[int, ...]:
    """Return what lines add up to, year by year (minor units)."""
    return tuple(sum(line.amounts[year] for line in lines) for year in range(years))
