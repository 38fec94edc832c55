"""`votum trace`: what a figure of a budget is made of, down to lines, measures and votes."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from votum.cli.chain_words import KINDS, load_chain, told
from votum.cli.columns import aligned
from votum.cli.read_chain import INDENT, shortened
from votum.engine.budget.canonical import digest
from votum.engine.budget.lines import ACCOUNT_CODES, Kind
from votum.engine.budget_chain.chain import consolidated
from votum.engine.budget_chain.figure_trace import (
    FigureTrace,
    TracedLine,
    TracedMeasure,
    trace_figure,
)
from votum.engine.money import Unit, print_exact
from votum.engine.printed_tables.table_names import UNIT_NAMES
from votum.engine.votes.vote_notation import print_vote_cell
from votum.formats.budget_chain.report import trace_json
from votum.translations import Translator

MOST_LINES = 20  # of the base; all are in the JSON

type _Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class FigureRequest:
    """Which figure: area with all below it, year, kind, and up to which stage of the chain.

    Without a stage, of the whole chain.
    """

    area: str
    year: int
    kind: Kind
    through: str = ""


def traced(path: Path, request: FigureRequest, translator: Translator, *, as_json: bool) -> str:
    """Return what a figure of the chain in a file is made of, as text or JSON."""
    file = load_chain(path)
    trace = trace_figure(file.chain, request.area, request.year, request.kind, request.through)
    version_digest = digest(consolidated(file.chain, request.through))
    if as_json:
        return json.dumps(trace_json(trace, version_digest), ensure_ascii=False, indent=1)
    areas = file.chain.whole.areas
    area, name = request.area, areas.areas[areas.position(request.area)].name
    heading = translator.phrase(
        "{version}: {area} with all below it, {kind}, {year}, {unit}",
        version=trace.version,
        area=name if name == area else f"{area} {name}",
        kind=KINDS[request.kind],
        year=request.year,
        unit=UNIT_NAMES[file.unit],
    )
    return "\n".join(
        [
            heading,
            "",
            *aligned(_rows(trace, file.unit, translator)),
            "",
            _sum(trace, file.unit),
            translator.phrase("Version digest {digest}", digest=version_digest),
        ]
    )


def _rows(trace: FigureTrace, unit: Unit, translator: Translator) -> _Rows:
    """Return a row for each part, its own parts indented below it, and the figure at the end."""
    rows = [[translator.phrase("base"), print_exact(trace.base_amount, unit)]]
    rows += _base_rows(trace.base, unit, translator)
    for each in trace.change_sets:
        rows.append([told(each.change_set, translator), print_exact(each.amount, unit)])
        for measure in each.measures:
            rows += _measure_rows(measure, unit, translator)
    return [*rows, [translator.phrase("Sum"), print_exact(trace.amount, unit)]]


def _base_rows(lines: Sequence[TracedLine], unit: Unit, translator: Translator) -> _Rows:
    """Return the first lines of the base, and the sum of those not shown."""
    rows = _line_rows(lines[:MOST_LINES], 1, unit)
    rest = lines[MOST_LINES:]
    if rest:
        words = translator.phrase("{count} more lines", count=len(rest))
        rows.append([f"{INDENT}{words}", print_exact(sum(each.amount for each in rest), unit)])
    return rows


def _line_rows(lines: Sequence[TracedLine], depth: int, unit: Unit) -> _Rows:
    """Return a row for each line: its area and the codes it states."""
    return [
        [
            INDENT * depth
            + " ".join(filter(None, (each.line.area, *map(each.line.code, ACCOUNT_CODES)))),
            print_exact(each.amount, unit),
        ]
        for each in lines
    ]


def _measure_rows(measure: TracedMeasure, unit: Unit, translator: Translator) -> _Rows:
    """Return a measure, its lines where there are several, and its vote or erratum."""
    title = f"{INDENT}{measure.identifier}  {shortened(measure.title)}"
    rows = [[title, print_exact(measure.amount, unit)], *_line_rows(measure.lines, 2, unit)]
    return [*rows, *([f"{INDENT * 2}{each}", ""] for each in _reasons(measure, translator))]


def _reasons(measure: TracedMeasure, translator: Translator) -> Iterator[str]:
    """Yield how a body voted on a measure, and which error it corrects."""
    vote = measure.vote
    if vote is not None:
        counts = vote.decision.tally
        yield translator.phrase(
            "Voted in {body}, {proposal}: {for_count}–{against_count}; for {for_cell}, against "
            "{against_cell}",
            body=vote.body,
            proposal=vote.label,
            for_count=counts.for_count,
            against_count=counts.against_count,
            for_cell=print_vote_cell(vote.vote.in_favour),
            against_cell=print_vote_cell(vote.vote.against),
        )
    if measure.erratum is not None and measure.erratum.reason:
        yield measure.erratum.reason


def _sum(trace: FigureTrace, unit: Unit) -> str:
    """Return the figure as a sum of base and change sets."""
    parts = [trace.base_amount, *(each.amount for each in trace.change_sets)]
    printed = [print_exact(each, unit) for each in parts]
    joined = " + ".join(
        f"({each})" if part < 0 else each for part, each in zip(parts, printed, strict=True)
    )
    return f"{joined} = {print_exact(trace.amount, unit)}"
