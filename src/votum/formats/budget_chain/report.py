"""Chains, traces and comparisons as plain values for JSON; amounts are whole minor units."""

from collections.abc import Sequence
from typing import Any

from votum.engine.budget.budgets import ChangeSet, Version
from votum.engine.budget.comparison import Comparison
from votum.engine.budget.lines import ACCOUNT_CODES, KINDS, Kind
from votum.engine.budget.rollup import roll_up
from votum.engine.budget_chain.chain import BudgetChain, StatedTotal, consolidated, stage_alone
from votum.engine.budget_chain.errata import Erratum, effect_on_totals
from votum.engine.budget_chain.figure_trace import FigureTrace, TracedLine, TracedMeasure
from votum.engine.indicators import Figures, Indicator, values_before
from votum.formats.budget_chain.chain_file import ChainFile
from votum.formats.report import finding_json
from votum.translations import Translator


def chain_json(file: ChainFile, translator: Translator) -> dict[str, Any]:
    """Return what a chain holds: its stages with items and totals by area, key figures, errata."""
    chain = file.chain
    items = [
        {
            "sheet": change_set.identifier,
            "number": measure.identifier,
            "proposal": f"{change_set.identifier}/{measure.identifier}",
            "text": measure.title,
            "lines": [
                {
                    "area": line.area,
                    "kind": line.kind.value,
                    "amounts_minor": _by_year(chain.whole.period.years, line.amounts),
                }
                for line in measure.lines
            ],
        }
        for change_set in chain.whole.change_sets
        for measure in change_set.measures
    ]
    years = chain.whole.period.years
    return {
        "format": file.format,
        "title": file.title,
        "unit": file.unit.name.lower(),
        "price_level": chain.price_level,
        "digest": file.digest,
        "rows": len(chain.whole.base) + len(items),
        "change_sets": [_change_set(each) for each in chain.whole.change_sets],
        "items": items,
        "totals": {
            **{stage: _totals(stage_alone(chain, stage)) for stage in chain.stages},
            "consolidated": _totals(consolidated(chain)),
        },
        "stated_totals": [_stated(each, years) for each in chain.totals],
        "indicators": [_indicator(each, chain) for each in chain.indicators],
        "errata": [
            {"change_set": stage, **_erratum(each, years)}
            for stage, register in chain.errata.items()
            for each in register
        ],
        "findings": [finding_json(each, translator) for each in file.findings],
    }


def trace_json(trace: FigureTrace, digest: str) -> dict[str, Any]:
    """Return a figure with all it is made of; `digest` is that of the version it stands in."""
    return {
        "version": trace.version,
        "digest": digest,
        "area": trace.area,
        "year": trace.year,
        "kind": trace.kind.value,
        "amount_minor": trace.amount,
        "base": {"amount_minor": trace.base_amount, "lines": _lines(trace.base)},
        "change_sets": [
            {
                **_change_set(each.change_set),
                "amount_minor": each.amount,
                "measures": [_measure(measure) for measure in each.measures],
            }
            for each in trace.change_sets
        ],
    }


def comparison_json(comparison: Comparison, translator: Translator) -> dict[str, Any]:
    """Return two versions beside each other; null where a side has no such area."""
    years = comparison.years
    return {
        "old": comparison.old,
        "new": comparison.new,
        "years": list(years),
        "figures": [
            {
                "area": each.area.code,
                "name": each.area.name,
                "parent": each.area.parent,
                "kind": each.kind.value,
                "old_minor": _by_year(years, each.old),
                "new_minor": _by_year(years, each.new),
                "change_minor": _by_year(years, each.change),
            }
            for each in comparison.figures
        ],
        "totals": {
            each.kind.value: {
                "old_minor": _by_year(years, each.old),
                "new_minor": _by_year(years, each.new),
                "change_minor": _by_year(years, each.change),
            }
            for each in comparison.totals
        },
        "change_sets": {
            "added": list(comparison.change_sets.added),
            "removed": list(comparison.change_sets.removed),
            "changed": list(comparison.change_sets.changed),
            "reordered": comparison.change_sets.reordered,
        },
        "not_compared": [translator.text(each) for each in comparison.not_compared],
    }


def _by_year(years: Sequence[int], figures: Figures | None) -> dict[str, int | None] | None:
    """Return figures by year; None where there are none."""
    if not figures:
        return None
    return {str(year): figure for year, figure in zip(years, figures, strict=True)}


def _totals(version: Version) -> dict[str, Any]:
    """Return the totals of a version as `votum read` gives them, and those of its areas beside.

    Operating by year and in sum, capital with the same, and each area that is not 0 by kind.
    """
    totals = roll_up(version)
    years = version.period.years

    def of(area: str, kind: Kind) -> tuple[int, ...]:
        return tuple(totals.total(area, year, kind) for year in years)

    areas = {
        area.code: {f"{kind.value}_minor": _by_year(years, of(area.code, kind)) for kind in KINDS}
        for area in version.areas.areas
        if any(any(of(area.code, kind)) for kind in KINDS)
    }
    roots = [area.code for area in version.areas.areas if area.parent is None]
    operating, capital = (
        _with_sum(years, tuple(map(sum, zip(*(of(root, kind) for root in roots), strict=True))))
        for kind in KINDS
    )
    return {**operating, "capital": capital, "areas": areas}


def _with_sum(years: Sequence[int], amounts: Sequence[int]) -> dict[str, int]:
    """Return amounts by year, and their sum."""
    return {
        **{str(year): amount for year, amount in zip(years, amounts, strict=True)},
        "sum_minor": sum(amounts),
    }


def _change_set(change_set: ChangeSet) -> dict[str, Any]:
    """Return what a change set says of itself."""
    return {
        "change_set": change_set.identifier,
        "type": change_set.type.value,
        "origin": change_set.origin,
        "case_reference": change_set.case_reference,
        "price_level": change_set.price_level,
        "dated": change_set.dated.isoformat() if change_set.dated else None,
    }


def _stated(total: StatedTotal, years: Sequence[int]) -> dict[str, Any]:
    """Return a sum that a document prints."""
    return {
        "stage": total.stage,
        "areas": list(total.areas),
        "kind": total.kind.value,
        "label": total.label,
        "printed_minor": _by_year(years, total.amounts),
    }


def _indicator(indicator: Indicator, chain: BudgetChain) -> dict[str, Any]:
    """Return a key figure by stage: minor units, or millionths of one per cent or of a number."""
    years = chain.whole.period.years
    return {
        "indicator": indicator.identifier,
        "name": indicator.name,
        "unit": indicator.unit.value,
        "scale": indicator.unit.scale,
        "decimals": indicator.decimals,
        "target": indicator.target,
        "stages": [
            {
                "stage": each.stage,
                "values": _by_year(years, each.values),
                "change": _by_year(years, each.change),
                "before": _by_year(years, values_before(indicator, chain.stages, each.stage)),
            }
            for each in indicator.stages
        ],
    }


def _erratum(erratum: Erratum, years: Sequence[int]) -> dict[str, Any]:
    """Return an erratum with its effect on the totals."""
    return {
        "erratum": erratum.identifier,
        "document": erratum.document,
        "place": erratum.place,
        "was": erratum.was,
        "now": erratum.now,
        "reason": erratum.reason,
        "effect": erratum.effect,
        "effect_on_totals_minor": {
            kind.value: _by_year(years, effect_on_totals([erratum], kind, len(years)))
            for kind in KINDS
        },
    }


def _lines(lines: Sequence[TracedLine]) -> list[dict[str, Any]]:
    """Return lines with their amount in the year, and the codes that are stated."""
    return [
        {
            "area": each.line.area,
            **{code.value: each.line.code(code) for code in ACCOUNT_CODES if each.line.code(code)},
            "amount_minor": each.amount,
        }
        for each in lines
    ]


def _measure(measure: TracedMeasure) -> dict[str, Any]:
    """Return a measure's part, with its vote or erratum where it has one."""
    vote = measure.vote
    return {
        "measure": measure.identifier,
        "title": measure.title,
        "amount_minor": measure.amount,
        "lines": _lines(measure.lines),
        "vote": None
        if vote is None
        else {
            "body": vote.body,
            "proposal": vote.label,
            "for": dict(vote.vote.in_favour),
            "against": dict(vote.vote.against),
            "for_count": vote.decision.tally.for_count,
            "against_count": vote.decision.tally.against_count,
            "outcome": vote.decision.outcome.value,
        },
        "erratum": None
        if measure.erratum is None
        else {
            "document": measure.erratum.document,
            "place": measure.erratum.place,
            "was": measure.erratum.was,
            "now": measure.erratum.now,
        },
    }
