"""What stands beside a budget's version, as JSON text with one spelling for one content.

Last accounts and previous budget, the statements in force, funds, key figures, errata, fees,
votes, the names of codes, and which tables it was put together from (`sources`): none of it is part
of what a version's digest covers, and all of it is frozen with the version.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from votum.engine.budget.canonical import canonical_lines, line_from
from votum.engine.budget.lines import Kind, Line, line_table
from votum.engine.budget_chain.chain import MeasureVote
from votum.engine.budget_chain.errata import Erratum
from votum.engine.fees import Fee, FeeSchedule, Vat, VatTreatment
from votum.engine.indicators import Indicator, IndicatorUnit, StageFigures
from votum.engine.statements.statement import ColumnGroup, ColumnRole
from votum.engine.votes.voting import Decision, Outcome, Tally, Vote


def beside_text(content: Mapping[str, object]) -> str:
    """Return what stands beside a version as JSON text: keys sorted, amounts in minor units."""
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_entry
    )


def _entry(value: object) -> object:
    """Return a value of the engine as JSON has it; the order of a group's lines says nothing."""
    match value:
        case date():
            return value.isoformat()
        case ColumnGroup():
            lines = canonical_lines(value.lines)
            return {"role": value.role, "years": value.years, "lines": lines}
        case Mapping():
            return dict(value)
        case Erratum() | FeeSchedule() | Indicator():
            return asdict(value)
        case MeasureVote():
            decision = asdict(value.decision)
            who = {"body": value.body, "label": value.label, "decision": decision}
            return {**who, **_sides(value.vote)}
    raise TypeError(type(value).__name__)


def _sides(vote: Vote) -> dict[str, object]:
    """Return the heads of a vote by side, as pairs: the order of parties is that of the body."""
    sides = {"for": vote.in_favour, "against": vote.against, "abstained": vote.abstained}
    return {side: list(counts.items()) for side, counts in sides.items()}


def votes_from(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, MeasureVote]:
    """Return the votes on measures that entries hold, by measure."""
    return {name: _vote(entry) for name, entry in entries.items()}


def _vote(entry: Mapping[str, Any]) -> MeasureVote:
    """Return the vote on a measure that an entry holds."""
    decision = entry["decision"]
    return MeasureVote(
        entry["body"],
        entry["label"],
        Vote(*(dict(entry[side]) for side in ("for", "against", "abstained"))),
        Decision(
            **{
                **decision,
                "outcome": Outcome(decision["outcome"]),
                "tally": Tally(**decision["tally"]),
            }
        ),
    )


def group_from(entry: Mapping[str, Any]) -> ColumnGroup:
    """Return the columns that an entry holds."""
    years = tuple(entry["years"])
    lines = line_table(map(line_from, entry["lines"]), len(years))
    return ColumnGroup(ColumnRole(entry["role"]), years, lines)


def erratum_from(entry: Mapping[str, Any]) -> Erratum:
    """Return the erratum that an entry holds."""
    return Erratum(**{**entry, "lines": tuple(map(line_from_fields, entry["lines"]))})


def line_from_fields(entry: Mapping[str, Any]) -> Line:
    """Return the line that an entry of named fields holds."""
    return Line(**{**entry, "kind": Kind(entry["kind"]), "amounts": tuple(entry["amounts"])})


def indicator_from(entry: Mapping[str, Any]) -> Indicator:
    """Return the key figure that an entry holds."""
    stages = tuple(
        StageFigures(each["stage"], tuple(each["values"]), tuple(each["change"]))
        for each in entry["stages"]
    )
    return Indicator(**{**entry, "unit": IndicatorUnit(entry["unit"]), "stages": stages})


def fees_from(entry: Mapping[str, Any] | None) -> FeeSchedule | None:
    """Return the fee schedule that an entry holds; None where there is none."""
    if entry is None:
        return None
    return FeeSchedule(entry["title"], tuple(entry["years"]), _fees(entry["fees"]))


def _fees(entries: Sequence[Mapping[str, Any]]) -> tuple[Fee, ...]:
    """Return the fees of a schedule's entries."""
    return tuple(
        Fee(
            **{
                **each,
                "amounts": tuple(each["amounts"]),
                "vat": Vat(VatTreatment(each["vat"]["treatment"]), each["vat"]["rate"]),
                "valid_from": date.fromisoformat(each["valid_from"])
                if each["valid_from"]
                else None,
            }
        )
        for each in entries
    )
